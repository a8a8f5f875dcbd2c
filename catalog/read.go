package catalog

import "strings"

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
	meaning := said.read(all, c.pages(), &best)
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
