package merge

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

func TestNumber(t *testing.T) {
	for text, want := range map[string]struct {
		numbered string
		count    int
		fails    bool
	}{
		"none":                  {"none", 0, false},
		"100% of 5 %d % s %%":   {"100% of 5 %d % s %%", 0, false},
		"%s":                    {"%[1]s", 1, false},
		"a %s b “%s”":           {"a %[1]s b “%[2]s”", 2, false},
		"%[2]s before %[1]s":    {"%[2]s before %[1]s", 2, false},
		"%[1]s %[1]s":           {fails: true},
		"%s %[2]s":              {fails: true},
		"%[2]s":                 {fails: true},
		"%[0]s":                 {fails: true},
		"%s%s%s%s%s%s%s%s%s":    {"%[1]s%[2]s%[3]s%[4]s%[5]s%[6]s%[7]s%[8]s%[9]s", 9, false},
		"%s%s%s%s%s%s%s%s%s %s": {fails: true},
	} {
		numbered, count, err := number(text)
		if want.fails {
			if err == nil {
				t.Errorf("%q gives %q, want an error", text, numbered)
			}
			continue
		}
		if err != nil || numbered != want.numbered || count != want.count {
			t.Errorf("%q gives %q, %d, %v, want %q, %d", text, numbered, count, err, want.numbered, want.count)
		}
	}
}

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

// TestLiteralsLeaveTheNumberOut takes messages apart that hold their code's number.
func TestLiteralsLeaveTheNumberOut(t *testing.T) {
	for message, want := range map[string][]Literal{
		"Lead not found":                 {{Core: "Lead not found", Words: 3}},
		"20103 - Lead not found":         {{Core: "Lead not found", Words: 3}},
		"(20103): Lead not found.":       {{Core: "Lead not found", Tail: ".", Words: 3}},
		"Lead not found [20103].":        {{Core: "Lead not found", Words: 3}},
		"20103 Lead not found, 20103":    {{Core: "Lead not found", Words: 3}},
		"No lead with %[1]s (20103)":     {{Core: "No lead with", Tail: " ", Words: 3}, {}},
		"'20103' not found":              {{Head: "'", Core: "20103' not found", Words: 3}},
		"No lead '20103'":                {{Core: "No lead '20103", Tail: "'", Words: 3}},
		"201030 leads, 120103":           {{Core: "201030 leads, 120103", Words: 3}},
		"Lead 20103 not found":           {{Core: "Lead 20103 not found", Words: 4}},
		"20103":                          {{Core: "20103", Words: 1}},
		"%[1]s is not %[2]s":             {{}, {Head: " ", Core: "is not", Tail: " ", Words: 2, Arg: 1}, {}},
		"20103 – “%[1]s” is not a lead!": {{Head: "“", Tail: "“"}, {Head: "” ", Core: "is not a lead", Tail: "!", Words: 4}},
	} {
		if diff := cmp.Diff(want, Literals(20103, message)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", message, diff)
		}
	}
}

// TestWithoutPlaceholders shows what stands in for a plain text that nobody has
// written yet.
func TestWithoutPlaceholders(t *testing.T) {
	m := merger{catalogue: Catalogue{Unknown: Texts{{Value: "unknown"}}}}
	for message, want := range map[string]string{
		"%[1]s cannot be blank":                             "cannot be blank",
		"Field ‘%[1]s' not found":                           "Field not found",
		"Invalid value ‘%[1]s'. Required of type ‘%[2]s'":   "Invalid value. Required of type",
		"Max rate limit %[1]s; exceeded with in %[2]s secs": "Max rate limit; exceeded with in secs",
		"Lead [%[1]s] not found (%[2]s)":                    "Lead not found",
		"Invalid token value: %[1]s":                        "Invalid token value",
		"值“%[1]s”无效，应为“%[2]s”类型":                            "值无效，应为类型",
		"100% of %[1]s":                                     "100% of",
		"%[1]s: %[2]s":                                      "unknown",
	} {
		if got := m.withoutPlaceholders(English, message); got != want {
			t.Errorf("%q without its placeholders is %q, want %q", message, got, want)
		}
	}
}
