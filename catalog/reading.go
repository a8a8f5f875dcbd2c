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
	plain    *[len(languages)]string // without values; nil where that is the text, or as of the meaning
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
// case; words are runs of letters and digits. The code's own number at the start
// or the end is passed over. A message has a wording exactly if the words around
// the values are all there and nothing else is; of several the one with more
// words wins. The meaning is that of the exact wording, or else the one meaning
// of the page whose words stand in the message in order; otherwise it is
// [Undecided], or 0 for a code with one such meaning only.
//
// Values come from an exact wording. The quotation marks around a value are not
// part of it, nor are stops and spaces outside of them. A value is empty only
// where the server wrote quotation marks around nothing. It is never punctuation
// alone, and has five words at most where it stands in no marks. Marks around
// parts of it, as in "'a' and 'b'", show that it is no value, unless those of the
// wording itself stand around them, or the brackets of a list.
//
// It takes time in proportion to the length of the message.
func (c Code) Read(message string) Reading {
	all := c.wordings()
	var best candidate
	said := newSentence(strings.TrimSpace(message)).withoutNumber(c)
	meaning := said.read(all, c.Meanings(), &best)
	reading := Reading{Code: c, Meaning: meaning, Exact: best.number > 0, wording: best.number}
	if best.number > 0 {
		if n := len(all[best.number-1].literals) - 1; n > 0 {
			reading.Args = make([]string, n)
			copy(reading.Args, best.args[:])
		}
	}
	return reading
}

// read gives the meaning of a message by the wordings of a code, of which the
// first are those of the pages, and the wording that it has exactly.
func (s *sentence) read(all []wording, pages int, best *candidate) (meaning int) {
	s.exact(all, pages, best)
	switch {
	case best.number > 0:
		return int(best.meaning)
	case pages == 1:
		return 0
	}
	return fitting(all, pages, s.text)
}

// candidate is the wording with the most words that a message has.
type candidate struct {
	number  int // from 1; 0 if the message has none exactly
	words   int
	meaning uint8
	like    likeness
	tied    bool // wordings of several meanings have a claim
	args    [maxArgs]string
}

// exact finds the wording that the message has exactly, and its values. Of
// several the one with more words wins, then the one with the same punctuation.
// It finds none where those with the most words are of several meanings.
//
// A wording whose words are there, but not its values, keeps out those with fewer
// words: they would take some of its words for a part of a value.
//
// What servers send is tried before what the pages print; the generator has put
// the wordings with more words first.
func (s *sentence) exact(all []wording, pages int, best *candidate) {
	var args [maxArgs]string
	for n := range all {
		i := n + pages
		if i >= len(all) {
			i -= len(all)
		}
		w := &all[i]
		count := words(w.literals)
		if best.keepsOut(w, count) {
			continue // as most wordings, once one is found
		}
		like := s.match(w.literals, &args)
		switch {
		case like == otherWords:
		case count > best.words || best.like <= noValue && !best.tied:
			best.take(i, w, count, like, &args)
		case like == noValue:
		case w.meaning != best.meaning:
			best.number, best.tied = 0, true
		case like > best.like:
			best.take(i, w, count, like, &args)
		}
	}
}

// keepsOut tells whether a wording with so many words cannot be better.
func (best *candidate) keepsOut(w *wording, words int) bool {
	return words < best.words || words == best.words && (best.tied || best.like == sameMarks && w.meaning == best.meaning)
}

func (best *candidate) take(index int, w *wording, words int, like likeness, args *[maxArgs]string) {
	*best = candidate{words: words, meaning: w.meaning, like: like, args: *args}
	if like >= sameWords {
		best.number = index + 1
	}
}

// words counts the words of a wording.
func words(literals []literal) int {
	n := 0
	for i := range literals {
		n += int(literals[i].words)
	}
	return n
}

// fitting gives the one meaning of the page whose words stand in the message in
// order, or [Undecided].
func fitting(all []wording, pages int, message string) int {
	found := Undecided
	for i := range all {
		meaning := int(all[i].meaning)
		if meaning >= pages || !fits(all[i].literals, message) {
			continue
		}
		if found >= 0 && meaning != found {
			return Undecided
		}
		found = meaning
	}
	return found
}

// Message gives the message in language l, with the values of the reading in
// their places. Where there are none, it says what happened in words that need
// none; where the meaning is undecided, it is the message of the code.
func (r Reading) Message(l Lang) string {
	all, lang := r.Code.wordings(), l.index()
	switch {
	case r.wording > 0 && r.wording <= len(all) && len(r.Args) > 0:
		return fill(all[r.wording-1].text[lang], r.Args)
	case r.wording > 0 && r.wording <= len(all):
		return plain(all, r.wording-1, lang)
	case r.Meaning >= 0 && r.Meaning < r.Code.Meanings():
		return plain(all, r.Meaning, lang)
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
