// Package export writes the catalogue in the forms that other programs read. In
// goes a format and languages, out come the bytes of one file; every text is
// package catalog's.
//
// The formats of translators and front ends (i18next, PO, XLIFF) and CSV share
// one list of texts under keys that stay: the digits of the code and what the
// text is, as in 606.message, 606.comment, 1029.meaning.job-already-queued,
// 1006.seen.lookup-field-1-not-found (a wording seen from servers, its first
// value numbered 1), recovery.backoff and fault.data (advice) and unknown (the
// message of a code that nobody knows). A meaning that the documentation lacks has a
// comment of its own, 611.meaning-comment.unable-to-get-folder. What to change is
// 606.hint, or 1029.meaning-hint.job-already-queued where the code has several
// meanings; one without a hint has no such key. Meanings and wordings are named after their English
// text, since their numbers change between releases: a new English text is a
// new key. The message of a code with several meanings is all of them, joined.
//
// A value that a server puts into a message is {1}, {2} in JSON and CSV, where
// a brace of the message itself is doubled, {{value1}} in i18next, %1$s in PO,
// and an inline element in XLIFF. Comments, hints and advice hold no values and
// are plain text everywhere.
//
// Where a language lacks a text, PO and XLIFF leave the translation out; the
// others give the English text, so that no screen stays empty.
package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// Format is a form of the catalogue that can be asked for.
type Format struct {
	Name  string
	About string // in a line
	One   bool   // it takes exactly one language

	encode func(*Request, []text) ([]byte, error)
}

// Formats gives the formats in the order in which people are told of them.
func Formats() []Format {
	return []Format{
		{"json", "the whole catalogue", false, encodeJSON},
		{"json-schema", "the JSON Schema of json", false, encodeSchema},
		{"i18next", "resources for i18next", false, encodeI18next},
		{"po", "a gettext catalogue", true, encodePO},
		{"xliff", "an XLIFF 2.0 file", true, encodeXLIFF},
		{"csv", "a table for a warehouse", false, encodeCSV},
	}
}

// Request is what is to be written.
type Request struct {
	format Format
	given  []catalog.Lang // those asked for, none for all
}

// NewRequest checks the name of a format and the tags of languages. The errors
// name the choices.
func NewRequest(format string, tags []string) (*Request, error) {
	r := new(Request)
	var err error
	if r.format, err = parseFormat(format); err != nil {
		return nil, err
	}
	for _, tag := range tags {
		lang, err := nearest.Lang(tag)
		if err != nil {
			return nil, err
		}
		r.given = append(r.given, lang)
	}
	if r.format.One && len(tags) != 1 {
		return nil, fmt.Errorf("format %s holds one language: found --lang %d times, expected once, with one of %s",
			r.format.Name, len(tags), langNames())
	}
	slices.Sort(r.given)
	r.given = slices.Compact(r.given)
	return r, nil
}

func parseFormat(name string) (Format, error) {
	var names []string
	for _, format := range Formats() {
		names = append(names, format.Name)
	}
	if name == "" {
		return Format{}, fmt.Errorf("found no format: expected --format with one of %s", strings.Join(names, ", "))
	}
	known, err := nearest.OneOf("format", name, names)
	if err != nil {
		return Format{}, err
	}
	return Formats()[slices.Index(names, known)], nil
}

func langNames() string {
	var names []string
	for lang := range catalog.Langs() {
		names = append(names, lang.String())
	}
	return strings.Join(names, ", ")
}

// langs gives the languages of the file: those asked for, or else all, in the
// order of the catalogue.
func (r *Request) langs() []catalog.Lang {
	if len(r.given) > 0 {
		return r.given
	}
	return slices.Collect(catalog.Langs())
}

// Encode gives the bytes of the file. They depend on the catalogue alone.
func (r *Request) Encode() ([]byte, error) {
	texts := allTexts()
	if err := check(texts, r.langs()); err != nil {
		return nil, err
	}
	return r.format.encode(r, texts)
}

// indented gives a value as JSON for people and programs.
func indented(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}
