// Package overlay holds the format of the hand-kept files i18n/overlay/<language>.yaml,
// and what can be told from one alone.
package overlay

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/gen/strictyaml"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// Overlay is the hand-kept file i18n/overlay/<language>.yaml: what the project
// itself adds to the pages of a language.
type Overlay struct {
	File       string            `yaml:"-"`
	Unknown    string            `yaml:"unknown"` // the message of a code that the catalogue lacks
	Typography []TypographyRule  `yaml:"typography"`
	Glossary   []Term            `yaml:"glossary"`
	Advice     map[string]string `yaml:"advice"` // by step, by fault, or Undecided
	Supply     []Supply          `yaml:"supply"`
	Correct    []Correction      `yaml:"correct"`
	Seen       []Seen            `yaml:"seen"`
	Plain      []Plain           `yaml:"plain"`
	Hints      []Hint            `yaml:"hint"`
	Search     Search            `yaml:"search"`
	Objects    []Object          `yaml:"objects"`
	ObjectsIn  []ObjectsIn       `yaml:"objects-in"`
	Verdicts   []Verdict         `yaml:"verdicts"`
}

// TypographyRule is applied to all texts of the language.
type TypographyRule struct {
	Match   string `yaml:"match"` // a regular expression
	Replace string `yaml:"replace"`
	Why     string `yaml:"why"`

	pattern *regexp.Regexp
}

// Term is a word of the product that keeps one translation throughout.
type Term struct {
	Term string   `yaml:"term"` // in English
	Text []string `yaml:"text"` // any of them, or the beginning of one

	pattern *regexp.Regexp // matches it in an English text, in singular or plural
}

// In reports whether an English text has the term, in singular or plural.
func (t Term) In(english string) bool { return t.pattern.MatchString(english) }

// Supply gives texts that the pages of the language lack: those of a code, or
// of one meaning of it.
type Supply struct {
	Code    int    `yaml:"code"`
	Meaning string `yaml:"meaning"` // by its English text in the page, or in the policy; "" is the code
	Message string `yaml:"message"`
	Comment string `yaml:"comment"`
	Order   string `yaml:"order"` // as in a correction
}

// Correction replaces a text of a page that is wrong. It lapses when the page
// changes.
type Correction struct {
	Code     int    `yaml:"code"`
	Original string `yaml:"original"` // the whole text, as the transcript has it
	Text     string `yaml:"text"`
	Reason   string `yaml:"reason"`
	Order    string `yaml:"order"` // "confirmed": the placeholders are in the English order
}

// Seen is a message that real servers send for a code and that differs from
// the page's, and in other overlays than the English one its translation.
type Seen struct {
	Code    int    `yaml:"code"`
	Meaning string `yaml:"meaning"` // the page's message for it; "" is the first
	Message string `yaml:"message"` // in English, with its placeholders
	Text    string `yaml:"text"`    // in the language
	Order   string `yaml:"order"`   // as in a correction
}

// Undecided is the advice for a code whose meaning is not known: what to do if it has the
// one in the first placeholder stands in the second.
const Undecided = "undecided"

// Advised gives what there is advice for.
func Advised() []string {
	return slices.Concat(vocabulary.Steps(), vocabulary.Faults(), []string{Undecided})
}

// Confirmed is the order of placeholders that somebody has compared with the English one.
const Confirmed = "confirmed"

