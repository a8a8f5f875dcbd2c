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
		if !hasSubstance(inner) && !isBlank(inner) {
			return "", noValue
		}
		return inner, like
	}
	bare := trim(trim(inner, false, isStop), true, isStop)
	value, quoted := unquote(bare)
	switch {
	case quoted && isBlank(value): // the server says that there is nothing
		return value, like
	case !quoted && like == sameMarks:
		value = trimSpace(inner)
	}
	if !hasSubstance(value) || !quoted && hasMoreWords(value, maxValueWords) || hasStrayQuote(value) && !isInBrackets(value) {
		return "", noValue
	}
	return value, like
}

// hasSubstance tells whether a value is more than punctuation and space.
func hasSubstance(value string) bool {
	for i := range len(value) {
		if value[i] >= utf8.RuneSelf {
			return strings.ContainsFunc(value[i:], isSubstance)
		}
		if isWordByte(value[i]) {
			return true // before anything that takes longer to tell
		}
	}
	return false
}

// isSubstance tells whether a rune can be a value: a letter, a digit, or beyond
// ASCII a sign such as © or an emoji.
func isSubstance(r rune) bool {
	return isWord(r) || r >= utf8.RuneSelf && (unicode.IsNumber(r) || unicode.IsSymbol(r))
}

func isBlank(value string) bool { return trimSpace(value) == "" }

// hasMoreWords tells whether a value has more than n words. It looks no further.
func hasMoreWords(value string, n int) bool {
	at := nextWord(value, 0)
	for range n {
		at = nextWord(value, wordEnd(value, at))
	}
	return at < len(value)
}

// hasStrayQuote tells whether a quotation mark stands at the edge of a word, as in
// "a' and 'b", where it belongs to marks around less than the value, or more. One
// within a word is an apostrophe.
func hasStrayQuote(value string) bool {
	for at, r := range value {
		if isQuote(r) && wordBefore(value, at) != wordAt(value, at+utf8.RuneLen(r)) {
			return true
		}
	}
	return false
}

// isInBrackets tells whether a value is a list or an object, such as ["a","b"],
// in which the marks are around its parts.
func isInBrackets(value string) bool {
	return strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") ||
		strings.HasPrefix(value, "{") && strings.HasSuffix(value, "}")
}

// isStop tells what may stand between a value and its quotation marks, or the
// words beside it, and belongs to neither.
func isStop(r rune) bool {
	return unicode.IsSpace(r) || r == '.' || r == ',' || r == ':' || r == ';'
}

// trim takes what a function tells off the beginning or the end of a text.
func trim(text string, end bool, drops func(rune) bool) string {
	for {
		r, size := edge(text, end)
		switch {
		case size == 0 || !drops(r):
			return text
		case end:
			text = text[:len(text)-size]
		default:
			text = text[size:]
		}
	}
}

func trimSpace(text string) string {
	return trim(trim(text, false, unicode.IsSpace), true, unicode.IsSpace)
}

// cutMarks takes marks off the beginning or the end of a text, and tells whether they
// stand there: any quotation mark for any other, and without regard to white space.
func cutMarks(text, marks string, end bool) (string, bool) {
	if !end && strings.HasPrefix(text, marks) {
		return text[len(marks):], true // as nearly always
	}
	if end && strings.HasSuffix(text, marks) {
		return text[:len(text)-len(marks)], true
	}
	rest := text
	for {
		marks = trim(marks, end, unicode.IsSpace)
		if marks == "" {
			return rest, true
		}
		rest = trim(rest, end, unicode.IsSpace)
		want, wantSize := edge(marks, end)
		got, size := edge(rest, end)
		if size == 0 || plainQuote(got) != plainQuote(want) {
			return text, false
		}
		if end {
			marks, rest = marks[:len(marks)-wantSize], rest[:len(rest)-size]
		} else {
			marks, rest = marks[wantSize:], rest[size:]
		}
	}
}

// isQuoteAt tells whether a text begins or ends with a quotation mark.
func isQuoteAt(text string, end bool) bool {
	r, _ := edge(text, end)
	return isQuote(r)
}

// unquote removes one pair of quotation marks around a value, if there is one.
func unquote(value string) (string, bool) {
	first, size := edge(value, false)
	last, lastSize := edge(value, true)
	if len(value) >= size+lastSize && isQuote(first) && isQuote(last) {
		return value[size : len(value)-lastSize], true
	}
	return value, false
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
