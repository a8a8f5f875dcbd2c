package policy_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
)

// parse reads a policy that has no faults.
func parse(t *testing.T, data string) policy.Policy {
	t.Helper()
	p, err := policy.Parse("policy.yaml", []byte(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestParse reads a rule with all that one can have.
func TestParse(t *testing.T) {
	p := parse(t, `
# A comment.
- code: 606
  name: RateLimitExceeded
  group: Limits
  kind: RESOURCE_EXHAUSTED
  fault: limit
  recovery: [await-window]
  retry-after: 20s
  basis: docs
  evidence:
    - {page: en/codes.md, quote: More than 100.}
    - {for: [not-executed], why: It is known.}
  not-executed: true
  timeout: true
  meanings:
    - message: Too many of %s
      listed: never
      kind: OK
      fault: none
      basis: none

- {code: 503, name: HTTPUnavailable, level: http, listed: never, reviewed: false, basis: none}
`)
	no := false
	want := policy.Policy{File: "policy.yaml", Rules: []policy.Rule{
		{
			Line: 3, Code: 606, Name: "RateLimitExceeded", Group: "Limits", NotExecuted: true, Timeout: true,
			Ruling: policy.Ruling{
				Kind: "RESOURCE_EXHAUSTED", Fault: "limit", Recovery: []string{"await-window"}, RetryAfter: 20 * time.Second, Basis: "docs",
				Evidence: []policy.Evidence{{Page: "en/codes.md", Quote: "More than 100."}, {For: []string{"not-executed"}, Why: "It is known."}},
			},
			Meanings: []policy.Meaning{
				{Line: 17, Message: "Too many of %s", Listed: "never", Ruling: policy.Ruling{Kind: "OK", Fault: "none", Basis: "none"}},
			},
		},
		{Line: 23, Code: 503, Name: "HTTPUnavailable", Level: extract.HTTP, Listed: "never", Reviewed: &no, Ruling: policy.Ruling{Basis: "none"}},
	}}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("the policy (-want +got):\n%s", diff)
	}
	if p.Rules[0].Unreviewed() || !p.Rules[1].Unreviewed() {
		t.Error("the wrong rule is not reviewed")
	}
	if p.NeverListed(606) || !p.NeverListed(503) || p.NeverListed(1) || !p.Rules[0].Meanings[0].NeverListed() {
		t.Error("the wrong code was never listed, or a meaning")
	}
	if p := parse(t, ""); len(p.Rules) > 0 {
		t.Errorf("an empty file has the rules %+v", p.Rules)
	}
}

// TestRefused names each fault with its place, what was found and what was expected.
func TestRefused(t *testing.T) {
	const sound = "kind: INTERNAL, fault: service"
	for _, test := range []struct{ about, rules, want string }{
		{"a code of two digits", "{code: 99, name: A, " + sound + ", basis: none}",
			"policy.yaml:1: found code 99, expected three to seven digits"},
		{"a code of eight digits", "{code: 10000000, name: A, " + sound + ", basis: none}",
			"policy.yaml:1: found code 10000000, expected three to seven digits"},
		{"a code twice", "{code: 601, name: A, " + sound + ", basis: none}\n- {code: 601, name: B, " + sound + ", basis: none}",
			"policy.yaml:2: found code 601 again, expected each code once (line 1 has it)"},
		{"a name in lower case", "{code: 601, name: a, " + sound + ", basis: none}",
			`policy.yaml:1: found name "a" of code 601, expected an exported Go identifier in ASCII`},
		{"a name that is not ASCII", "{code: 601, name: Ångström, " + sound + ", basis: none}",
			`policy.yaml:1: found name "Ångström" of code 601, expected an exported Go identifier in ASCII`},
		{"a name in use", "{code: 601, name: Lookup, " + sound + ", basis: none}",
			"policy.yaml:1: found name Lookup of code 601, expected one that no other identifier of package catalog has"},
		{"a name twice, in another case", "{code: 601, name: AB, " + sound + ", basis: none}\n- {code: 602, name: Ab, " + sound + ", basis: none}",
			"policy.yaml:2: found name Ab of code 602 again, expected each name once (line 1 has it)"},
		{"listed neither never nor at all", "{code: 601, name: A, listed: always, " + sound + ", basis: none}",
			`policy.yaml:1: found listed "always" of code 601, expected never`},
		{"a level for a listed code", "{code: 601, name: A, level: http, " + sound + ", basis: none}",
			`policy.yaml:1: found level "http", listed "" of code 601, expected both or neither`},
		{"a level nobody knows", "{code: 601, name: A, level: https, listed: never, " + sound + ", basis: none}",
			`policy.yaml:1: found level "https" of code 601, expected http, response, record or soap`},
		{"no kind", "{code: 601, name: A, fault: data, basis: none}",
			`policy.yaml:1: found kind "" of code 601, expected one of OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ` +
				`ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, ` +
				`UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED`},
		{"no fault", "{code: 601, name: A, kind: OK, basis: none}",
			`policy.yaml:1: found fault "" of code 601, expected one of unknown, data, request, setup, limit, service, none`},
		{"a fault that nobody knows, where nobody has reviewed", "{code: 601, name: A, reviewed: false, fault: people, basis: none}",
			`policy.yaml:1: found fault "people" of code 601, expected one of unknown, data, request, setup, limit, service, none`},
		{"a step nobody knows", "{code: 601, name: A, " + sound + ", recovery: [pray], basis: field, evidence: [{why: It helps.}]}",
			`policy.yaml:1: found recovery "pray" of code 601, expected one of reauthenticate, backoff, await-window, await-slot, await-reset, split, ` +
				`resend-as-post, resign`},
		{"a step twice", "{code: 601, name: A, " + sound + ", recovery: [split, backoff, split], basis: field, evidence: [{why: It helps.}]}",
			`policy.yaml:1: found recovery "split" again of code 601, expected each step once`},
		{"a wait of less than nothing", "{code: 601, name: A, " + sound + ", recovery: [backoff], retry-after: -1s, basis: field, evidence: [{why: It helps.}]}",
			"policy.yaml:1: found retry-after -1s of code 601, expected the wait before a step of the recovery, longer than nothing"},
		{"a wait before nothing", "{code: 601, name: A, " + sound + ", retry-after: 1s, basis: field, evidence: [{why: It helps.}]}",
			"policy.yaml:1: found retry-after 1s of code 601, expected the wait before a step of the recovery, longer than nothing"},
		{"a group of two lines", "{code: 601, name: A, group: \"a\\nfunc b() {}\", " + sound + ", basis: none}",
			`policy.yaml:1: found group "a\nfunc b() {}" of code 601, expected one line without control characters`},
		{"a why with a control character", "{code: 601, name: A, " + sound + ", basis: field, evidence: [{why: \"a\\eb\"}]}",
			`policy.yaml:1: found why "a\x1bb" of code 601, expected one line without control characters`},
		{"a meaning with a control character", "{code: 601, name: A, " + sound + ", basis: none, meanings: [\n  {message: \"a\\x01\", listed: never, " + sound + ", basis: none}]}",
			`policy.yaml:2: found meaning "a\x01" of code 601, expected one line without control characters`},
		{"a basis nobody knows", "{code: 601, name: A, " + sound + "}",
			`policy.yaml:1: found basis "" of code 601, expected docs, field or none`},
		{"a recovery on no basis", "{code: 601, name: A, " + sound + ", recovery: [backoff], basis: none}",
			"policy.yaml:1: found basis none for backoff of code 601, expected no recovery and no evidence"},
		{"evidence on no basis", "{code: 601, name: A, " + sound + ", basis: none, evidence: [{why: So.}]}",
			"policy.yaml:1: found basis none for permanent of code 601, expected no recovery and no evidence"},
		{"a step without a quote", "{code: 601, name: A, " + sound + ", recovery: [backoff, split], basis: docs, evidence: [{for: [split], page: p, quote: q}]}",
			"policy.yaml:1: found no evidence for backoff on the basis docs of code 601, expected a quote for docs, a why for field"},
		{"a quote from nowhere", "{code: 601, name: A, " + sound + ", recovery: [backoff], basis: docs, evidence: [{quote: q}]}",
			`policy.yaml:1: found evidence with page "", quote "q" and why "" of code 601, expected a page and its quote, or a why`},
		{"evidence that says nothing", "{code: 601, name: A, " + sound + ", basis: field, evidence: [{why: So.}, {}]}",
			`policy.yaml:1: found evidence with page "", quote "" and why "" of code 601, expected a page and its quote, or a why`},
		{"evidence for another step", "{code: 601, name: A, " + sound + ", recovery: [backoff], basis: field, evidence: [{why: So.}, {for: [split], why: So.}]}",
			`policy.yaml:1: found evidence for "split" of code 601, expected a step of the recovery, or not-executed`},
		{"a promise without evidence", "{code: 601, name: A, " + sound + ", not-executed: true, basis: field, evidence: [{why: So.}]}",
			"policy.yaml:1: found not-executed without evidence of code 601, expected evidence for: [not-executed]"},
		{"a recovery beside the meanings", "{code: 601, name: A, recovery: [backoff], meanings: [{message: a, " + sound + ", basis: none}]}",
			"policy.yaml:1: found a recovery beside the meanings of code 601, expected one for each meaning"},
		{"a wait beside the meanings", "{code: 601, name: A, retry-after: 1s, meanings: [{message: a, " + sound + ", basis: none}]}",
			"policy.yaml:1: found a recovery beside the meanings of code 601, expected one for each meaning"},
		{"a fault beside the meanings", "{code: 601, name: A, fault: data, meanings: [{message: a, " + sound + ", basis: none}]}",
			"policy.yaml:1: found a kind or a fault beside the meanings of code 601, expected those of each meaning"},
		{"no ruling beside meanings that no page has", "{code: 601, name: A, " + sound + ", meanings: [{message: a, listed: never, " + sound + ", basis: none}]}",
			`policy.yaml:1: found basis "" of code 601, expected docs, field or none`},
		{"a meaning twice", "{code: 601, name: A, meanings: [{message: a, " + sound + ", basis: none},\n  {message: a, " + sound + ", basis: none}]}",
			`policy.yaml:2: found meaning "a" again of code 601, expected each once`},
		{"a meaning listed at times", "{code: 601, name: A, " + sound + ", meanings: [\n  {message: a, listed: at times, " + sound + ", basis: none}]}",
			`policy.yaml:2: found listed "at times" of code 601, expected never`},
		{"a meaning without words", "{code: 601, name: A, meanings: [\n\n  {message: '%s!', " + sound + ", basis: none}]}",
			`policy.yaml:3: found meaning "%s!" of code 601, expected its English text, with words`},
		{"a meaning with a placeholder twice", "{code: 601, name: A, meanings: [\n\n  {message: 'a %[1]s %[1]s', " + sound + ", basis: none}]}",
			`policy.yaml:3: found placeholder 1 twice in the meaning "a %[1]s %[1]s" of code 601, expected each once`},
		{"a meaning without a kind", "{code: 601, name: A, meanings: [\n  {message: a, fault: data, basis: none}]}",
			`policy.yaml:2: found kind "" of code 601, expected one of OK, CANCELLED, `},
		{"a meaning that stands elsewhere", "{code: 601, name: A, meanings: &m [{message: a, kind: X, fault: data, basis: none}]}\n- {code: 602, name: B, meanings: *m}",
			`policy.yaml:2: found kind "X" of code 602, expected one of OK, CANCELLED, `},
		{"a field nobody knows", "{code: 601, name: A, hint: Try.}", "policy.yaml:1: found field \"hint\", expected one of code, name, group, level, listed, reviewed, kind, fault, "},
		{"no YAML", "{", "policy.yaml: yaml: line 1: did not find expected node content"},
	} {
		t.Run(test.about, func(t *testing.T) {
			_, err := policy.Parse("policy.yaml", []byte("- "+test.rules+"\n"), map[string]bool{"Lookup": true})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is\n%v\nwant\n%s", err, test.want)
			}
		})
	}
}

// TestUnreviewedMayLackKindAndFault is what the generator wrote before there were any.
func TestUnreviewedMayLackKindAndFault(t *testing.T) {
	parse(t, "- {code: 601, name: A, reviewed: false, basis: none}\n- {code: 602, name: B, reviewed: false, meanings: [{message: a, basis: none}]}")
}

// TestRulingOn finds what the policy says of the messages of a page.
func TestRulingOn(t *testing.T) {
	const field = "meanings: [{message: field, listed: never, kind: NOT_FOUND, fault: data, basis: none}]"
	const one = "{code: 601, name: A, kind: INTERNAL, fault: service, basis: none}"
	const oneAndField = "{code: 601, name: A, kind: INTERNAL, fault: service, basis: none, " + field + "}"
	const several = "{code: 601, name: A, meanings: [{message: a, kind: OK, fault: none, basis: none}, {message: b, kind: ABORTED, fault: data, basis: none}]}"
	const unknown = "UNKNOWN unknown none, not reviewed"
	for _, test := range []struct {
		about, rule, message, want string
		page                       []string
	}{
		{"the only one", one, "x", "INTERNAL service none", []string{"x"}},
		{"one of two that nobody tells apart", one, "x", unknown, []string{"x", "y"}},
		{"one of several", several, "b", "ABORTED data none", []string{"a", "b"}},
		{"a new one of several", several, "c", unknown, []string{"a", "b", "c"}},
		{"the only one, and new", several, "c", unknown, []string{"c"}},
		{"the page's own beside one that no page has", oneAndField, "x", "INTERNAL service none", []string{"x"}},
		{"one that no page had", oneAndField, "field", "NOT_FOUND data none", []string{"x", "field"}},
		{"the page's own, once it lists the other as well", oneAndField, "x", "INTERNAL service none", []string{"x", "field"}},
		{"one of two beside it", oneAndField, "x", unknown, []string{"x", "y", "field"}},
	} {
		t.Run(test.about, func(t *testing.T) {
			ruling, known := parse(t, "- "+test.rule).Rules[0].RulingOn(test.message, test.page)
			got := ruling.Kind + " " + ruling.Fault + " " + ruling.Basis
			if !known {
				got += ", not reviewed"
			}
			if got != test.want {
				t.Errorf("the ruling is %s, want %s", got, test.want)
			}
		})
	}
}
