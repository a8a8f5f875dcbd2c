package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// text is one text of the catalogue, in every language.
type text struct {
	key    string
	about  string       // for translators: what the text belongs to
	code   catalog.Code // the code whose Origin is about this text, or 0
	values int
	in     func(catalog.Lang) template
}

// missing tells whether a language has no text of its own and shows the English
// one. The catalogue gives an origin for a code's texts together, and none for
// advice and wordings seen from servers, so the words decide as well: a
// translation that is left out since it is the same word for word is no loss.
func (t text) missing(l catalog.Lang) bool {
	return l != catalog.English && t.in(l) == t.in(catalog.English) && t.code.Origin(l) == catalog.OriginFallback
}

// allTexts gives every text of the catalogue: those of the codes in ascending
// order, advice, and the message of a code that is not known.
func allTexts() []text {
	var all []text
	for code := range catalog.All() {
		all = append(all, textsOf(code)...)
	}
	for step := range catalog.Steps() {
		all = append(all, text{
			key:   "recovery." + step.String(),
			about: "advice where the recovery is " + step.String(),
			in:    func(l catalog.Lang) template { return template(step.Advice(l)) },
		})
	}
	for _, fault := range view.Faults() {
		all = append(all, text{
			key:   "fault." + fault.String(),
			about: "advice where there is no recovery and the fault is " + fault.String(),
			in:    func(l catalog.Lang) template { return template(fault.Advice(l)) },
		})
	}
	return append(all, text{
		key:   "unknown",
		about: "the message of a code that the catalogue does not have",
		in:    func(l catalog.Lang) template { return template(catalog.Code(0).Message(l)) },
	})
}

// textsOf gives the texts of a code: its message, its comment, its meanings if it has
// several, with the hint of each and the comments of those that the documentation lacks,
// and the other wordings that servers were seen to send.
func textsOf(code catalog.Code) []text {
	about := fmt.Sprintf("%d %s", code, code.Name())
	own := text{messageKey(code), about, code, 0, func(l catalog.Lang) template { return message(code, l) }}
	comment := text{fmt.Sprintf("%d.comment", code), about + ", comment", code, 0, func(l catalog.Lang) template {
		return template(code.Comment(l))
	}}
	var others []text
	for _, w := range wordings(code) {
		values := w.values()
		switch w.kind {
		case kindSeen:
			others = append(others, text{w.key, about + ", as a server words it", 0, values, w.message})
			continue
		case kindMeaning:
			others = append(others, text{w.key, about + ", one of its meanings", code, values, w.message})
		}
		if w.hint(catalog.English).Text != "" {
			others = append(others, text{w.hintKey(), about + ", what to change", 0, 0, func(l catalog.Lang) template {
				return template(w.hint(l).Text)
			}})
		}
		if w.Seen {
			others = append(others, text{w.commentKey(), about + ", comment on one of its meanings", 0, 0, func(l catalog.Lang) template {
				return template(w.reading().Comment(l))
			}})
			continue
		}
		own.values += values
	}
	return append([]text{own, comment}, others...)
}

// wording is one message of a code, under the key that it keeps.
type wording struct {
	catalog.Wording
	key, kind string
}

// What a message is: the code's, of one of its meanings, or seen from a server.
const (
	kindCode    = "code"
	kindMeaning = "meaning"
	kindSeen    = "seen"
)

// message gives the wording in a language. That of a code is of all its meanings
// together.
func (w wording) message(l catalog.Lang) template {
	if w.kind == kindCode {
		return message(w.Code, l)
	}
	return newTemplate(w.Template(l))
}

// values counts the values of the wording itself.
func (w wording) values() int {
	_, numbers := w.Template(catalog.English)
	return len(numbers)
}

// reading gives what is known of the meaning that the wording has.
func (w wording) reading() catalog.Reading {
	return catalog.Reading{Code: w.Code, Meaning: w.Meaning}
}

// wordings gives the messages of a code: one for each meaning, which is the code's own if
// the documentation has but one, then others seen from servers.
func wordings(code catalog.Code) []wording {
	var all []wording
	pages := view.Pages(code)
	for one := range code.Wordings() {
		w := wording{one, messageKey(code), kindCode}
		switch {
		case len(all) >= code.Meanings():
			w.kind = kindSeen
		case w.Seen || pages > 1:
			w.kind = kindMeaning
		}
		if w.kind != kindCode {
			w.key = fmt.Sprintf("%d.%s.%s", code, w.kind, slug(w.message(catalog.English)))
		}
		all = append(all, w)
	}
	return all
}

// hint gives what to change where an error has the meaning of the wording.
func (w wording) hint(l catalog.Lang) catalog.Hint { return w.reading().Hint(l) }

// hintKey gives the key of the hint: 606.hint, or 1029.meaning-hint.job-already-queued
// where the code has several meanings.
func (w wording) hintKey() string {
	if w.kind == kindCode {
		return fmt.Sprintf("%d.hint", w.Code)
	}
	return strings.Replace(w.key, kindMeaning, "meaning-hint", 1)
}

// commentKey gives the key of the comment on a meaning that the documentation lacks.
func (w wording) commentKey() string {
	return strings.Replace(w.key, kindMeaning, "meaning-comment", 1)
}

func messageKey(code catalog.Code) string { return fmt.Sprintf("%d.message", code) }

// message gives the message of a code, of all its meanings together.
func message(code catalog.Code, l catalog.Lang) template {
	return template(code.Message(l, marks()...)) // those that it has no place for are left out
}

// slug gives the words of a text in lower case, and the numbers of its values
// in their places, joined by hyphens: "lookup-field-1-not-found".
func slug(t template) string {
	numbered := t.render(strings.ToLower, func(number int) string { return " " + strconv.Itoa(number) + " " })
	return strings.Join(strings.FieldsFunc(numbered, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
}

// check tells what would keep readers from telling the texts apart: a key that
// is there twice, has no name or holds another one, and a text that holds a mark
// of its own.
func check(texts []text, langs []catalog.Lang) error {
	seen := map[string]bool{}
	for _, t := range texts {
		if seen[t.key] || strings.HasSuffix(t.key, ".") {
			return fmt.Errorf("found the key %s for the text %q, expected one of its own", t.key, t.in(catalog.English))
		}
		seen[t.key] = true
		for _, l := range append([]catalog.Lang{catalog.English}, langs...) {
			if got := t.in(l).values(); got != t.values {
				return fmt.Errorf("%s in %s: found %d places for values, expected %d", t.key, l, got, t.values)
			}
		}
	}
	for _, t := range texts {
		for i, c := range t.key {
			if c == '.' && seen[t.key[:i]] {
				return fmt.Errorf("found the keys %s and %s, expected none to hold others", t.key[:i], t.key)
			}
		}
	}
	return nil
}
