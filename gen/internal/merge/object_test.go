package merge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// TestObjects gives each language its words for kinds of objects, in the order of the
// English ones, which stand in where it has none.
func TestObjects(t *testing.T) {
	c, findings := joined(t, rule("code: 601, name: A"),
		english(t, row("code: 601, level: response, messages: [Token]"), "objects: [{object: Static List}, {object: email}, {object: Form}]"),
		swedish(t, "", `
typography: [{match: '"([^"]*)"', replace: ”$1”}]
glossary: [{term: list, text: [lista]}]
objects: [{object: EMAIL, text: '"e-post"'}, {object: static list, text: statisk sak}, {object: Form}, {object: Report, text: rapport}]
`), merge.Source{})
	supplied := func(text string) catalogue.Text { return catalogue.Text{Value: text, Origin: catalogue.Supplied} }
	fallback := func(text string) catalogue.Text { return catalogue.Text{Value: text, Origin: catalogue.Fallback} }
	want := []catalogue.Texts{
		{supplied("email"), supplied("”e-post”"), fallback("email")},
		{supplied("Form"), fallback("Form"), fallback("Form")},
		{supplied("Static List"), supplied("statisk sak"), fallback("Static List")},
	}
	if diff := cmp.Diff(want, c.Objects); diff != "" {
		t.Errorf("objects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]merge.Nameless{{Language: "sv", Objects: []string{"Form"}}}, findings.Nameless); diff != "" {
		t.Errorf("without a text (-want +got):\n%s", diff)
	}
	for _, note := range []string{
		`i18n/overlay/sv.yaml: the object "Static List": by the glossary, "list" should be lista in "statisk sak"`,
		`i18n/overlay/sv.yaml: the text "rapport" of the object "Report" is not used: English does not list it`,
	} {
		if !slices.Contains(findings.Notes, note) {
			t.Errorf("notes are %q, want %s", findings.Notes, note)
		}
	}
}

// TestObjectsIn marks the placeholders of what a page, the policy and servers say, also
// where the message is shown corrected, and no others.
func TestObjectsIn(t *testing.T) {
	c, findings := joined(t, fieldRule,
		english(t, row("code: 611, level: response, messages: ['System eror %s']"), `
correct: [{code: 611, original: 'System eror %s', text: 'System error: %s', reason: r}]
seen: [{code: 611, message: '%s failed in %s'}, {code: 611, message: 'It failed in %s'}]
objects-in:
  - {code: 611, message: 'System eror %s', placeholders: [1]}
  - {code: 611, message: 'User %s is in use, %s', placeholders: [1, 2]}
  - {code: 611, message: '%s failed in %s', placeholders: [2]}
  - {code: 612, message: 'It failed in %s', placeholders: [1]}
  - {code: 611, message: 'System error: %s', placeholders: [1]}
`), swedish(t, "", ""))
	code := c.Codes[0]
	got := map[string][]int{}
	for _, m := range slices.Concat(code.Meanings, code.Field) {
		got[m.Message[en].Value] = m.Objects
	}
	for _, w := range code.Seen {
		got["seen: "+w.English] = w.Objects
	}
	want := map[string][]int{
		"System error: %[1]s": {1}, "User %[1]s is in use, %[2]s": {1, 2}, "No folder": nil,
		"seen: %[1]s failed in %[2]s": {2}, "seen: It failed in %[1]s": nil, "seen: System eror %[1]s": nil, // shown as its meaning
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("placeholders (-want +got):\n%s", diff)
	}
	for _, unused := range []string{`"It failed in %s" of code 612`, `"System error: %s" of code 611`} {
		note := "i18n/overlay/en.yaml: the objects in the message " + unused + " are not used: there is no such message"
		if !slices.Contains(findings.Notes, note) {
			t.Errorf("notes are %q, want %s", findings.Notes, note)
		}
	}
	if n := strings.Count(strings.Join(findings.Notes, "\n"), "the objects in"); n != 2 {
		t.Errorf("%d notes on objects, want 2: %q", n, findings.Notes)
	}
}
