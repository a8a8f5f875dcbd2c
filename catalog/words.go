package catalog

import (
	"unicode"
	"unicode/utf8"
)

// Words are runs of letters and digits. The generator takes wordings apart by
// the same rule.

// nextWord gives the offset of the first word at or behind an offset, or the
// length of the text.
func nextWord(text string, at int) int { return skip(text, at, false) }

// wordEnd gives the offset at which the word at an offset ends.
func wordEnd(text string, at int) int { return skip(text, at, true) }

// skip passes over what belongs to a word, or over what does not.
func skip(text string, at int, words bool) int {
	for ; at < len(text) && text[at] < utf8.RuneSelf; at++ {
		if isWordByte(text[at]) != words {
			return at
		}
	}
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if isWord(r) != words {
			return at
		}
		at += size
	}
	return at
}

// wordAt tells whether a letter or digit stands at an offset.
func wordAt(text string, at int) bool {
	if at < len(text) && text[at] < utf8.RuneSelf {
		return isWordByte(text[at])
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return isWord(r)
}

// wordBefore tells whether a letter or digit stands before an offset.
func wordBefore(text string, at int) bool {
	r, _ := lastRune(text[:at])
	return isWord(r)
}

// lastWordEnd gives the offset at which the last word of a text ends, 0 if it
// has none.
func lastWordEnd(text string) int { return skipBack(text, len(text), false) }

// lastWords gives the offset at which the last n words of a text begin, -1 if
// it has fewer.
func lastWords(text string, n int) int {
	at := len(text)
	for range n {
		if at = skipBack(text, at, false); at == 0 {
			return -1
		}
		at = skipBack(text, at, true)
	}
	return at
}

// skipBack is skip towards the beginning of the text.
func skipBack(text string, at int, words bool) int {
	for ; at > 0 && text[at-1] < utf8.RuneSelf; at-- {
		if isWordByte(text[at-1]) != words {
			return at
		}
	}
	for at > 0 && wordBefore(text, at) == words {
		_, size := lastRune(text[:at])
		at -= size
	}
	return at
}

// lastRune is utf8.DecodeLastRuneInString, quick for ASCII.
func lastRune(text string) (rune, int) {
	if n := len(text); n > 0 && text[n-1] < utf8.RuneSelf {
		return rune(text[n-1]), 1
	}
	return utf8.DecodeLastRuneInString(text)
}

// areOtherLetters tells quickly that two words differ, by their first bytes:
// both are ASCII, and not one letter in two cases. Bytes beyond ASCII may be a
// letter that folds to one of ASCII, as the Kelvin sign folds to k.
func areOtherLetters(a, b byte) bool {
	const caseBit = 'a' - 'A'
	return a|b < utf8.RuneSelf && a|caseBit != b|caseBit
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isWordByte(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isWordByte(c byte) bool {
	return (c|0x20)-'a' < 26 || c-'0' < 10
}
