package policy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

func TestNameFor(t *testing.T) {
	for _, test := range []struct {
		level   extract.Level
		message string
		want    string
	}{
		{extract.Response, "Access token expired", "AccessTokenExpired"},
		{extract.Record, "Field ‘%s' not found", "FieldNotFound"},
		{extract.Record, "Lead doesn't exist in the api", "LeadDoesntExistInTheAPI"},
		{extract.Response, "%s cannot be blank", "CannotBeBlank"},
		{extract.HTTP, "Request-URI Too Long", "HTTPRequestURITooLong"},
		{extract.HTTP, "HTTP Version Not Supported", "HTTPVersionNotSupported"},
		{extract.Response, "HTTP Method not supported", "MethodNotSupported"},
		{extract.SOAP, "Bad soap request", "SOAPBadSOAPRequest"},
		{extract.SOAP, "错误", "SOAPCode700"},
		{extract.Response, "403 forbidden", "Code700"},
		{extract.Response, "…", "Code700"},
	} {
		entry := transcript.Entry{Code: 700, Level: test.level, Messages: []transcript.Text{transcript.Text(test.message)}}
		if got := nameFor(entry); got != test.want {
			t.Errorf("name for %q (%s) is %s, want %s", test.message, test.level, got, test.want)
		}
	}
}

func TestMintAvoidsNamesInUse(t *testing.T) {
	p := Policy{Rules: []Rule{{Code: 601, Name: "TokenInvalid"}}}
	entries := []transcript.Entry{
		{Code: 601, Level: extract.Response, Messages: []transcript.Text{"Token invalid"}},
		{Code: 602, Level: extract.Response, Messages: []transcript.Text{"token Invalid"}},
		{Code: 603, Level: extract.Response, Messages: []transcript.Text{"Lookup"}},
		{Code: 604, Level: extract.Response, Messages: []transcript.Text{"Lookup"}},
	}
	got, err := p.Mint(entries, map[string]bool{"Lookup": true})
	if err != nil {
		t.Fatal(err)
	}
	const want = `
- code: 602
  name: TokenInvalid602
  reviewed: false
  kind: UNKNOWN
  fault: unknown
  recovery: []
  basis: none

- code: 603
  name: Lookup603
  reviewed: false
  kind: UNKNOWN
  fault: unknown
  recovery: []
  basis: none

- code: 604
  name: Lookup604
  reviewed: false
  kind: UNKNOWN
  fault: unknown
  recovery: []
  basis: none
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("appended (-want +got):\n%s", diff)
	}
	again, err := Parse("policy.yaml", []byte(got), nil)
	if err != nil {
		t.Fatalf("what is appended cannot be read: %v", err)
	}
	for _, rule := range again.Rules {
		if !rule.Unreviewed() {
			t.Errorf("somebody is said to have reviewed %s", rule.Name)
		}
	}
	if more, err := again.Mint(entries[1:], nil); err != nil || more != "" {
		t.Errorf("appended again: %q, %v", more, err)
	}
}
