package catalog

import (
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

// row gives the row of the language, that of English if it has none.
func (l Lang) row() *language {
	if l.Known() {
		return &languages[l]
	}
	return &languages[English]
}

// Known reports whether the catalogue has the language.
func (l Lang) Known() bool { return int(l) < len(languages) && languages[l].tag != "" }

// ParseLang gives the language whose BCP 47 tag is tag, in any case: "zh-Hans".
// It knows exact tags only.
func ParseLang(tag string) (Lang, bool) {
	for i := range languages {
		if l := Lang(i); l.Known() && compareFolded(languages[l].tag, tag) == 0 {
			return l, true
		}
	}
	return English, false
}

// Langs gives the languages of the catalogue, English first.
func Langs() iter.Seq[Lang] {
	return func(yield func(Lang) bool) {
		for i := range languages {
			if l := Lang(i); l.Known() && !yield(l) {
				return
			}
		}
	}
}

// String gives the BCP 47 tag of the language, "zh-Hans", and "Lang(77)" for a number
// that no language has.
func (l Lang) String() string {
	if !l.Known() {
		return "Lang(" + strconv.Itoa(int(l)) + ")"
	}
	return languages[l].tag
}

// Name gives the English name of the language: "Simplified Chinese".
func (l Lang) Name() string { return l.row().name }

// Self gives the language's own name for itself: "简体中文".
func (l Lang) Self() string { return l.row().self }

// MarshalText gives the BCP 47 tag of the language, and an error for a number that
// no language has.
func (l Lang) MarshalText() ([]byte, error) {
	if !l.Known() {
		return nil, unexpected(l.String(), "a language of the catalogue")
	}
	return []byte(l.String()), nil
}

// UnmarshalText reads the tag of a language of the catalogue, in any case.
func (l *Lang) UnmarshalText(text []byte) error {
	parsed, ok := ParseLang(string(text))
	if !ok {
		return unexpected("language "+strconv.Quote(string(text)), "a tag such as en")
	}
	*l = parsed
	return nil
}
