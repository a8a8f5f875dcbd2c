package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// literal is the text of a wording before a placeholder or behind the last
// one. The generator has taken it apart: head and tail stand around the words.
type literal struct {
	head  string
	core  string // from the first word to the last; empty if there is none
	tail  string
	words uint8 // in core
	arg   uint8 // the argument behind the literal
}

// maxArgs is how many placeholders a wording may have.
const maxArgs = 9

// samePunctuation raises the score of a match in which not only the words but
// also what stands around the values is the same.
const samePunctuation = 1 << 16

// match compares a message, without white space at its ends, with a wording and
// puts the values into args. It gives -1 if the message does not have the
// wording, else how well it has it: the number of literal words, and more if the
// punctuation is the same too.
//
// The words of a literal must stand in the message one after the other, those
// of the first literal at its start and those of the last at its end; a literal
// between two values is found at the first place where it stands.
func match(literals []literal, message string, args *[maxArgs]string) int {
	first := &literals[0]
	score := int(first.words)
	end := 0 // of the literal in the message
	if first.words > 0 {
		if end = first.at(message, nextWord(message, 0)); end < 0 {
			return -1
		}
	}
	if len(literals) == 1 {
		if nextWord(message, end) < len(message) {
			return -1
		}
		if len(message) == len(first.head)+len(first.core)+len(first.tail) {
			score += samePunctuation
		}
		return score
	}
	score += samePunctuation
	for i := 1; i < len(literals); i++ {
		next := &literals[i]
		score += int(next.words)
		from, to := next.find(message, end, literals[i-1].tail, i == len(literals)-1)
		if to < 0 || from < end {
			return -1
		}
		value, same := trimValue(message[end:from], literals[i-1].tail, next.head)
		if value == "" {
			return -1
		}
		if !same {
			score &^= samePunctuation
		}
		args[literals[i-1].arg] = value
		end = to
	}
	return score
}

// find gives the place of a literal behind a value: where its core begins and
// ends. It gives -1 as end if the literal stands nowhere. The wording has before
// in front of the value.
func (l *literal) find(message string, from int, before string, last bool) (start, end int) {
	switch {
	case last && l.words == 0:
		return len(message), len(message)
	case last:
		return l.atEnd(message)
	case l.words == 0:
		// Only punctuation stands between two values. The text of the value
		// includes it, to be cut off. What stands before the value may be the
		// same, as in " = = ".
		value, _ := cutPrefix(message[from:], before)
		i := strings.Index(value, l.head)
		if i < 0 {
			return -1, -1
		}
		at := len(message) - len(value) + i
		return at + len(l.head), at
	}
	for start = nextWord(message, from); start < len(message); start = nextWord(message, wordEnd(message, start)) {
		if end = l.at(message, start); end >= 0 {
			return start, end
		}
	}
	return -1, -1
}

// at gives the end of the literal's words if they stand in the message from an
// offset on, which is the beginning of a word; -1 if not.
func (l *literal) at(message string, at int) int {
	// Most servers send what the page prints, letter by letter.
	if rest := message[at:]; len(rest) >= len(l.core) && rest[:len(l.core)] == l.core {
		if end := at + len(l.core); !wordAt(message, end) {
			return end
		}
		return -1
	}
	if c := message[at:]; c == "" || c[0]|0x20 != l.core[0]|0x20 && c[0]|l.core[0] < utf8.RuneSelf {
		return -1
	}
	return matchWords(l.core, message, at)
}

// atEnd gives the start and end of the literal's words if they are the last of
// the message; -1 as end if not.
func (l *literal) atEnd(message string) (start, end int) {
	end = len(message)
	for end > 0 && message[end-1] < utf8.RuneSelf && !isWordByte(message[end-1]) {
		end--
	}
	if start = end - len(l.core); start >= 0 && message[start:end] == l.core && !wordBefore(message, start) {
		return start, end
	}
	if start = lastWords(message, int(l.words)); start < 0 {
		return -1, -1
	}
	return start, matchWords(l.core, message, start)
}

