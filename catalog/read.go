package catalog

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
	var one [1]wording
	pages, seen := c.wordings(&one)
	var said sentence
	said.set(trimSpace(message))
	said.withoutNumber(c)
	r := Reading{Code: c}
	if r.Meaning, r.wording = said.read(pages, seen); r.wording > 0 {
		r.Exact = true
		if n := placeholders(wordingAt(pages, seen, r.wording-1).compared()); n > 0 {
			r.Args = make([]string, n)
			copy(r.Args, said.args[:])
		}
	}
	return r
}

// read gives the meaning of a message by the wordings of a code, and the number of the
// one that it has exactly, from 1; 0 if it has none. It notes the values.
func (s *sentence) read(pages, seen []wording) (meaning, number int) {
	if best := s.exact(pages, seen); best.number > 0 {
		return int(best.meaning), best.number
	}
	if len(pages) == 1 {
		return 0, 0
	}
	return fitting(pages, seen, s.text), 0
}

// candidate is the wording with the most words that a message has.
type candidate struct {
	number  int // from 1; 0 if the message has none exactly
	words   uint8
	meaning uint8
	like    likeness
	tied    bool // wordings of several meanings have a claim
}

// exact finds the wording that the message has exactly, and its values. Of several the
// one with more words wins, then the one with the same punctuation. It finds none where
// those with the most words are of several meanings.
//
// A wording whose words are there, but not its values, keeps out those with fewer
// words: they would take some of its words for a part of a value.
//
// What servers send is tried before what the pages print; the generator has put the
// wordings with more words first.
func (s *sentence) exact(pages, seen []wording) (best candidate) {
	last := 0 // the wording whose values are noted
	for n := range len(pages) + len(seen) {
		i := n + len(pages)
		if n >= len(seen) {
			i = n - len(seen)
		}
		w := wordingAt(pages, seen, i)
		if best.keepsOut(w) {
			continue // as most wordings, once one is found
		}
		s.wrote = false
		like := s.match(w.compared())
		if s.wrote {
			last = i + 1
		}
		switch {
		case like == otherWords:
		case w.words > best.words || best.like <= noValue && !best.tied:
			best = candidate{words: w.words, meaning: w.meaning, like: like}
			if like != noValue {
				best.number = i + 1
			}
		case like == noValue:
		case w.meaning != best.meaning:
			best.number, best.tied = 0, true
		case like > best.like:
			best.number, best.like = i+1, like
		}
	}
	if best.number > 0 && best.number != last {
		s.match(wordingAt(pages, seen, best.number-1).compared())
	}
	return best
}

// keepsOut tells whether a wording with so many words cannot be better.
func (best *candidate) keepsOut(w *wording) bool {
	return w.words < best.words || w.words == best.words && (best.tied || best.like == sameMarks && w.meaning == best.meaning)
}

// fitting gives the one meaning of the page whose words stand in the message in
// order, or [Undecided].
func fitting(pages, seen []wording, message string) int {
	found := Undecided
	for i := range len(pages) + len(seen) {
		w := wordingAt(pages, seen, i)
		meaning := int(w.meaning)
		if meaning >= len(pages) || !fits(w.compared(), message) {
			continue
		}
		if found >= 0 && meaning != found {
			return Undecided
		}
		found = meaning
	}
	return found
}
