package catalog

import (
	"strings"
	"unicode"
)

// literal is the text of a wording before a placeholder or behind the last one, taken
// apart: head and tail stand around its words.
type literal struct {
	head string
	core string // from the first word to the last; empty if there is none
	tail string
	arg  int    // the argument behind the literal; -1 behind the last
	rest string // of the wording, behind that argument
}

// cut gives the first literal of a wording.
func cut(pattern string) literal {
	at, arg := nextPlaceholder(pattern)
	l := literal{arg: arg}
	if arg >= 0 {
		l.rest = pattern[at+len("%[1]s"):]
	}
	text := pattern[:at]
	l.head, l.tail = text, text
	if from := nextWord(text, 0); from < len(text) {
		to := lastWordEnd(text)
		l.head, l.core, l.tail = text[:from], text[from:to], text[to:]
	}
	return l
}

// likeness is how much of a wording a message has.
type likeness uint8

const (
	otherWords likeness = iota
	noValue             // its words, but nothing that can be a value where one belongs
	sameWords           // exactly: its words, and values between them
	sameMarks           // exactly, with the same punctuation around the values
)

// maxArgs is how many placeholders a wording may have.
const maxArgs = 9

// sentence is what a server said, without white space at its ends, and where its
// words are: they are looked for once, not for each wording.
type sentence struct {
	text       string
	start, end int // of the first word, and of the last; the length and 0 without one

	args  [maxArgs]string // the values that the last wording was found to have
	wrote bool            // there are some
}

func (s *sentence) set(text string) {
	s.text, s.start, s.end = text, nextWord(text, 0), lastWordEnd(text)
}

// match compares a message with a wording and notes the values.
//
// The words of a literal must stand in the message one after the other, those
// of the first literal at its start and those of the last at its end; a literal
// between two values is found at the first place where it stands.
func (s *sentence) match(pattern string) likeness {
	if s.start < len(s.text) && isWordByte(pattern[0]) && areOtherLetters(s.text[s.start], pattern[0]) {
		return otherWords // most messages that do not have a wording differ from it at once
	}
	before, end := cut(pattern), 0 // end is that of the literal in the message
	if before.core != "" {
		if end = before.at(s.text, s.start); end < 0 {
			return otherWords
		}
	}
	if before.arg < 0 {
		switch {
		case end < s.end:
			return otherWords
		case len(s.text) == len(pattern):
			return sameMarks
		}
		return sameWords
	}
	weakest := sameMarks
	for before.arg >= 0 {
		next := cut(before.rest)
		from, to := next.find(s, end, before.tail)
		if to < 0 || from < end {
			return otherWords
		}
		value, like := valueIn(s.text[end:from], before.tail, next.head)
		weakest = min(weakest, like)
		s.args[before.arg], s.wrote = value, true
		before, end = next, to
	}
	return weakest
}

// find gives the place of a literal behind a value: where its core begins and
// ends. It gives -1 as end if the literal stands nowhere. The wording has before
// in front of the value.
func (l *literal) find(s *sentence, from int, before string) (start, end int) {
	text := s.text
	switch last := l.arg < 0; {
	case last && l.core == "":
		return len(text), len(text)
	case last:
		return l.atEnd(text, s.end)
	case l.core == "":
		// Only punctuation stands between two values. The text of the value
		// includes it, to be cut off. What stands before the value may be the
		// same.
		value, _ := cutMarks(text[from:], before, false)
		value = trim(value, false, unicode.IsSpace)
		for at := len(text) - len(value); at+len(l.head) <= len(text); at++ {
			if strings.HasPrefix(text[at:], l.head) {
				return at + len(l.head), at
			}
		}
		return -1, -1
	}
	for start = nextWord(text, from); start < s.end; start = nextWord(text, wordEnd(text, start)) {
		if end = l.at(text, start); end >= 0 {
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
// the message, which end at an offset; -1 as end if not.
func (l *literal) atEnd(message string, end int) (start, _ int) {
	if rest, same := strings.CutSuffix(message[:end], l.core); same && !wordBefore(rest, len(rest)) {
		// As in at, letter by letter.
		return len(rest), end
	}
	if start = lastWords(message[:end], countWords(l.core)); start < 0 {
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
		if !isSameWord(words[from:to], message[at:end]) {
			return -1
		}
		from, at = to, end
	}
	return at
}

// fits reports whether the words of a wording stand in a message in order.
func fits(pattern, message string) bool {
	at := 0
	for from, to := patternWord(pattern, 0); from < len(pattern); from, to = patternWord(pattern, to) {
		for same := false; !same; {
			start := nextWord(message, at)
			if start == len(message) {
				return false
			}
			at = wordEnd(message, start)
			same = isSameWord(pattern[from:to], message[start:at])
		}
	}
	return true
}
