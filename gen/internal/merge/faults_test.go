package merge_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// TestFaults shows what keeps a catalogue from being built.
func TestFaults(t *testing.T) {
	const a = "  - {page: codes.md, code: 601, level: response, messages: [Token %s]}\n"
	rules := rule("code: 601, name: A")
	for _, test := range []struct {
		about   string
		rules   string
		english merge.Source
		swedish merge.Source
		want    string
	}{
		{"a code without a text", rules + rule("code: 602, name: B"), english(t, a, ""), swedish(t, "", ""),
			"policy.yaml:2: found code 602, for which there is no English text, expected one in a page, or in the overlay if no page has ever listed it"},
		{"a placeholder twice", rules, english(t, "  - {page: codes.md, code: 601, level: response, messages: ['a %[1]s %[1]s']}", ""), swedish(t, "", ""),
			`docs/en/codes.md: found placeholder 1 twice in message "a %[1]s %[1]s" of code 601, expected each once`},
		{"a translation that loses a value", rules, english(t, a, ""), swedish(t, a, "correct: [{code: 601, original: Token %s, text: Token, reason: r}]"),
			`i18n/overlay/sv.yaml: found 0 placeholders in message "Token" of code 601, expected the 1 of the English one`},
		{"a wording of no meaning", rules, english(t, a, "seen: [{code: 601, meaning: Other, message: x}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found meaning "Other", expected a message of the page or of the policy for "x" of code 601`},
		{"a wording with a placeholder twice", rules, english(t, a, "seen: [{code: 601, message: 'x %[1]s %[1]s'}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found placeholder 1 twice, expected each placeholder once for "x %[1]s %[1]s" of code 601`},
		{"a wording without words", rules, english(t, a, "seen: [{code: 601, message: '%s!'}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found no words, expected some beside the placeholders for "%s!" of code 601`},
		{"a wording of no code", rules, english(t, a, "seen: [{code: 999, message: x}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found message "x" seen for code 999, expected one of the English overlay for a code of the policy`},
		{"a translation of no wording", rules, english(t, a, "seen: [{code: 601, message: x}]"), swedish(t, "", "seen: [{code: 601, message: y, text: z}]"),
			`i18n/overlay/sv.yaml: found message "y" seen for code 601, expected one of the English overlay for a code of the policy`},
		{"a translation of a wording that loses a value", rules, english(t, a, "seen: [{code: 601, message: x %s}]"), swedish(t, "", "seen: [{code: 601, message: x %s, text: z}]"),
			`i18n/overlay/sv.yaml: found 0 placeholders in "z" of code 601, expected the 1 of "x %s"`},
		{"two plain texts for a message", rules, english(t, a, "plain: [{code: 601, text: a}, {code: 601, message: Token %s, text: b}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found a second plain text for message "Token %s" of code 601, expected one`},
		{"an English text of an object", rules, english(t, a, "objects: [{object: Email, text: mail}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found the text "mail" of the object "Email", expected it in the other overlays: in English it is shown as sent`},
		{"an object in a value that a message has not", rules, english(t, a, "objects-in: [{code: 601, message: Token %s, placeholders: [1, 2]}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found objects in placeholder 2 of the message "Token %s" of code 601, expected a number from 1 to 1, which it has`},
		{"an object in value 0", rules, english(t, a, "objects-in: [{code: 601, message: Token %s, placeholders: [0, 1]}]"), swedish(t, "", ""),
			`i18n/overlay/en.yaml: found objects in placeholder 0 of the message "Token %s" of code 601, expected a number from 1 to 1, which it has`},
		{"objects in a message of one language", rules, english(t, a, ""), swedish(t, "", "objects-in: [{code: 601, message: Token %s, placeholders: [1]}]"),
			`i18n/overlay/sv.yaml: found objects in the message "Token %s" of code 601, expected them in the English overlay, which names them for all languages`},
		{"a retired code without a name", rules, english(t, a+"retired: [{page: codes.md, code: 700, level: response, messages: [x]}]", ""), swedish(t, "", ""),
			"policy.yaml: found no entry for the retired code 700, expected the one with its name"},
	} {
		got := ""
		if _, _, err := join(t, test.rules, test.english, test.swedish); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: error (-want +got):\n%s", test.about, diff)
		}
	}
}

// TestNotes shows what a maintainer should look at.
func TestNotes(t *testing.T) {
	rules := rule("code: 601, name: SOAPToken") + rule("code: 602, name: B, level: record, listed: never") +
		rule("code: 603, name: Three") + rule("code: 604, name: Gone") + rule("code: 605, name: Five")
	c, findings := joined(t, rules,
		english(t, row("code: 601, level: response, quota-exempt: true, messages: [Token]")+row("code: 602, level: response, messages: [b]")+
			row("code: 603, level: response, messages: [c], comment: See tokenType.")+
			row("code: 605, level: response, messages: [e]")+"retired:\n"+row("code: 604, level: response, messages: [d]"),
			"plain: [{code: 601, text: x}]"),
		swedish(t, row("code: 601, level: response, messages: [Polett, Igen]")+row("code: 603, level: record, messages: [se], comment: 'Se \"tokenTyp\".'")+
			row("code: 605, level: response, quota-exempt: true, messages: [fem]")+row("code: 799, level: response, messages: [x]"), "glossary: [{term: token, text: [token]}]\nplain: [{code: 601, text: y}]"))
	want := []string{
		`docs/sv/codes.md: code 601 has 2 messages, in English 1: ["Igen"] is not used`,
		`docs/sv/codes.md: code 601 is marked with * in English, but not here`,
		`docs/sv/codes.md: code 603 is listed as record, in English as response`,
		`docs/sv/codes.md: code 605 is marked with * here, but not in English`,
		`docs/sv/codes.md: code 799 is not in any English page: it stays out of the catalogue`,
		`i18n/overlay/en.yaml: the plain text "x" of code 601 is not used: there is no such message with placeholders`,
		`i18n/overlay/sv.yaml: code 601: by the glossary, "token" should be token in "Polett"`,
		`i18n/overlay/sv.yaml: code 603: a straight quotation mark in "Se \"tokenTyp\"."`,
		`i18n/overlay/sv.yaml: code 603: tokenType of the English text is missing in "Se \"tokenTyp\"."`,
		`i18n/overlay/sv.yaml: the plain text "y" of code 601 is not used: there is no such message with placeholders, or English has no plain text for it`,
		`policy.yaml:1: name SOAPToken of the response code 601 lacks the prefix of its level, or has another's`,
		`policy.yaml:2: code 602 was never listed, but docs/en/codes.md lists it: its row is used`,
	}
	if diff := cmp.Diff(want, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	for _, code := range c.Codes {
		if code.Deprecated != (code.Number == 604) {
			t.Errorf("%d is deprecated: %t", code.Number, code.Deprecated)
		}
	}
	if c.Codes[1].Level != "response" {
		t.Errorf("the level of 602 is %s, want that of its row", c.Codes[1].Level)
	}
}
