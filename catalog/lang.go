package catalog

import (
	"errors"
	"iter"
	"strconv"
)

// Lang is a language of the catalogue. Its number never changes. A number that
// no language has is treated as [English].
type Lang uint8

// language is one row of the table of languages; a number that is out of use
// has no tag.
type language struct {
	tag  string // BCP 47
	name string // in English
	self string // in the language itself
}

// index gives the column of the language in the tables.
func (l Lang) index() int {
	if l >= Lang(len(languages)) {
		return 0
	}
	return int(l)
}

// known gives the row of the language, English if it has none.
func (l Lang) known() *language {
	if row := &languages[l.index()]; row.tag != "" {
		return row
	}
	return &languages[English]
}

// ParseLang gives the language whose BCP 47 tag is tag, in any case: "zh-Hans".
// It knows exact tags only.
func ParseLang(tag string) (Lang, bool) {
	for l := range Langs() {
		if compareFolded(languages[l].tag, tag) == 0 {
			return l, true
		}
	}
	return English, false
}

// Langs gives the languages of the catalogue, English first.
func Langs() iter.Seq[Lang] {
	return func(yield func(Lang) bool) {
		for i := range languages {
			if languages[i].tag != "" && !yield(Lang(i)) {
				return
			}
		}
	}
}

// String gives the BCP 47 tag of the language: "zh-Hans".
func (l Lang) String() string { return l.known().tag }

// Name gives the English name of the language: "Simplified Chinese".
func (l Lang) Name() string { return l.known().name }

// Self gives the language's own name for itself: "简体中文".
func (l Lang) Self() string { return l.known().self }

// MarshalText gives the BCP 47 tag of the language.
func (l Lang) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the tag of a language of the catalogue, in any case.
func (l *Lang) UnmarshalText(text []byte) error {
	parsed, ok := ParseLang(string(text))
	if !ok {
		return errors.New("catalog: found language " + strconv.Quote(string(text)) + ", expected a tag such as en")
	}
	*l = parsed
	return nil
}
