package catalog

import "strings"

// likeness is how much of a wording a message has.
type likeness uint8

const (
	otherWords likeness = iota
	noValue             // its words, but nothing that can be a value where one belongs
	sameWords           // exactly: its words, and values between them
	sameMarks           // exactly, with the same punctuation around the values
)

// sentence is what a server said, without white space at its ends and the code's own
// number, and where its words are: they are looked for once, not for each wording.
type sentence struct {
	text       string
	start, end int // of the first word, and of the last; the length and 0 without one

	values [maxArgs]string // those of the last pattern that was found to have some
	valued bool            // the last one had some
}

func (s *sentence) set(text string) {
	s.text, s.start, s.end = text, nextWord(text, 0), lastWordEnd(text)
}

// literal is the text of a wording before a placeholder or behind the last one, taken
// apart: head and tail stand around its words.
type literal struct {
	head, core, tail string // core goes from the first word to the last; "" if there is none
	first, last      bool   // of the wording
}

// match compares a message with a pattern and notes the values.
//
// The words of a literal must stand in the message one after the other, those
// of the first literal at its start and those of the last at its end; a literal
// between two values is found at the first place where it stands.
func (s *sentence) match(pattern string) likeness {
	if s.hasOtherEnds(pattern) {
		return otherWords
	}
	weakest, end, before, arg := sameMarks, 0, "", -1
	for rest := pattern; ; {
		at, next := nextPlaceholder(rest)
		l := literal{first: arg < 0, last: next < 0}
		if l.first && l.last && s.text == pattern {
			return sameMarks // as most servers say it
		}
		l.cut(rest[:at])
		from, to := s.find(&l, before, end)
		if to < 0 {
			return otherWords
		}
		if arg >= 0 {
			value, like := valueIn(s.text[end:from], before, l.head)
			weakest = min(weakest, like)
			s.values[arg], s.valued = value, true
		} else if l.last && len(s.text) != len(pattern) {
			return sameWords
		}
		if l.last {
			return weakest
		}
		rest, end, before, arg = rest[at+1:], to, l.tail, next
	}
}

// hasOtherEnds tells quickly that a message begins or ends with another word than a
// wording does, as most do.
func (s *sentence) hasOtherEnds(pattern string) bool {
	if s.end == 0 {
		return true // it has none
	}
	first, last := pattern[0], pattern[len(pattern)-1]
	return isWordByte(first) && areOtherLetters(s.text[s.start], first) || isWordByte(last) && areOtherLetters(s.text[s.end-1], last)
}

// cut takes the text of a literal apart.
func (l *literal) cut(text string) {
	l.head, l.tail = text, text
	if from := nextWord(text, 0); from < len(text) {
		to := lastWordEnd(text)
		l.head, l.core, l.tail = text[:from], text[from:to], text[to:]
	}
}

// find gives the place of a literal behind an offset: where its words begin and end. It
// gives -1 as end if the literal stands nowhere. The wording has before in front of the
// value that comes before it.
func (s *sentence) find(l *literal, before string, from int) (start, end int) {
	switch {
	case l.core != "":
		return s.findWords(l, from)
	case l.first:
		return 0, 0
	case l.last:
		return len(s.text), len(s.text)
	}
	// Only punctuation stands between two values. The text of the value includes it, to
	// be cut off. What stands before the value may be the same.
	value, _ := cutMarks(s.text[from:], before, false)
	value = trim(value, false, space)
	for at := len(s.text) - len(value); at <= len(s.text); at++ {
		if strings.HasPrefix(s.text[at:], l.head) {
			return at + len(l.head), at
		}
	}
	return -1, -1
}

// findWords is find for a literal that has words.
func (s *sentence) findWords(l *literal, from int) (start, end int) {
	if l.last && !l.first && strings.HasSuffix(s.text[:s.end], l.core) {
		// Most servers send what the page prints, letter by letter.
		if start = s.end - len(l.core); start >= from && !wordBefore(s.text, start) {
			return start, s.end
		}
	}
	for start = nextWord(s.text, from); start < s.end; start = nextWord(s.text, wordEnd(s.text, start)) {
		if end = l.at(s.text, start); end >= 0 && (!l.last || end == s.end) {
			return start, end
		}
		if l.first {
			break
		}
	}
	return -1, -1
}

// at gives the end of the literal's words if they stand in the message from an
// offset on, which is the beginning of a word, in any case; -1 if not.
func (l *literal) at(message string, at int) int {
	core := l.core
	if strings.HasPrefix(message[at:], core) {
		at, core = at+len(core), "" // most servers send what the page prints, letter by letter
	}
	for core != "" {
		r, size := edge(core, false)
		if !isWord(r) {
			if wordAt(message, at) {
				return -1
			}
			at, core = nextWord(message, at), core[nextWord(core, 0):]
			continue
		}
		said, length := edge(message[at:], false)
		if r != said && foldRune(r) != foldRune(said) {
			return -1
		}
		at, core = at+length, core[size:]
	}
	if wordAt(message, at) {
		return -1
	}
	return at
}

// fits reports whether the words of a pattern stand in a message in order.
func (s *sentence) fits(pattern string) bool {
	var word literal
	at := 0
	for from := nextWord(pattern, 0); from < len(pattern); from = nextWord(pattern, from) {
		word.core = pattern[from:wordEnd(pattern, from)]
		from += len(word.core)
		if _, at = s.findWords(&word, at); at < 0 {
			return false
		}
	}
	return true
}
