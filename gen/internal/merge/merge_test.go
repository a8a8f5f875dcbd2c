package merge

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

func TestShownJoinsMeanings(t *testing.T) {
	code := Code{Meanings: []Meaning{
		{Message: Texts{{Value: "a %[2]s %[1]s"}}, Plain: Texts{{Value: "two as"}}}, {Message: Texts{{Value: "b"}}},
		{Message: Texts{{Value: "c %[1]s"}}, Plain: Texts{{Value: "a c"}}},
	}}
	if got, want := code.Shown(English), "two as / b / a c"; got != want {
		t.Errorf("shown as %q, want %q", got, want)
	}
}

func TestNewLanguage(t *testing.T) {
	for tag, want := range map[string]Language{
		"en":      {"en", "English", "English", "English"},
		"zh-Hans": {"zh-Hans", "SimplifiedChinese", "Simplified Chinese", "简体中文"},
		"zh-Hant": {"zh-Hant", "TraditionalChinese", "Traditional Chinese", "繁體中文"},
		"pt-BR":   {"pt-BR", "BrazilianPortuguese", "Brazilian Portuguese", "português"},
		"nb":      {"nb", "NorwegianBokmal", "Norwegian Bokmål", "norsk bokmål"},
		"de":      {"de", "German", "German", "Deutsch"},
		"es-419":  {"es-419", "LatinAmericanSpanish", "Latin American Spanish", "español latinoamericano"},
	} {
		got, err := NewLanguage(tag)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tag, err, diff)
		}
	}
	for _, tag := range []string{"", "zh-hans", "ZH-Hans", "english", "x", "sv_SE", "en-", "ß"} {
		if got, err := NewLanguage(tag); err == nil {
			t.Errorf("%q gives %+v, want an error", tag, got)
		}
	}
}

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
	policy := Policy{Rules: []Rule{{Code: 601, Name: "TokenInvalid"}}}
	entries := []transcript.Entry{
		{Code: 601, Level: extract.Response, Messages: []transcript.Text{"Token invalid"}},
		{Code: 602, Level: extract.Response, Messages: []transcript.Text{"token Invalid"}},
		{Code: 603, Level: extract.Response, Messages: []transcript.Text{"Lookup"}},
		{Code: 604, Level: extract.Response, Messages: []transcript.Text{"Lookup"}},
	}
	got, err := policy.Mint(entries, map[string]bool{"Lookup": true})
	if err != nil {
		t.Fatal(err)
	}
	const want = `
- code: 602
  name: TokenInvalid602
  reviewed: false
  recovery: []
  basis: none

- code: 603
  name: Lookup603
  reviewed: false
  recovery: []
  basis: none

- code: 604
  name: Lookup604
  reviewed: false
  recovery: []
  basis: none
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("appended (-want +got):\n%s", diff)
	}
}
