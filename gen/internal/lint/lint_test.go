package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
)

// TestText shows what a careful reader objects to.
func TestText(t *testing.T) {
	o, err := overlay.Parse("sv.yaml", []byte(`
typography: [{match: '\.\.\.', replace: …}]
glossary:
  - {term: access token, text: [åtkomsttoken, åtkomst-token]}
  - {term: lead, text: [lead]}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		about, english, text string
		want                 []string
	}{
		{"nothing", "Access token expired", "Åtkomsttoken har upphört", nil},
		{"either of the terms, in any case", "Access tokens expired", "ÅTKOMST-TOKEN har upphört", nil},
		{"a term is lacking", "Access token expired", "Polletten har upphört", []string{`by the glossary, "access token" should be åtkomsttoken or åtkomst-token`}},
		{"a term inside another word", "Misleading", "Vilseledande", nil},
		{"a term inside a literal", "No leadId", "Inget leadId", nil},
		{"the English text", "Bad Gateway", "Bad Gateway", []string{"the English text"}},
		{"the English text, which is a literal alone", "%[1]s: userId", "%[1]s: userId", nil},
		{"the same text without letters", "%[1]s: 100", "%[1]s: 100", nil},
		{"a parameter is translated", "See tokenType", "Se tokenTyp", []string{"tokenType of the English text is missing"}},
		{"a value is translated", "Send _method=GET", "Skicka _metod=HÄMTA", []string{"_method=GET of the English text is missing"}},
		{"a type is lacking", "Send application/json", "Skicka JSON", []string{"application/json of the English text is missing"}},
		{"full-width punctuation in a value", "Send a=1", "发送 a＝1", []string{"full-width punctuation inside a literal, a＝1,"}},
		{"full-width punctuation in a path", "Send a", "发送 v1．0", []string{"full-width punctuation inside a literal, 1．0,"}},
		{"full-width punctuation in prose", "Error: a", "错误：a", nil},
		{"a straight quotation mark", "The 'a'", `Den "a"`, []string{"a straight quotation mark"}},
		{"JSON", `Send {"a": []} and {"b":1}`, `Skicka {"a": []} och {"b":1}`, nil},
		{"JSON that is not in English", `Send {"a":1}`, `Skicka {"b":1}`, []string{"a straight quotation mark"}},
		{"a quotation mark beside JSON", `Send {"a":1} as "b"`, `Skicka {"a":1} som "b"`, []string{"a straight quotation mark"}},
		{"typography", "Wait", "Vänta...", []string{"typography that its own rules change again"}},
		{"all at once", "Lead of userType", `Person ... "x：1"`, []string{
			"userType of the English text is missing", "full-width punctuation inside a literal, x：1,", `by the glossary, "lead" should be lead`, "a straight quotation mark",
			"typography that its own rules change again",
		}},
		{"no English text", "", `"a"`, nil},
		{"no text", "Access token", "", nil},
	} {
		if diff := cmp.Diff(test.want, lint.Text(o, test.english, test.text)); diff != "" {
			t.Errorf("%s: objections to %q (-want +got):\n%s", test.about, test.text, diff)
		}
	}
}

// TestPlaceholders compares those of a translation with the number of the English ones.
func TestPlaceholders(t *testing.T) {
	for _, test := range []struct {
		text     string
		english  int
		numbered string
		fault    string
	}{
		{"a %s b %s", 2, "a %[1]s b %[2]s", ""},
		{"b %[2]s a %[1]s", 2, "b %[2]s a %[1]s", ""},
		{"none", 0, "none", ""},
		{"a %s", 2, "", "1 placeholder"},
		{"a %s", 0, "", "1 placeholder"},
		{"none", 1, "", "0 placeholders"},
		{"a %[1]s b %[1]s", 2, "", "placeholder 1 twice"},
		{"a %s b %[2]s", 2, "", "plain and numbered placeholders"},
	} {
		numbered, count, err := lint.Placeholders(test.text, test.english)
		if test.fault != "" {
			if err == nil || err.Error() != test.fault {
				t.Errorf("%q: error is %v, want %s", test.text, err, test.fault)
			}
			continue
		}
		if err != nil || numbered != test.numbered || count != test.english {
			t.Errorf("%q gives %q, %d, %v, want %q, %d", test.text, numbered, count, err, test.numbered, test.english)
		}
	}
}