// matchWords gives the end of words if they stand in the message one after the
// other in any case, the first at the given offset; -1 if not.
func matchWords(words, message string, at int) int {
	for from := 0; from < len(words); from = nextWord(words, from) {
		to := wordEnd(words, from)
		at = nextWord(message, at)
		end := wordEnd(message, at)
		if !strings.EqualFold(words[from:to], message[at:end]) {
			return -1
		}
		from, at = to, end
	}
	return at
}

// fits reports whether the words of a wording stand in a message in order.
func fits(literals []literal, message string) bool {
	at := 0
	for i := range literals {
		words := literals[i].core
		for from := 0; from < len(words); from = nextWord(words, from) {
			to := wordEnd(words, from)
			for {
				if at = nextWord(message, at); at == len(message) {
					return false
				}
				start := at
				at = wordEnd(message, at)
				if strings.EqualFold(words[from:to], message[start:at]) {
					break
				}
			}
			from = to
		}
	}
	return true
}

// trimValue gives the value in the text between two literals, of which the
// wording has before and after next to the placeholder, and whether the message
// has the same there, any quote mark for any other. White space around the value
// goes, and so do quote marks that are not the wording's, with full stops, commas
// and colons outside of them.
func trimValue(text, before, after string) (value string, same bool) {
	value, left := cutPrefix(text, before)
	value, right := cutSuffix(value, after)
	if same = left && right; same {
		if endsInQuote(before) {
			return value, true
		}
		text = value
	}
	quoted := strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,:;", r) })
	if inner := unquote(quoted); inner != quoted {
		return inner, same
	}
	return unquote(strings.TrimSpace(value)), same
}

// cutPrefix is [strings.CutPrefix] with any quote mark for any other.
func cutPrefix(text, prefix string) (string, bool) {
	if rest, same := strings.CutPrefix(text, prefix); same {
		return rest, true
	}
	rest := text
	for prefix != "" {
		got, size := utf8.DecodeRuneInString(rest)
		want, wantSize := utf8.DecodeRuneInString(prefix)
		if size == 0 || got != want && plainQuote(got) != plainQuote(want) {
			return text, false
		}
		rest, prefix = rest[size:], prefix[wantSize:]
	}
	return rest, true
}

// cutSuffix is [strings.CutSuffix] with any quote mark for any other.
func cutSuffix(text, suffix string) (string, bool) {
	if rest, same := strings.CutSuffix(text, suffix); same {
		return rest, true
	}
	rest := text
	for suffix != "" {
		got, size := lastRune(rest)
		want, wantSize := lastRune(suffix)
		if size == 0 || got != want && plainQuote(got) != plainQuote(want) {
			return text, false
		}
		rest, suffix = rest[:len(rest)-size], suffix[:len(suffix)-wantSize]
	}
	return rest, true
}

// lastRune is utf8.DecodeLastRuneInString, quick for ASCII.
func lastRune(text string) (rune, int) {
	if n := len(text); n > 0 && text[n-1] < utf8.RuneSelf {
		return rune(text[n-1]), 1
	}
	return utf8.DecodeLastRuneInString(text)
}

// endsInQuote tells whether the quote marks around a value are the wording's,
// so that any more are the value's own.
func endsInQuote(text string) bool {
	last, _ := lastRune(text)
	return isQuote(last)
}

// unquote removes one pair of quote marks around a value.
func unquote(value string) string {
	first, size := utf8.DecodeRuneInString(value)
	last, lastSize := lastRune(value)
	if len(value) >= size+lastSize && isQuote(first) && isQuote(last) {
		return value[size : len(value)-lastSize]
	}
	return value
}

func isQuote(r rune) bool { return plainQuote(r) == '\'' }

// plainQuote gives "'" for every quote mark, and any other character as it is.
func plainQuote(r rune) rune {
	switch r {
	case '"', '`', '‘', '’', '“', '”', '„', '‚', '«', '»', '‹', '›':
		return '\''
	}
	return r
}
