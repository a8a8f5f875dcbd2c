package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
)

// TestCheckNames compares a policy with what the last run emitted.
func TestCheckNames(t *testing.T) {
	p := policy.Policy{File: "policy.yaml", Rules: []policy.Rule{
		{Line: 1, Code: 601, Name: "TokenInvalid"}, {Line: 5, Code: 602, Name: "TokenExpired"}, {Line: 9, Code: 603, Name: "New"},
	}}
	for _, test := range []struct {
		about   string
		emitted map[string]int
		want    string
	}{
		{"as it was", map[string]int{"TokenInvalid": 601, "TokenExpired": 602}, ""},
		{"nothing was there", nil, ""},
		{"another name", map[string]int{"InvalidToken": 601},
			"policy.yaml:1: found name TokenInvalid of code 601, expected InvalidToken, its constant in the generated file; names never change"},
		{"the name of another code", map[string]int{"New": 604},
			"policy.yaml:9: found name New for code 603, expected another: New is the constant of code 604 in the generated file; names never change"},
		{"gone", map[string]int{"Old": 700},
			"policy.yaml: found no entry of code 700, expected that of the constant Old in the generated file; names never change"},
		{"swapped", map[string]int{"TokenInvalid": 602, "TokenExpired": 601},
			"policy.yaml:5: found name TokenExpired for code 602, expected another: TokenExpired is the constant of code 601 in the generated file; names never change\n" +
				"policy.yaml:1: found name TokenInvalid for code 601, expected another: TokenInvalid is the constant of code 602 in the generated file; names never change"},
	} {
		got := ""
		if err := p.CheckNames(test.emitted); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: error (-want +got):\n%s", test.about, diff)
		}
	}
}

// TestFitsLevel looks for the prefixes of levels.
func TestFitsLevel(t *testing.T) {
	for _, test := range []struct {
		name string
		fits []extract.Level
	}{
		{"HTTPNotFound", []extract.Level{extract.HTTP}},
		{"SOAPLeadNotFound", []extract.Level{extract.SOAP}},
		{"LeadNotFound", []extract.Level{extract.Response, extract.Record}},
		{"HttpNotFound", []extract.Level{extract.Response, extract.Record}},
	} {
		var fits []extract.Level
		for _, level := range []extract.Level{extract.HTTP, extract.Response, extract.Record, extract.SOAP} {
			if (policy.Rule{Name: test.name}).FitsLevel(level) {
				fits = append(fits, level)
			}
		}
		if diff := cmp.Diff(test.fits, fits); diff != "" {
			t.Errorf("levels of %s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestForNotExecuted tells evidence for the promise from that for a recovery.
func TestForNotExecuted(t *testing.T) {
	for _, test := range []struct {
		evidence policy.Evidence
		promise  bool
		basis    string
	}{
		{policy.Evidence{Why: "w"}, false, "field"},
		{policy.Evidence{For: []string{"split"}, Page: "p", Quote: "q", Why: "w"}, false, "docs"},
		{policy.Evidence{For: []string{"split", "not-executed"}, Page: "p", Quote: "q"}, true, "docs"},
	} {
		if promise, basis := test.evidence.ForNotExecuted(), test.evidence.Basis(); promise != test.promise || basis != test.basis {
			t.Errorf("%+v: for the promise: %t, basis %s, want %t, %s", test.evidence, promise, basis, test.promise, test.basis)
		}
	}
}
