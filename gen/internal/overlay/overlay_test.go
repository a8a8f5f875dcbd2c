package overlay_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen/internal/overlay"
)

func parse(t *testing.T, data string) overlay.Overlay {
	t.Helper()
	o, err := overlay.Parse("sv.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// TestRefused names each fault with its file, what was found and what was expected.
func TestRefused(t *testing.T) {
	for _, test := range []struct{ about, data, want string }{
		{"a typography that is no pattern", "typography: [{match: '(', replace: x}]",
			"sv.yaml: found typography \"(\", expected a regular expression: error parsing regexp: missing closing ): `(`"},
		{"a correction of nothing", "correct: [{code: 601, text: x, reason: y}]",
			"sv.yaml: found a correction of code 601 without an original, a text or a reason, expected all three"},
		{"a correction without a text", "correct: [{code: 601, original: x, reason: y}]",
			"sv.yaml: found a correction of code 601 without an original, a text or a reason, expected all three"},
		{"a correction without a reason", "correct: [{code: 601, original: x, text: y}]",
			"sv.yaml: found a correction of code 601 without an original, a text or a reason, expected all three"},
		{"a plain text with a placeholder", "plain: [{code: 606, text: a %s}]",
			`sv.yaml: found a placeholder in the plain text "a %s" of code 606, expected none`},
		{"a plain text without words", "plain: [{code: 606, text: '…'}]",
			`sv.yaml: found the plain text "…" of code 606, expected one with words`},
		{"a plain text twice", "plain: [{code: 606, message: m, text: a}, {code: 606, message: n, text: a}, {code: 607, message: m, text: a}, {code: 606, message: m, text: b}]",
			`sv.yaml: found the plain text "b" of code 606, which has another for the same message, expected one`},
		{"a verdict nobody knows", "verdicts: [{code: 601, digest: x, verdict: fine}]",
			`sv.yaml: found verdict "fine" of code 601, expected keep, correct or supplied`},
		{"two verdicts on a code", "verdicts: [{code: 601, digest: x, verdict: keep}, {code: 602, verdict: keep}, {code: 601, digest: y, verdict: keep}]",
			`sv.yaml: found a second verdict on code 601, expected one`},
		{"advice for a step nobody knows", "advice: {pray: x}",
			`sv.yaml: found advice for "pray", expected one of reauthenticate, backoff, `},
		{"texts for a meaning twice", "supply: [{code: 611, meaning: m, message: a}, {code: 611, message: b}, {code: 611, meaning: m, comment: c}]",
			`sv.yaml: found texts for meaning "m" of code 611 again, expected them once`},
		{"a hint twice", "hint: [{code: 611, meaning: m, text: a}, {code: 611, text: b}, {code: 612, meaning: m, text: c}, {code: 611, meaning: m, text: d}]",
			`sv.yaml: found a hint for meaning "m" of code 611 again, expected one`},
		{"a hint without words", "hint: [{code: 606, text: '…'}]", `sv.yaml: found the hint "…" of code 606, expected one with words`},
		{"a message seen twice", "seen: [{code: 606, message: a, text: b}, {code: 607, message: a}, {code: 606, meaning: c, message: a}]",
			`sv.yaml: found message "a" seen for code 606 again, expected it once`},
		{"a hint of two lines", `hint: [{code: 606, text: "a\nb"}]`, `sv.yaml: found the character '\n' in the text "a\nb", expected one line of characters that can be seen`},
		{"an advice that a terminal acts on", `advice: {backoff: "a\eb"}`, `sv.yaml: found the character '\x1b' in the text "a\x1bb", expected one line of characters that can be seen`},
		{"a plain text with a placeholder of the tables", `plain: [{code: 606, text: "a\x01b"}]`, `sv.yaml: found the character '\x01' in the text "a\x01b", expected one line of characters that can be seen`},
		{"a comment with a tab", `supply: [{code: 606, comment: "a\tb"}]`, `sv.yaml: found the character '\t' in the text "a\tb", expected one line of characters that can be seen`},
		{"a correction that runs backwards", `correct: [{code: 606, original: a, text: "a\u202Eb", reason: c}]`, `sv.yaml: found the character '\u202e' in the text "a\u202eb", expected one line of characters that can be seen`},
		{"a translation with a space of no width", `seen: [{code: 606, message: a, text: "a\u200Bb"}]`, `sv.yaml: found the character '\u200b' in the text "a\u200bb", expected one line of characters that can be seen`},
		{"an unknown error that was no text", `unknown: "a\uFFFDb"`, `sv.yaml: found the character '\ufffd' in the text "a�b", expected one line of characters that can be seen`},
		{"a hint with a control character", `hint: [{code: 606, text: "a\u0007b"}]`, `sv.yaml: found the character '\a' in the text "a\ab", expected one line`},
		{"a hint with a placeholder", "hint: [{code: 606, text: a %s}]",
			`sv.yaml: found a placeholder in the hint "a %s" of code 606, expected none, for it is shown without values`},
		{"a hint with a token", "hint: [{code: 606, text: 'Send {{my.Token}}.'}]",
			`sv.yaml: found {{ in the hint "Send {{my.Token}}." of code 606, expected nothing that i18next would replace`},
		{"a hint with an open address", "hint: [{code: 606, text: 'See http://example.com/a, not http://.'}]",
			`sv.yaml: found the address http://example.com/a, in the hint "See http://example.com/a, not http://." of code 606, expected https`},
		{"a page behind a password", "hint: [{code: 606, text: a, see: 'https://me:secret@example.com/'}]", `sv.yaml: found see "https://me:secret@example.com/" at the hint of code 606, expected the https address of a page`},
		{"an address in letters of its own", "hint: [{code: 606, text: a, see: 'https://example.com/ä'}]", `sv.yaml: found see "https://example.com/ä" at the hint of code 606, expected the https address of a page`},
		{"an address that ends early", "hint: [{code: 606, text: a, see: 'https://example.com/<b>'}]", `sv.yaml: found see "https://example.com/<b>" at the hint of code 606, expected the https address of a page`},
		{"a port and no host", "hint: [{code: 606, text: a, see: 'https://:443/'}]", `sv.yaml: found see "https://:443/" at the hint of code 606, expected the https address of a page`},
		{"an open address to see", "hint: [{code: 606, text: a, see: 'http://example.com'}]", `sv.yaml: found see "http://example.com" at the hint of code 606, expected the https address of a page`},
		{"an address without a host", "hint: [{code: 606, text: a, see: 'https:///docs'}]", `sv.yaml: found see "https:///docs" at`},
		{"an address that is none", "hint: [{code: 606, text: a, see: 'https://example.com/a b'}]", `sv.yaml: found see "https://example.com/a b" at`},
		{"a search word to ignore twice", "search: {ignore: [och, att, och]}", `sv.yaml: found search: "och" to ignore again, expected it once`},
		{"two search words to ignore in one", "search: {ignore: [och så]}", `sv.yaml: found search: "och så" to ignore, expected one word`},
		{"nothing to ignore", "search: {ignore: ['…']}", `sv.yaml: found search: "…" to ignore, expected one word`},
		{"a group of one", "search: {same: [[saknas]]}", `sv.yaml: found search: the group ["saknas"], expected two words or more that mean the same`},
		{"a word twice in a group", "search: {same: [[saknas, finns inte, saknas]]}", `sv.yaml: found search: "saknas" in a group again, expected it once`},
		{"no word in a group", "search: {same: [[saknas, '…']]}", `sv.yaml: found search: "…" in a group, expected words`},
		{"a word in a group and to ignore", "search: {ignore: [inte], same: [[saknas, inte]]}", `sv.yaml: found search: "inte" in a group and to ignore, expected one of the two`},
		{"a search section nobody knows", "search: {synonyms: []}", "found field \"synonyms\", expected one of ignore, same"},
		{"an object twice", "objects: [{object: Static List, text: a}, {object: Email}, {object: static list, text: b}]",
			`sv.yaml: found the object "static list" again, expected it once, in any case`},
		{"an object without a name", "objects: [{text: a}]", `sv.yaml: found the object "", expected English words and single spaces, by which servers name it`},
		{"an object of signs", "objects: [{object: '[]', text: a}]", `sv.yaml: found the object "[]", expected English words`},
		{"an object beyond ASCII", "objects: [{object: Mötesmall, text: a}]", `sv.yaml: found the object "Mötesmall", expected English words`},
		{"an object with white space", "objects: [{object: 'Static  List', text: a}]", `sv.yaml: found the object "Static  List", expected English words and single spaces`},
		{"an object with a control character", `objects: [{object: "a\u007fb", text: a}]`, `sv.yaml: found the object "a\x7fb", expected English words`},
		{"an object with a placeholder", "objects: [{object: List %s, text: a}]", `sv.yaml: found the object "List %s", expected English words`},
		{"a text of signs", "objects: [{object: Email, text: '…'}]", `sv.yaml: found the text "…" of the object "Email", expected one with words`},
		{"a text of two lines", `objects: [{object: Email, text: "a\nb"}]`, `sv.yaml: found the character '\n' in the text "a\nb", expected one line of characters that can be seen`},
		{"a text with a placeholder", "objects: [{object: Email, text: a %s}]", `sv.yaml: found a placeholder in the text "a %s" of the object "Email", expected none`},
		{"a text that i18next would replace", "objects: [{object: Email, text: 'a {{b}}'}]",
			`sv.yaml: found {{ in the text "a {{b}}" of the object "Email", expected nothing that i18next would replace`},
		{"objects in a message twice", "objects-in: [{code: 709, message: '%s', placeholders: [1]}, {code: 710, message: '%s', placeholders: [1]}, {code: 709, message: '%s', placeholders: [2]}]",
			`sv.yaml: found objects in the message "%s" of code 709 again, expected them once`},
		{"objects nowhere", "objects-in: [{code: 709, message: '%s'}]", `sv.yaml: found objects in no placeholder of the message "%s" of code 709, expected the numbers of some`},
		{"objects in a placeholder twice", "objects-in: [{code: 709, message: '%s', placeholders: [1, 1]}]",
			`sv.yaml: found objects in the placeholders [1 1] of the message "%s" of code 709, expected each once, in order`},
		{"objects out of order", "objects-in: [{code: 709, message: '%s', placeholders: [2, 1]}]", `sv.yaml: found objects in the placeholders [2 1] of the message`},
		{"a field nobody knows", "hints: []", "sv.yaml:1: found field \"hints\", expected one of unknown, typography, glossary, "},
	} {
		t.Run(test.about, func(t *testing.T) {
			_, err := overlay.Parse("sv.yaml", []byte(test.data))
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Count(err.Error(), "found") != 1 {
				t.Errorf("error is\n%v\nwant\n%s", err, test.want)
			}
		})
	}
}

// TestHiddenCharactersThatStay are those that texts cannot do without.
func TestHiddenCharactersThatStay(t *testing.T) {
	for _, text := range []string{"نمی\u200Cشود", "क्\u200Dष", "20\u00A0s", "\u200Fא"} {
		if o := parse(t, fmt.Sprintf("unknown: %q", text)); o.Unknown != text {
			t.Errorf("%+q is read as %+q", text, o.Unknown)
		}
	}
}

// TestWhiteSpaceAtTheEnds looks at every text that people see.
func TestWhiteSpaceAtTheEnds(t *testing.T) {
	for _, data := range []string{
		"unknown: 'x '", "advice: {none: ' x'}", "supply: [{code: 1, message: 'x '}]", "supply: [{code: 1, comment: 'x '}]",
		"correct: [{code: 1, original: a, text: 'x ', reason: r}]", "seen: [{code: 1, message: m, text: 'x '}]", "plain: [{code: 1, text: \"x\\n\"}]", "hint: [{code: 1, text: ' x'}]",
		"objects: [{object: Email, text: 'x '}]",
	} {
		if _, err := overlay.Parse("sv.yaml", []byte(data)); err == nil || !strings.Contains(err.Error(), "expected no white space at its ends") {
			t.Errorf("%s: error is %v", data, err)
		}
	}
	parse(t, "correct: [{code: 1, original: 'x ', text: x, reason: r}]")
}

// TestLookups asks an overlay for what it says of a code.
func TestLookups(t *testing.T) {
	o := parse(t, `
advice: {setup: p, backoff: b, undecided: "%s: %s"}
typography: [{match: '"([^"]*)"', replace: '”$1”'}, {match: '\.\.\.', replace: …}]
glossary: [{term: Custom Object, text: [anpassat objekt]}, {term: lead, text: [lead]}]
supply:
  - {code: 601, comment: c}
  - {code: 602, meaning: One, message: m}
  - {code: 603, message: m}
correct:
  - {code: 601, original: a, text: A, reason: r}
  - {code: 602, original: b, text: B, reason: r, order: confirmed}
`)
	if got := o.Set(`The "a" ... and "b"`); got != "The ”a” … and ”b”" {
		t.Errorf("the typography makes %q", got)
	}
	for code, want := range map[int]bool{601: false, 602: false, 603: true, 604: false} {
		if got := o.Supplies(code); got != want {
			t.Errorf("supplies a message for %d: %t, want %t", code, got, want)
		}
	}
	if c := o.Correction(602, "b"); c == nil || c.Text != "B" || c.Order != overlay.Confirmed {
		t.Errorf("the correction is %+v", c)
	}
	if o.Correction(601, "b") != nil || o.Correction(603, "a") != nil {
		t.Error("a correction of another code, or of another text, is found")
	}
	for english, want := range map[string][2]bool{
		"a custom object": {true, false}, "Custom Objects": {true, false}, "customs objected": {false, false},
		"Leads": {false, true}, "leading": {false, false}, "mislead": {false, false},
	} {
		if got := [2]bool{o.Glossary[0].In(english), o.Glossary[1].In(english)}; got != want {
			t.Errorf("the terms stand in %q: %v, want %v", english, got, want)
		}
	}
}

// TestEmpty reads a language for which nobody has written anything yet.
func TestEmpty(t *testing.T) {
	o := parse(t, "")
	if got := o.Set("a"); got != "a" || o.File != "sv.yaml" || o.Supplies(601) || o.Correction(601, "a") != nil {
		t.Errorf("%+v makes %q", o, got)
	}
}
