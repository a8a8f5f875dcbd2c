package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind is what a run of characters is made of.
type kind int

const (
	noWord kind = iota
	letters
	chinese
)

func kindOf(r rune) kind {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return chinese
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return letters
	}
	return noWord
}

// isChinese tells whether a word is a run of Chinese.
func isChinese(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return kindOf(first) == chinese
}

// runs gives the words of a text without their accents, in the case in which
// they are written.
func runs(text string) iter.Seq[string] { return split(plain(text)) }

// split gives the words of a text as they stand.
func split(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		rest := text
		for rest != "" {
			first, _ := utf8.DecodeRuneInString(rest)
			of := kindOf(first)
			end := strings.IndexFunc(rest, func(r rune) bool { return kindOf(r) != of })
			if end < 0 {
				end = len(rest)
			}
			if of != noWord && !yield(rest[:end]) {
				return
			}
			rest = rest[end:]
		}
	}
}

// plain takes accents away, and the differences between characters that look
// alike, such as full-width letters. The dotless i, which has no accent to take
// away, is on Turkish keyboards where others have the i. Bytes that are not UTF-8
// become U+FFFD first, as in a browser: after some of them package norm leaves the
// next characters as they are.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ı':
			return 'i'
		}
		return r
	}, norm.NFKD.String(strings.ToValidUTF8(text, "\ufffd")))
}

// camel gives the parts of a word, as written: of HTTPRequestURI it gives HTTP,
// Request and URI.
func camel(word string) []string {
	var all []string
	begin, before := 0, rune(0)
	for at, r := range word {
		if at > 0 && unicode.IsUpper(r) {
			next, _ := utf8.DecodeRuneInString(word[at+utf8.RuneLen(r):])
			if unicode.IsLower(before) || unicode.IsLower(next) {
				all = append(all, word[begin:at])
				begin = at
			}
		}
		before = r
	}
	return append(all, word[begin:])
}

// standing gives all words as which a word of a text stands there: itself and its parts,
// in lower case.
func standing(word string) []string {
	all := []string{strings.ToLower(word)}
	if parts := camel(word); len(parts) > 1 {
		for _, part := range parts {
			all = append(all, strings.ToLower(part))
		}
	}
	return all
}

// lower gives a word as it is compared with others.
func lower(word string) string { return strings.ToLower(plain(word)) }

// spaced gives a text with spaces between the parts of its words.
func spaced(text string) string {
	var all []string
	for word := range split(text) {
		all = append(all, camel(word)...)
	}
	return strings.Join(all, " ")
}
