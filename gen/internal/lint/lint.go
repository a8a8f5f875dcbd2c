// Package lint checks texts: whether a translation keeps what stays as it is in every
// language, the words of the glossary, the typography of its language, and the
// placeholders of the English text. What it finds are the words of a note or an error;
// whoever calls it adds the place.
package lint

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// literalText matches what stays as it is in every language: names of
// parameters and fields, and values such as _method=GET or application/json.
var literalText = regexp.MustCompile(`\b[a-z]+(?:[A-Z]+[a-z]*)+\b|_[a-z]+=[A-Z]+|\bapplication/json\b|\bSFDC Field\b|\bExternalSalesPersonID\b`)

// jsonText matches an object of JSON, whose quotation marks are straight in every language.
var jsonText = regexp.MustCompile(`\{"[^{}]*\}`)

// wideLiteral matches full-width punctuation where a program would read on.
var wideLiteral = regexp.MustCompile(`[A-Za-z0-9_][：＝／．][A-Za-z0-9_]`)

// Text gives what a careful reader would object to in a translation, by the glossary
// and the typography of its overlay. Where either text is empty there is nothing to
// compare.
func Text(o overlay.Overlay, english, text string) []string {
	if english == "" || text == "" {
		return nil
	}
	var objections []string
	object := func(format string, args ...any) { objections = append(objections, fmt.Sprintf(format, args...)) }
	if text == english && strings.ContainsFunc(literalText.ReplaceAllString(wording.Shown(text), ""), unicode.IsLetter) {
		object("the English text")
	}
	for _, literal := range literalText.FindAllString(english, -1) {
		if !strings.Contains(text, literal) {
			object("%s of the English text is missing", literal)
		}
	}
	if wide := wideLiteral.FindString(text); wide != "" {
		object("full-width punctuation inside a literal, %s,", wide)
	}
	objections = append(objections, terms(o.Glossary, english, text)...)
	if strings.Contains(withoutJSON(english, text), `"`) {
		object("a straight quotation mark")
	}
	if o.Set(text) != text {
		object("typography that its own rules change again")
	}
	return objections
}

// withoutJSON gives a translation without the objects of JSON that it shares with English.
func withoutJSON(english, text string) string {
	for _, object := range jsonText.FindAllString(english, -1) {
		text = strings.ReplaceAll(text, object, "")
	}
	return text
}

// terms gives the words of the glossary that a translation lacks.
func terms(glossary []overlay.Term, english, text string) []string {
	var objections []string
	lower, words := strings.ToLower(text), literalText.ReplaceAllString(english, "")
	for _, term := range glossary {
		found := slices.ContainsFunc(term.Text, func(t string) bool { return strings.Contains(lower, strings.ToLower(t)) })
		if term.In(words) && !found {
			objections = append(objections, fmt.Sprintf("by the glossary, %q should be %s", term.Term, anyOf(term.Text)))
		}
	}
	return objections
}

// anyOf lists words of which any will do.
func anyOf(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Placeholders gives a translation with its placeholders numbered, and how many there
// are. If they are not as many as in English, each once, the error says what they are.
func Placeholders(text string, english int) (numbered string, count int, err error) {
	numbered, count, err = wording.Number(text)
	switch {
	case err != nil || count == english:
	case count == 1:
		err = errors.New("1 placeholder")
	default:
		err = fmt.Errorf("%d placeholders", count)
	}
	return numbered, count, err
}