// Parse reads an overlay and checks what can be told from it alone. The
// file name is for errors.
func Parse(file string, data []byte) (Overlay, error) {
	overlay := Overlay{File: file}
	if err := strictyaml.Decode(file, data, &overlay); err != nil {
		return Overlay{}, err
	}
	var errs []error
	report := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: found "+format, append([]any{file}, args...)...))
	}
	for i := range overlay.Typography {
		rule := &overlay.Typography[i]
		var err error
		if rule.pattern, err = regexp.Compile(rule.Match); err != nil {
			report("typography %q, expected a regular expression: %v", rule.Match, err)
		}
	}
	for i := range overlay.Glossary {
		term := &overlay.Glossary[i]
		term.pattern = regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(term.Term) + `s?\b`)
	}
	for _, c := range overlay.Correct {
		if c.Original == "" || c.Text == "" || c.Reason == "" {
			report("a correction of code %d without an original, a text or a reason, expected all three", c.Code)
		}
	}
	for i, s := range overlay.Supply {
		if slices.ContainsFunc(overlay.Supply[:i], func(t Supply) bool { return t.Code == s.Code && t.Meaning == s.Meaning }) {
			report("texts for meaning %q of code %d again, expected them once", s.Meaning, s.Code)
		}
	}
	overlay.checkSeen(report)
	overlay.checkPlain(report)
	overlay.checkHints(report)
	overlay.checkSearch(report)
	overlay.checkObjects(report)
	overlay.checkVerdicts(report)
	for _, about := range slices.Sorted(maps.Keys(overlay.Advice)) {
		if known := Advised(); !slices.Contains(known, about) {
			report("advice for %q, expected one of %s", about, strings.Join(known, ", "))
		}
	}
	overlay.checkTexts(report)
	return overlay, errors.Join(errs...)
}

// checkSeen reports messages that are listed twice.
func (o Overlay) checkSeen(report func(format string, args ...any)) {
	for i, s := range o.Seen {
		if slices.ContainsFunc(o.Seen[:i], func(t Seen) bool { return t.Code == s.Code && t.Message == s.Message }) {
			report("message %q seen for code %d again, expected it once", s.Message, s.Code)
		}
	}
}

// checkTexts reports what no text that people see may hold.
func (o Overlay) checkTexts(report func(format string, args ...any)) {
	for _, text := range o.texts() {
		if text != strings.TrimSpace(text) {
			report("the text %q, expected no white space at its ends", text)
		}
		if at := strings.IndexFunc(text, isHidden); at >= 0 {
			report("the character %+q in the text %q, expected one line of characters that can be seen", firstRune(text[at:]), text)
		}
	}
}

// texts gives every text of the overlay that people see.
func (o Overlay) texts() []string {
	all := []string{o.Unknown}
	for _, text := range o.Advice {
		all = append(all, text)
	}
	for _, s := range o.Supply {
		all = append(all, s.Message, s.Comment)
	}
	for _, c := range o.Correct {
		all = append(all, c.Text)
	}
	for _, s := range o.Seen {
		all = append(all, s.Text)
	}
	for _, p := range o.Plain {
		all = append(all, p.Text)
	}
	for _, h := range o.Hints {
		all = append(all, h.Text)
	}
	for _, object := range o.Objects {
		all = append(all, object.Text)
	}
	return all
}

// isHidden tells whether nobody sees a character, though terminals, browsers and searches
// act on it: control characters, marks of direction that turn round what follows, a space
// or a hyphen of no width, and what stands for bytes that were no text. No-break spaces are
// none of them, nor are the joiners that some scripts cannot be written without.
func isHidden(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' ||
		strings.ContainsRune("\u00AD\u200B\u2028\u2029\u2060\uFEFF\uFFFD", r)
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// Supplies reports whether the overlay has a message for a code.
func (o Overlay) Supplies(code int) bool {
	return slices.ContainsFunc(o.Supply, func(s Supply) bool { return s.Code == code && s.Meaning == "" && s.Message != "" })
}

// Set applies the typography of the language to a text.
func (o Overlay) Set(text string) string {
	for _, rule := range o.Typography {
		text = rule.pattern.ReplaceAllString(text, rule.Replace)
	}
	return text
}

// Correction gives the correction of a text of a code's row.
func (o Overlay) Correction(code int, original string) *Correction {
	for i := range o.Correct {
		if c := &o.Correct[i]; c.Code == code && c.Original == original {
			return c
		}
	}
	return nil
}
