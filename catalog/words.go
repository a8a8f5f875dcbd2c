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
	r, _ := edge(text[:at], true)
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

// patternWord gives the first word of a wording at or behind an offset, which is not
// inside of a word: where it begins and ends. It passes over placeholders.
func patternWord(pattern string, at int) (from, to int) {
	for {
		from = nextWord(pattern, at)
		if from < len("%[") || placeholderAt(pattern[from-len("%["):]) < 0 {
			return from, wordEnd(pattern, from)
		}
		at = from + len("1]s")
	}
}

// countWords counts the words of a wording.
func countWords(pattern string) int {
	n := 0
	for from, to := patternWord(pattern, 0); from < len(pattern); from, to = patternWord(pattern, to) {
		n++
	}
	return n
}

// isSameWord compares two words in any case.
func isSameWord(a, b string) bool {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s && foldRune(r) != foldRune(s) {
			return false
		}
		a, b = a[n:], b[m:]
	}
	return a == b
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

// skipBack is skip towards the beginning of the text.
func skipBack(text string, at int, words bool) int {
	for ; at > 0 && text[at-1] < utf8.RuneSelf; at-- {
		if isWordByte(text[at-1]) != words {
			return at
		}
	}
	for at > 0 && wordBefore(text, at) == words {
		_, size := edge(text[:at], true)
		at -= size
	}
	return at
}

// edge gives the first or the last rune of a text, and its size: 0 if there is none.
func edge(text string, last bool) (rune, int) {
	if last {
		return utf8.DecodeLastRuneInString(text)
	}
	return utf8.DecodeRuneInString(text)
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
