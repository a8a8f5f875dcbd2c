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
	if left, same := cutPrefix(text, before); same {
		if both, same := cutSuffix(left, after); same {
			inner, like = both, sameMarks
		}
	}
	if like == sameMarks && endsInQuote(before) && beginsWithQuote(after) {
		// What marks there are inside the wording's are the value's own.
		if !hasSubstance(inner) && !isBlank(inner) {
			return "", noValue
		}
		return inner, like
	}
	bare := strings.TrimFunc(inner, isStop)
	value, quoted := unquote(bare)
	switch {
	case quoted && isBlank(value): // the server says that there is nothing
		return value, like
	case !quoted && like == sameMarks:
		value = strings.TrimSpace(inner)
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

func isBlank(value string) bool { return strings.TrimSpace(value) == "" }

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

// cutPrefix is [strings.CutPrefix] with any quotation mark for any other, and
// without regard to white space.
func cutPrefix(text, prefix string) (string, bool) {
	if rest, same := strings.CutPrefix(text, prefix); same {
		return rest, true // as nearly always
	}
	rest := text
	for _, want := range prefix {
		if unicode.IsSpace(want) {
			continue
		}
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		got, size := utf8.DecodeRuneInString(rest)
		if size == 0 || plainQuote(got) != plainQuote(want) {
			return text, false
		}
		rest = rest[size:]
	}
	return rest, true
}

// cutSuffix is [strings.CutSuffix] in the same manner.
func cutSuffix(text, suffix string) (string, bool) {
	if rest, same := strings.CutSuffix(text, suffix); same {
		return rest, true // as nearly always
	}
	rest := text
	for suffix != "" {
		want, size := lastRune(suffix)
		suffix = suffix[:len(suffix)-size]
		if unicode.IsSpace(want) {
			continue
		}
		rest = strings.TrimRightFunc(rest, unicode.IsSpace)
		got, size := lastRune(rest)
		if size == 0 || plainQuote(got) != plainQuote(want) {
			return text, false
		}
		rest = rest[:len(rest)-size]
	}
	return rest, true
}

func endsInQuote(text string) bool {
	last, _ := lastRune(text)
	return isQuote(last)
}

func beginsWithQuote(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return isQuote(first)
}

// unquote removes one pair of quotation marks around a value, if there is one.
func unquote(value string) (string, bool) {
	first, size := utf8.DecodeRuneInString(value)
	last, lastSize := lastRune(value)
	if len(value) >= size+lastSize && isQuote(first) && isQuote(last) {
		return value[size : len(value)-lastSize], true
	}
	return value, false
}

func isQuote(r rune) bool { return plainQuote(r) == '\'' }

// plainQuote gives "'" for every quotation mark, and any other character as it is.
func plainQuote(r rune) rune {
	switch r {
	case '"', '`', '‘', '’', '“', '”', '„', '‚', '«', '»', '‹', '›':
		return '\''
	}
	return r
}
