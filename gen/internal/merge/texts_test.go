package merge_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// TestCorrections shows corrected texts in place of the page's, and lapses with the page.
func TestCorrections(t *testing.T) {
	const correct = `
typography: [{match: "'", replace: ’}]
correct:
  - {code: 601, original: Bad token of %s, text: Token '%s' is bad, reason: Grammar.}
  - {code: 601, original: A comment., text: The comment., reason: Style.}
  - {code: 601, original: Nowhere., text: Somewhere., reason: Style.}
`
	c, findings := joined(t, rule("code: 601, name: A"),
		english(t, row("code: 601, level: response, messages: [Bad token of %s], comment: A comment., comment-items: [it's one]"), correct))
	code := c.Codes[0]
	if got, want := code.Meanings[0].Message[en], (catalogue.Text{Value: "Token ’%[1]s’ is bad", Origin: catalogue.Corrected}); got != want {
		t.Errorf("the message is %+v, want %+v", got, want)
	}
	if got, want := code.Comment[en], (catalogue.Text{Value: "The comment.\n- it’s one", Origin: catalogue.Corrected}); got != want {
		t.Errorf("the comment is %+v, want %+v", got, want)
	}
	if len(code.Seen) != 1 || code.Seen[0].English != "Bad token of %[1]s" || code.Seen[0].Message[en].Value != "Token ’%[1]s’ is bad" {
		t.Errorf("servers send what the page says: %+v", code.Seen)
	}
	if diff := cmp.Diff([]string{`i18n/overlay/en.yaml: the correction of code 601 has lapsed, for the page no longer says "Nowhere."`}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestOrderOfPlaceholders compares placeholders with those of the English text.
func TestOrderOfPlaceholders(t *testing.T) {
	rows := row("code: 601, level: response, messages: ['%s is not %s']") + row("code: 602, level: response, messages: ['%s has no %s']") +
		row("code: 603, level: response, messages: ['%s of %s']") + row("code: 604, level: response, messages: ['%s by %s']") +
		row("code: 605, level: response, messages: ['%s to %s']")
	_, findings := joined(t, rule("code: 601, name: A")+rule("code: 602, name: B")+rule("code: 603, name: C")+rule("code: 604, name: D")+rule("code: 605, name: E"),
		english(t, rows, "seen: [{code: 601, message: '%s no %s'}, {code: 601, message: '%s nor %s'}]"),
		swedish(t, row("code: 601, level: response, messages: ['%s är inte %s']")+row("code: 602, level: response, messages: ['%[2]s saknas i %[1]s']")+
			row("code: 603, level: response, messages: ['%s från %s']"), `
correct: [{code: 603, original: "%s från %s", text: "%s av %s", reason: Sense., order: confirmed}]
supply: [{code: 604, message: '%s av "%s"', order: confirmed}, {code: 605, message: '%s till %s'}]
typography: [{match: '"([^"]*)"', replace: ”$1”, why: Swedish.}]
seen: [{code: 601, message: '%s no %s', text: '%s ej %s'}, {code: 601, message: '%s nor %s', text: '%s eller %s', order: confirmed}]
`))
	want := []merge.Unconfirmed{{Language: "sv", Code: 601, Message: "%s är inte %s"}, {Language: "sv", Code: 601, Message: "%s ej %s"},
		{Language: "sv", Code: 605, Message: "%s till %s"}}
	if diff := cmp.Diff(want, findings.Unconfirmed); diff != "" {
		t.Errorf("order to be confirmed (-want +got):\n%s", diff)
	}
}

// TestSeen sorts what servers send by its words, and translates it.
func TestSeen(t *testing.T) {
	c, _ := joined(t, "- {code: 1029, name: A, meanings: [{message: First, kind: OK, fault: none, basis: none}, {message: Second, kind: OK, fault: none, basis: none}]}",
		english(t, severalRows, `
seen: [{code: 1029, message: One of %s}, {code: 1029, meaning: Second, message: The other of %s and more}, {code: 1029, message: Just one}]
plain: [{code: 1029, message: One of %s, text: One of them}]
`),
		swedish(t, "", `
seen: [{code: 1029, message: One of %s, text: En av %s}]
plain: [{code: 1029, message: One of %s, text: En av dem}]
`))
	text := func(english, swedish string, origin catalogue.Origin) catalogue.Texts {
		return catalogue.Texts{{Value: english, Origin: catalogue.Supplied}, {Value: swedish, Origin: origin}}
	}
	want := []catalogue.Wording{
		{Meaning: 1, English: "The other of %[1]s and more", Message: text("The other of %[1]s and more", "The other of %[1]s and more", catalogue.Fallback)},
		{English: "One of %[1]s", Message: text("One of %[1]s", "En av %[1]s", catalogue.Supplied), Plain: text("One of them", "En av dem", catalogue.Supplied)},
		{English: "Just one", Message: text("Just one", "Just one", catalogue.Fallback)},
	}
	if diff := cmp.Diff(want, c.Codes[0].Seen); diff != "" {
		t.Errorf("wordings (-want +got):\n%s", diff)
	}
}

// TestSupplied takes texts from the overlay for codes that no page lists, and for what
// the pages leave out.
func TestSupplied(t *testing.T) {
	c, findings := joined(t, rule("code: 503, name: HTTPDown, level: http, listed: never")+
		"- {code: 1029, name: A, meanings: [{message: First, kind: OK, fault: none, basis: none}, {message: Second, kind: OK, fault: none, basis: none}]}",
		english(t, severalRows, "supply: [{code: 503, message: Down, comment: It is down.}, {code: 1029, message: Not used}, {code: 1029, meaning: Third, message: Not used}]"),
		swedish(t, row("code: 1029, level: record, messages: [Första], comment-items: [ett]"), `
supply: [{code: 503, message: Nere}, {code: 1029, meaning: Second, message: Andra, comment: två}, {code: 1029, comment: Alla.}]
`))
	down, refused := c.Codes[0], c.Codes[1]
	if got, want := down.Meanings[0].Message, (catalogue.Texts{{Value: "Down", Origin: catalogue.Supplied}, {Value: "Nere", Origin: catalogue.Supplied}}); !cmp.Equal(got, want) {
		t.Errorf("the message is %+v, want %+v", got, want)
	}
	if down.Deprecated || down.Level != "http" || down.Listing.Page != "" || down.Comment[sv].Value != "It is down." || down.Comment[sv].Origin != catalogue.Fallback {
		t.Errorf("the code is %+v", down)
	}
	if got := refused.Meanings[1].Message[sv]; got != (catalogue.Text{Value: "Andra", Origin: catalogue.Supplied}) {
		t.Errorf("the message is %+v", got)
	}
	if got := refused.Comment[sv]; got != (catalogue.Text{Value: "Alla.\n- ett\n- två", Origin: catalogue.Supplied}) {
		t.Errorf("the comment is %+v", got)
	}
	const unused = "i18n/overlay/en.yaml: the text supplied for code 1029 is not used"
	if diff := cmp.Diff([]string{takenForTheFirst, unused, unused}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}
