package merge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// severalRows is a code with two meanings in the English page.
const severalRows = "  - {code: 1029, level: record, page: codes.md, messages: [First, Second], comment: All., comment-items: [one, two]}\n"

// takenForTheFirst is the note on a translation of the first of them that has no verdict.
const takenForTheFirst = "docs/sv/codes.md: code 1029 has 1 messages, in English 2, and no verdict tells which they are: they are taken for the first"

// TestSeveralMeanings gives each its own ruling, texts and comment.
func TestSeveralMeanings(t *testing.T) {
	c, findings := joined(t, `
- code: 1029
  name: Refused
  meanings:
    - {message: Second, kind: OK, fault: none, basis: none}
    - {message: First, kind: ABORTED, fault: limit, recovery: [backoff], basis: field, evidence: [{why: So.}]}
    - {message: Third, kind: OK, fault: none, basis: none}
`, english(t, severalRows, ""), swedish(t, row("code: 1029, level: record, messages: [Första], comment: Alla., comment-items: [ett]"), ""))
	texts := func(english, swedish string, origin catalogue.Origin) catalogue.Texts {
		return catalogue.Texts{{Value: english}, {Value: swedish, Origin: origin}}
	}
	want := []catalogue.Meaning{
		{
			Message: texts("First", "Första", catalogue.FromDocs), Comment: texts("one", "ett", catalogue.FromDocs),
			Kind: "ABORTED", Fault: "limit", Recovery: []string{"backoff"},
			Evidence: []catalogue.Evidence{{Recovery: []string{"backoff"}, Basis: "field", Why: "So."}},
		},
		{
			Message: texts("Second", "Second", catalogue.Fallback), Comment: texts("two", "two", catalogue.Fallback),
			Kind: "OK", Fault: "none", Evidence: ruling.Evidence,
		},
	}
	if diff := cmp.Diff(want, c.Codes[0].Meanings); diff != "" {
		t.Errorf("meanings (-want +got):\n%s", diff)
	}
	comment := catalogue.Texts{{Value: "All.\n- one\n- two"}, {Value: "Alla.\n- ett\n- two", Origin: catalogue.Fallback}}
	if diff := cmp.Diff(comment, c.Codes[0].Comment); diff != "" {
		t.Errorf("comment (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{takenForTheFirst, `policy.yaml:7: meaning "Third" of code 1029 is in no English page`}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if len(findings.Unreviewed) > 0 {
		t.Errorf("to be reviewed: %q", findings.Unreviewed)
	}
}

// TestNewMeaning is permanent, of no known kind, until somebody has looked at it.
func TestNewMeaning(t *testing.T) {
	c, findings := joined(t, "- {code: 1029, name: Refused, meanings: [{message: First, kind: OK, fault: none, basis: none}]}", english(t, severalRows, ""))
	if got := c.Codes[0].Meanings[1]; got.Kind != "UNKNOWN" || got.Fault != "unknown" || len(got.Recovery) > 0 || got.Evidence[0].Basis != "none" {
		t.Errorf("the new meaning is %+v", got)
	}
	if diff := cmp.Diff([]string{`policy.yaml:1: meaning "Second" of code 1029 is not reviewed: it has no entry below meanings`}, findings.Unreviewed); diff != "" {
		t.Errorf("to be reviewed (-want +got):\n%s", diff)
	}
}

// TestUnreviewed says what waits for a person.
func TestUnreviewed(t *testing.T) {
	rows := row("code: 601, level: response, messages: [a]") + row("code: 602, level: response, messages: [b]")
	c, findings := joined(t, "- {code: 601, name: A, reviewed: false, basis: none}\n- {code: 602, name: B, kind: UNKNOWN, fault: unknown, basis: none}", english(t, rows, ""))
	want := []string{
		"policy.yaml:1: code 601, named A, is not reviewed",
		"policy.yaml:2: the fault of code 602 is unknown, which is for what is not reviewed",
	}
	if diff := cmp.Diff(want, findings.Unreviewed); diff != "" {
		t.Errorf("to be reviewed (-want +got):\n%s", diff)
	}
	if a, b := c.Codes[0], c.Codes[1]; !a.Unreviewed || b.Unreviewed || a.Meanings[0].Kind != "UNKNOWN" || a.Meanings[0].Fault != "unknown" {
		t.Errorf("the codes are %+v and %+v", a, b)
	}
}

const fieldRule = `
- code: 611
  name: SystemError
  kind: INTERNAL
  fault: service
  recovery: [backoff]
  basis: field
  not-executed: true
  evidence: [{why: It passes.}, {for: [not-executed], why: Nothing was done.}]
  meanings:
    - {message: "User %s is in use, %s", listed: never, kind: FAILED_PRECONDITION, fault: setup, basis: field, evidence: [{why: On purpose.}]}
    - {message: No folder, listed: never, kind: NOT_FOUND, fault: data, basis: none}
`

// TestFieldMeanings takes the texts of meanings that no page has from the policy and the
// overlays, and nothing from the page.
func TestFieldMeanings(t *testing.T) {
	c, findings := joined(t, fieldRule,
		english(t, row("code: 611, level: response, messages: [System error], comment: The page."), `
supply: [{code: 611, meaning: "User %s is in use, %s", comment: A service uses it.}, {code: 611, meaning: No folder, comment: Gone.}]
plain: [{code: 611, message: "User %s is in use, %s", text: A user is in use}]
seen: [{code: 611, message: "In use, user %s", meaning: "User %s is in use, %s"}, {code: 611, message: Folder gone for good, meaning: No folder}]
`),
		swedish(t, row("code: 611, level: response, messages: [Systemfel], comment: Sidan."), `
supply: [{code: 611, meaning: "User %s is in use, %s", message: "%[2]s: %[1]s används", comment: En tjänst använder den.}]
plain: [{code: 611, message: "User %s is in use, %s", text: En användare används}]
`))
	supplied := func(english, swedish string) catalogue.Texts {
		return catalogue.Texts{{Value: english, Origin: catalogue.Supplied}, {Value: swedish, Origin: catalogue.Supplied}}
	}
	fallback := func(english string) catalogue.Texts {
		return catalogue.Texts{{Value: english, Origin: catalogue.Supplied}, {Value: english, Origin: catalogue.Fallback}}
	}
	promise := catalogue.Evidence{Recovery: []string{}, NotExecuted: true, Basis: "field", Why: "Nothing was done."}
	want := []catalogue.Meaning{
		{
			Message: supplied("User %[1]s is in use, %[2]s", "%[2]s: %[1]s används"), Plain: supplied("A user is in use", "En användare används"),
			Comment: supplied("A service uses it.", "En tjänst använder den."), Kind: "FAILED_PRECONDITION", Fault: "setup",
			Evidence: []catalogue.Evidence{{Basis: "field", Why: "On purpose."}, promise},
		},
		{Message: fallback("No folder"), Comment: fallback("Gone."), Kind: "NOT_FOUND", Fault: "data", Evidence: append(slices.Clone(ruling.Evidence), promise)},
	}
	code := c.Codes[0]
	if diff := cmp.Diff(want, code.Field); diff != "" {
		t.Errorf("meanings that no page has (-want +got):\n%s", diff)
	}
	if page := code.Meanings; len(page) != 1 || page[0].Kind != "INTERNAL" || page[0].Comment != nil || code.Comment[sv].Value != "Sidan." {
		t.Errorf("the meaning of the page is %+v", page)
	}
	if code.Origin(sv) != catalogue.FromDocs || code.Shown(en) != "System error" || len(code.Recovery()) != 1 {
		t.Error("a meaning that no page has counts for the code")
	}
	var seen []int
	for _, w := range code.Seen {
		seen = append(seen, w.Meaning)
	}
	if diff := cmp.Diff([]int{2, 1}, seen); diff != "" {
		t.Errorf("meanings of the wordings, the one with most words first (-want +got):\n%s", diff)
	}
	if len(findings.Notes) > 0 {
		t.Errorf("notes are %q", findings.Notes)
	}
	lacking := []merge.Lack{
		{Language: "en", What: "hint", Codes: []int{611}}, {Language: "sv", What: "comment", Codes: []int{611}}, {Language: "sv", What: "meaning", Codes: []int{611}},
		{Language: "sv", What: "message seen from servers", Codes: []int{611}}, {Language: "sv", What: "verdict", Codes: []int{611}},
	}
	if diff := cmp.Diff(lacking, findings.Lacking); diff != "" {
		t.Errorf("lacking (-want +got):\n%s", diff)
	}
	last := code.Reviews[len(code.Reviews)-1]
	if diff := cmp.Diff(catalogue.Review{Language: "sv", Field: "comment", English: "Gone.", Shown: "Gone.", Origin: catalogue.Fallback}, last); diff != "" {
		t.Errorf("the last text for a native reader (-want +got):\n%s", diff)
	}
}

// TestFieldMeaningIsListed gives the row of the page to a meaning that no page had, once
// one has it.
func TestFieldMeaningIsListed(t *testing.T) {
	c, findings := joined(t, fieldRule, english(t, row("code: 611, level: response, messages: [System error, No folder]"), ""))
	code := c.Codes[0]
	if len(code.Meanings) != 2 || code.Meanings[0].Kind != "INTERNAL" || code.Meanings[1].Kind != "NOT_FOUND" || len(code.Field) != 1 {
		t.Errorf("the meanings are %+v, and beside them %+v", code.Meanings, code.Field)
	}
	if diff := cmp.Diff([]string{`policy.yaml:12: meaning "No folder" of code 611 was never listed, but an English page lists it: its row is used`}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestFieldMeaningTranslatedWrongly is an error where a value would be lost.
func TestFieldMeaningTranslatedWrongly(t *testing.T) {
	_, _, err := join(t, fieldRule, english(t, row("code: 611, level: response, messages: [System error]"), ""),
		swedish(t, row("code: 611, level: response, messages: [Systemfel]"), `supply: [{code: 611, meaning: "User %s is in use, %s", message: "%s används"}]`))
	const want = `i18n/overlay/sv.yaml: found 1 placeholder in message "%s används" of code 611, expected the 2 of "User %s is in use, %s"`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error is %v, want %s", err, want)
	}
}

// TestFieldMeaningNotes shows what a maintainer should look at in the texts of meanings
// that no page has.
func TestFieldMeaningNotes(t *testing.T) {
	_, findings := joined(t, fieldRule,
		english(t, row("code: 611, level: response, messages: [System error]"), `
supply: [{code: 611, meaning: "User %s is in use, %s", message: In use}, {code: 611, meaning: No folder, comment: Gone.}, {code: 611, meaning: Nothing, comment: No.}]
plain: [{code: 611, message: "User %s is in use, %s", text: A user is in use}]
`),
		swedish(t, row("code: 611, level: response, messages: [Systemfel]"), `
supply: [{code: 611, meaning: "User %s is in use, %s", message: "%s, %s används", comment: Används.}, {code: 611, meaning: No folder, message: No folder, comment: Borta.}]
plain: [{code: 611, message: "User %s is in use, %s", text: En användare används}]
`))
	want := []string{
		`i18n/overlay/en.yaml: the message supplied for meaning "User %s is in use, %s" of code 611 is not used: the policy has it`,
		`i18n/overlay/en.yaml: the text supplied for code 611 is not used`,
		`i18n/overlay/sv.yaml: code 611: the English text in "No folder"`,
		`i18n/overlay/sv.yaml: the comment supplied for meaning "User %s is in use, %s" of code 611 is not used: English has none`,
	}
	if diff := cmp.Diff(want, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]merge.Unconfirmed{{Language: "sv", Code: 611, Message: "%s, %s används"}}, findings.Unconfirmed); diff != "" {
		t.Errorf("orders to confirm (-want +got):\n%s", diff)
	}
}
