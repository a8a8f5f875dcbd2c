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

// lastWordEnd gives the offset at which the last word of a text ends, 0 if it
// has none.
func lastWordEnd(text string) int { return skipBack(text, len(text), false) }

// skip passes over what belongs to a word, or over what does not.
func skip(text string, at int, words bool) int {
	for at < len(text) {
		if c := text[at]; c < utf8.RuneSelf {
			if isWordByte(c) != words {
				break
			}
			at++
			continue
		}
		r, size := edge(text[at:], false)
		if isWord(r) != words {
			break
		}
		at += size
	}
	return at
}

// skipBack is skip towards the beginning of the text.
func skipBack(text string, at int, words bool) int {
	for at > 0 {
		if c := text[at-1]; c < utf8.RuneSelf {
			if isWordByte(c) != words {
				break
			}
			at--
			continue
		}
		r, size := edge(text[:at], true)
		if isWord(r) != words {
			break
		}
		at -= size
	}
	return at
}

// wordAt tells whether a letter or digit stands at an offset.
func wordAt(text string, at int) bool {
	r, _ := edge(text[at:], false)
	return isWord(r)
}

// wordBefore tells whether a letter or digit stands before an offset.
func wordBefore(text string, at int) bool {
	r, _ := edge(text[:at], true)
	return isWord(r)
}

// edge gives the first or the last rune of a text, and its size: 0 if there is none.
func edge(text string, last bool) (rune, int) {
	if last {
		return utf8.DecodeLastRuneInString(text)
	}
	return utf8.DecodeRuneInString(text)
}

// isWord tells whether a rune belongs to a word.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isWordByte(byte(r))
	}
	return isWordBeyondASCII(r)
}

func isWordBeyondASCII(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isWordByte(c byte) bool {
	return (c|0x20)-'a' < 26 || c-'0' < 10
}

// foldRune gives one letter for those that are the same but for their case.
func foldRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r == 'ſ':
		return 's'
	case r == '\u212A': // the Kelvin sign
		return 'k'
	}
	for _, f := range folds {
		if f.from == r {
			return f.to
		}
	}
	return r
}

// folded is a letter beyond ASCII, and the one that stands for it in any case. The
// generator lists those of the wordings: the tables of package unicode weigh more than
// all wordings together.
type folded struct{ from, to rune }

// areOtherLetters tells quickly that two words differ, by a byte of each at the same end:
// both are ASCII, and not one letter in two cases. Bytes beyond ASCII may be a
// letter that folds to one of ASCII, as the Kelvin sign folds to k.
func areOtherLetters(a, b byte) bool {
	const caseBit = 'a' - 'A'
	return a|b < utf8.RuneSelf && a|caseBit != b|caseBit
}
