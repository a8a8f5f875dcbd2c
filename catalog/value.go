package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxValueWords is how many words a value may have around which no quotation
// marks stand: a text with more is a sentence of which the wording has a part.
const maxValueWords = 5

// valueIn gives the value in the text between the words of two literals, of which
// the wording has before and after next to the placeholder. It tells whether the
// message has the same there, any quotation mark for any other and white space
// apart; or that there is no value.
//
// White space around the value goes, and so do quotation marks that are not the
// wording's, with full stops, commas, colons and semicolons outside of them.
func valueIn(text, before, after string) (string, likeness) {
	inner, like := text, sameWords
	if left, same := cutMarks(text, before, false); same {
		if both, same := cutMarks(left, after, true); same {
			inner, like = both, sameMarks
		}
	}
	if like == sameMarks && isQuoteAt(before, true) && isQuoteAt(after, false) {
		// What marks there are inside the wording's are the value's own.
		if !takeStock(inner).substance && trimSpace(inner) != "" {
			return "", noValue
		}
		return inner, like
	}
	value, quoted := unquote(trim(trim(inner, false, stops), true, stops))
	switch {
	case quoted && trimSpace(value) == "": // the server says that there is nothing
		return value, like
	case !quoted && like == sameMarks:
		value = trimSpace(inner)
	}
	t := takeStock(value)
	if !t.substance || !quoted && t.words > maxValueWords || t.strayQuote && !isInBrackets(value) {
		return "", noValue
	}
	return value, like
}

// stock is what a value consists of.
type stock struct {
	words      int
	substance  bool // more than punctuation and space: beyond ASCII also a sign such as ©
	quote      bool // a quotation mark
	strayQuote bool // one at the edge of a word: see takeStock
}

// takeStock looks at what a value consists of. A quotation mark at the edge of a word, as
// in "a' and 'b", belongs to marks around less than the value, or more. One within a word
// is an apostrophe.
func takeStock(value string) (t stock) {
	before := false // a letter or digit
	for at, r := range value {
		word := isWord(r)
		switch {
		case word:
			t.substance = true
			if !before {
				t.words++
			}
		case isQuote(r):
			t.quote = true
			if before != wordAt(value, at+utf8.RuneLen(r)) {
				t.strayQuote = true
			}
		case isSign(r):
			t.substance = true
		}
		before = word
	}
	return t
}

// isSign tells whether a rune beyond ASCII that belongs to no word can be a value all the
// same. It goes by the blocks of Unicode, with a look at the first and at the Chinese and
// Japanese one: signs of money, what is like letters and numbers, arrows, mathematics,
// pictures. The table of punctuation in package unicode weighs more than the rest of this
// file.
func isSign(r rune) bool {
	switch {
	case r <= '÷':
		return r >= '¢' && r != '§' && r != '«' && r != '¶' && r != '·' && r != '»' && r != '¿' && r != '\u00AD'
	case r >= 0x2070 && r <= 0x2BFF:
		return r <= 0x20CF || r >= 0x2100
	case r >= 0x3000 && r <= 0x4DFF:
		return r == '〄' || r == '〇' || r == '〒' || r == '〓' || r >= 0x3020 && r <= 0x303A && r != '〰' || r >= 0x3190
	case r >= 0xFFE0 && r <= 0xFFEE, r >= 0x1D000 && r <= 0x1D3FF, r >= 0x1F000 && r <= 0x1FBFF:
		return true
	}
	return r == '฿' || r == '﷼' || r == utf8.RuneError // RuneError: what is not UTF-8
}

// isInBrackets tells whether a value is a list or an object, such as ["a","b"],
// in which the marks are around its parts.
func isInBrackets(value string) bool {
	switch first, last := value[0], value[len(value)-1]; first {
	case '[':
		return last == ']'
	case '{':
		return last == '}'
	}
	return false
}

// cutMarks takes marks off the beginning or the end of a text, and tells whether they
// stand there: any quotation mark for any other, and without regard to white space.
func cutMarks(text, marks string, end bool) (string, bool) {
	if end && strings.HasSuffix(text, marks) || !end && strings.HasPrefix(text, marks) {
		return cutEdge(text, end, len(marks)), true // as nearly always
	}
	rest := text
	for marks != "" {
		want, size := edge(marks, end)
		marks = cutEdge(marks, end, size)
		if unicode.IsSpace(want) {
			continue
		}
		rest = trim(rest, end, space)
		got, size := edge(rest, end)
		if size == 0 || plainQuote(got) != plainQuote(want) {
			return text, false
		}
		rest = cutEdge(rest, end, size)
	}
	return rest, true
}

// cutEdge takes so many bytes off the beginning or the end of a text.
func cutEdge(text string, end bool, size int) string {
	if end {
		return text[:len(text)-size]
	}
	return text[size:]
}

// besides is what can be taken off the end of a text: each takes off what the one
// before does, and more.
type besides uint8

const (
	space   besides = iota
	stops           // what may stand between a value and its quotation marks, or the words beside it
	opening         // what sets off a number behind words
	closing         // what sets off a number before words
)

// trim takes what belongs to neither of two things that stand beside one another off the
// beginning or the end of a text.
func trim(text string, end bool, what besides) string {
	for {
		r, size := edge(text, end)
		if size == 0 || !what.has(r) {
			return text
		}
		text = cutEdge(text, end, size)
	}
}

func (b besides) has(r rune) bool {
	switch r {
	case '.', ',', ':', ';':
		return b >= stops
	case '|', '-', '–', '—':
		return b >= opening
	case '(', '[', '{', '（', '［', '【':
		return b == opening
	case ')', ']', '}', '）', '］', '】':
		return b == closing
	}
	return unicode.IsSpace(r)
}

func trimSpace(text string) string { return trim(trim(text, false, space), true, space) }

// isQuoteAt tells whether a text begins or ends with a quotation mark.
func isQuoteAt(text string, end bool) bool {
	r, _ := edge(text, end)
	return isQuote(r)
}

// unquote removes one pair of quotation marks around a value, if there is one.
func unquote(value string) (string, bool) {
	_, first := edge(value, false)
	_, last := edge(value, true)
	if len(value) < first+last || !isQuoteAt(value, false) || !isQuoteAt(value, true) {
		return value, false
	}
	return value[first : len(value)-last], true
}

func isQuote(r rune) bool { return plainQuote(r) == '\'' }

// plainQuote gives "'" for every quotation mark, and any other character as it is.
//
//go:noinline
func plainQuote(r rune) rune {
	switch r {
	case '"', '`', '‘', '’', '“', '”', '„', '‚', '«', '»', '‹', '›':
		return '\''
	}
	return r
}
