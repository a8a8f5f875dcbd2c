package catalog

import (
	"strings"
	"time"
)

// Reading is one error as a server worded it: [Code.Read] finds out which
// meaning of a code a message has, and the values in it.
type Reading struct {
	Code    Code
	Meaning int      // from 0, in the order of the English page, or [Undecided]
	Args    []string // the values of the message, in the order of its placeholders
	Exact   bool     // the message is a wording of the catalogue; if not, show the message too

	wording int // of the code, from 1; 0 unless Exact
}

// Undecided is the [Reading.Meaning] of a message whose words fit several
// meanings of the code, or none of several.
const Undecided = -1

// meaning is what the tables hold for one meaning of a code.
type meaning struct {
	recovery   Recovery
	retryAfter time.Duration
	// comment is the row of meaningComments with the part of the code's comment
	// that is about this meaning; 0 if it has no part of its own.
	comment uint16
	// evidenceCount is how many of the code's rows of evidences are about this
	// meaning; those of the meanings before stand before them.
	evidenceCount uint16
}

// wording is one text for a meaning, with numbered placeholders, and what its
// English text is made of. Those of a code begin with the page's own, one for
// each meaning, in order; those seen from servers follow.
type wording struct {
	meaning  uint8
	text     [len(languages)]string
	literals []literal
}

// Meanings counts the things that the code can say, as the English page lists
// them; 0 if the code is not known. The numbers of meanings are not stable
// between releases.
func (c Code) Meanings() int { return int(entries[c.ordinal()].meaningCount) }

// meanings gives the meanings of the code.
func (c Code) meanings() []meaning {
	e := &entries[c.ordinal()]
	return meanings[e.meaning:][:e.meaningCount]
}

// wordings gives the wordings of the code.
func (c Code) wordings() []wording {
	e := &entries[c.ordinal()]
	return wordings[e.wording:][:e.wordingCount]
}

// Read tells what a server's own words add to the code: which of its meanings
// they have, and the values in them.
//
// A message is compared word by word with the wordings of the code, in any
// case; words are runs of letters and digits. It has a wording exactly if the
// words around the values are all there and nothing else is. If the exact
// wordings, or else those whose words stand in the message in order, are of one
// meaning, that is the meaning; otherwise it is [Undecided], or 0 for a code with one
// meaning only. Values come from an exact wording; the quotes around a value
// are not part of it, nor are stops and spaces outside of them.
//
// It takes time in proportion to the length of the message.
func (c Code) Read(message string) Reading {
	reading := Reading{Code: c}
	all := c.wordings()
	message = strings.TrimSpace(message)
	var args [maxArgs]string
	if w := exact(all, c.Meanings(), message, &args); w > 0 {
		reading.Meaning, reading.Exact, reading.wording = int(all[w-1].meaning), true, w
		if n := len(all[w-1].literals) - 1; n > 0 {
			reading.Args = make([]string, n)
			copy(reading.Args, args[:])
		}
		return reading
	}
	if c.Meanings() != 1 {
		reading.Meaning = fitting(all, message)
	}
	return reading
}

// exact gives the number of the wording, from 1, that the message has exactly,
// and its values. If it has several of one meaning, the one with the same
// punctuation wins, then the one with more words. It gives 0 if it has none, or
// wordings of several meanings.
//
// What servers send is tried before what the pages print; the generator has put
// the wordings with more words first.
func exact(all []wording, meanings int, message string, args *[maxArgs]string) int {
	best, score := 0, -1
	for n := range all {
		i := n + meanings
		if i >= len(all) {
			i -= len(all)
		}
		s := match(all[i].literals, message, args)
		if s < 0 {
			continue
		}
		if best > 0 && all[i].meaning != all[best-1].meaning {
			return 0
		}
		if s > score {
			best, score = i+1, s
		}
		if meanings == 1 && s >= samePunctuation+words(all[0].literals) {
			return best // nothing that follows has a higher score
		}
	}
	if best > 0 {
		// A later wording may have left its values behind.
		match(all[best-1].literals, message, args)
	}
	return best
}

// words counts the words of a wording.
func words(literals []literal) int {
	n := 0
	for i := range literals {
		n += int(literals[i].words)
	}
	return n
}

// fitting gives the one meaning whose words stand in the message in order, or
// [Undecided].
func fitting(all []wording, message string) int {
	found := Undecided
	for i := range all {
		if !fits(all[i].literals, message) {
			continue
		}
		if found >= 0 && int(all[i].meaning) != found {
			return Undecided
		}
		found = int(all[i].meaning)
	}
	return found
}

// Message gives the message in language l, with the values of the reading in
// their places. Where the meaning is undecided, it is that of the code.
func (r Reading) Message(l Lang) string {
	all := r.Code.wordings()
	switch {
	case r.wording > 0 && r.wording <= len(all):
		return fill(all[r.wording-1].text[l.index()], r.Args)
	case r.Meaning >= 0 && r.Meaning < r.Code.Meanings():
		return fill(all[r.Meaning].text[l.index()], nil)
	}
	return r.Code.Message(l)
}

// Comment gives the explanation of the meaning in language l. Where the meaning
// is undecided or has none of its own, it is that of the code.
func (r Reading) Comment(l Lang) string {
	if m := r.meaning(); m != nil {
		if comment := meaningComments[m.comment][l.index()]; comment != "" {
			return comment
		}
	}
	return r.Code.Comment(l)
}

// Recovery tells what may clear the error. Where the meaning is undecided, it
// is that of all meanings together.
func (r Reading) Recovery() Recovery {
	if m := r.meaning(); m != nil {
		return m.recovery
	}
	return r.Code.Recovery()
}

// Recoverable reports whether a program can do something about the error: whether
// [Reading.Recovery] is not [Permanent].
func (r Reading) Recoverable() bool { return r.Recovery() != Permanent }

// Retryable reports whether the same request can succeed when it is sent again
// soon, as [Code.Retryable] does for a code.
func (r Reading) Retryable() bool { return r.Recovery()&soon != 0 }

// NotExecuted reports whether the failed call has changed nothing. Where the
// meaning is undecided, it must be so for all of them.
func (r Reading) NotExecuted() bool { return r.Code.NotExecuted() }

// Timeout reports whether the error tells that time ran out. Where the meaning is
// undecided, it must be so for all of them.
func (r Reading) Timeout() bool { return r.Code.Timeout() }

// RetryAfter gives a wait after which a repeat can succeed by the words of the
// documentation, 0 if they name none.
func (r Reading) RetryAfter() time.Duration {
	if m := r.meaning(); m != nil {
		return m.retryAfter
	}
	return r.Code.RetryAfter()
}

// meaning gives what is known of the reading's meaning, nil if it is undecided.
func (r Reading) meaning() *meaning {
	all := r.Code.meanings()
	if r.Meaning < 0 || r.Meaning >= len(all) {
		return nil
	}
	return &all[r.Meaning]
}
