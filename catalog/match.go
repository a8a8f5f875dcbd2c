package catalog

import (
	"strings"
	"unicode"
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

// likeness is how much of a wording a message has.
type likeness uint8

const (
	otherWords likeness = iota
	noValue             // its words, but nothing that can be a value where one belongs
	sameWords           // exactly: its words, and values between them
	sameMarks           // exactly, with the same punctuation around the values
)

// match compares a message, without white space at its ends, with a wording and
// puts the values into args.
//
// The words of a literal must stand in the message one after the other, those
// of the first literal at its start and those of the last at its end; a literal
// between two values is found at the first place where it stands.
func match(literals []literal, message string, args *[maxArgs]string) likeness {
	first, end := &literals[0], 0 // end is that of the literal in the message
	if first.words > 0 {
		if end = first.at(message, nextWord(message, 0)); end < 0 {
			return otherWords
		}
	}
	if len(literals) == 1 {
		switch {
		case nextWord(message, end) < len(message):
			return otherWords
		case len(message) == len(first.head)+len(first.core)+len(first.tail):
			return sameMarks
		}
		return sameWords
	}
	weakest := sameMarks
	for i := 1; i < len(literals); i++ {
		before, next := &literals[i-1], &literals[i]
		from, to := next.find(message, end, before.tail, i == len(literals)-1)
		if to < 0 || from < end {
			return otherWords
		}
		value, like := valueIn(message[end:from], before.tail, next.head)
		weakest = min(weakest, like)
		args[before.arg] = value
		end = to
	}
	return weakest
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
		// same.
		value, _ := cutPrefix(message[from:], before)
		value = strings.TrimLeftFunc(value, unicode.IsSpace)
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
	rest := message[at:]
	if strings.HasPrefix(rest, l.core) {
		// Most servers send what the page prints, letter by letter.
		if end := at + len(l.core); !wordAt(message, end) {
			return end
		}
		return -1
	}
	if rest == "" || areOtherLetters(rest[0], l.core[0]) {
		// Most messages that do not have a wording differ from it at once.
		return -1
	}
	return matchWords(l.core, message, at)
}

// atEnd gives the start and end of the literal's words if they are the last of
// the message; -1 as end if not.
func (l *literal) atEnd(message string) (start, end int) {
	end = lastWordEnd(message)
	if rest, same := strings.CutSuffix(message[:end], l.core); same && !wordBefore(rest, len(rest)) {
		// As in at, letter by letter.
		return len(rest), end
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
