package merge_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// TestSeenOfChangedMeanings changes the meanings of the English page under messages that
// servers send: what is known of one is never told of another without a word.
func TestSeenOfChangedMeanings(t *testing.T) {
	const rules = `
- code: 1029
  name: Refused
  meanings:
    - {message: First, kind: ABORTED, fault: limit, basis: none}
    - {message: Second, kind: OK, fault: none, basis: none}
    - {message: In use, listed: never, kind: OK, fault: none, basis: none}
`
	for _, test := range []struct {
		about, messages, seen string
		want                  map[string]int
		notes                 []string
	}{
		{"as it was", "[First, Second]", "message: It is second, meaning: Second", map[string]int{"It is second": 1}, nil},
		{"one in front", "[New, First, Second]", "message: It is second, meaning: Second", map[string]int{"It is second": 2}, nil},
		{"one in front of that of a meaning of no page", "[New, First, Second]", "message: It is in use, meaning: In use", map[string]int{"It is in use": 3}, nil},
		{"reworded", "[First, Another]", "message: It is second, meaning: Second", map[string]int{}, []string{
			`i18n/overlay/en.yaml: the message "It is second" of code 1029 is not used: its meaning "Second" is in no English page`,
			`policy.yaml:6: meaning "Second" of code 1029 is in no English page`,
		}},
		{"of no meaning by name", "[First, Second]", "message: It is something", map[string]int{"It is something": 0}, []string{
			`i18n/overlay/en.yaml: the message "It is something" of code 1029 names none of its meanings: it counts as the first, "First"`,
		}},
		{"of the only one", "[First]", "message: It is something", map[string]int{"It is something": 0}, []string{
			`policy.yaml:6: meaning "Second" of code 1029 is in no English page`,
		}},
	} {
		t.Run(test.about, func(t *testing.T) {
			c, findings := joined(t, rules, english(t, row("code: 1029, level: record, messages: "+test.messages), "seen: [{code: 1029, "+test.seen+"}]\nsupply: [{code: 1029, meaning: In use, comment: It is.}]"))
			got := map[string]int{}
			for _, w := range c.Codes[0].Seen {
				got[w.English] = w.Meaning
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("messages and their meanings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.notes, findings.Notes); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlainOfSeenLacks shows the English text without values where a translation lacks it,
// and says so.
func TestPlainOfSeenLacks(t *testing.T) {
	const rules = "- {code: 601, name: Bad, kind: ABORTED, fault: data, recovery: [], basis: none}"
	c, findings := joined(t, rules,
		english(t, row("code: 601, level: response, messages: [Bad]"), "seen: [{code: 601, message: Field %s is bad}]\nplain: [{code: 601, message: Field %s is bad, text: A field is bad}]"),
		swedish(t, row("code: 601, level: response, messages: [Fel]"), "seen: [{code: 601, message: Field %s is bad, text: Fel i %s}]"))
	want := catalogue.Texts{{Value: "A field is bad", Origin: catalogue.Supplied}, {Value: "A field is bad", Origin: catalogue.Fallback}}
	if diff := cmp.Diff(want, c.Codes[0].Seen[0].Plain); diff != "" {
		t.Errorf("texts without values (-want +got):\n%s", diff)
	}
	if !slices.ContainsFunc(findings.Lacking, func(l merge.Lack) bool { return l.Language == "sv" && l.What == "plain text" }) {
		t.Errorf("lacking is %+v, want the Swedish text without values among it", findings.Lacking)
	}
}
