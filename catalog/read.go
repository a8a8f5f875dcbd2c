package catalog

// Read tells what a server's own words add to the code: which of its meanings
// they have, and the values in them.
//
// A message is compared word by word with the wordings of the code, in any
// case; words are runs of letters and digits. The code's own number at the start
// or the end is ignored. A message matches a wording exactly if the words around the
// values are all there and nothing else is; of several wordings, the one with more words
// wins. The meaning is that of the exact wording, or else the one meaning of the page
// whose words stand in the message in order; otherwise it is [Undecided], or 0 for a code
// with one such meaning only.
//
// Values come from an exact wording. The quotation marks around a value are not
// part of it, nor are full stops and spaces outside them. A value is empty only where the
// server wrote quotation marks around nothing. It is never punctuation alone, and without
// marks it has at most five words. Marks around parts of it, as in "'a' and 'b'", show
// that it is not a value, unless those of the wording itself stand around them, or the
// brackets of a list.
//
// The time it takes is proportional to the length of the message.
func (c Code) Read(message string) Reading {
	var one [1]pattern
	all, pages := c.patterns(&one)
	var said sentence
	said.set(trimSpace(message))
	said.withoutNumber(c)
	r := Reading{Code: c}
	if r.Meaning, r.wording = said.read(all, pages); r.wording > 0 {
		r.Exact = true
		if n := placeholders(all[r.wording-1].text); n > 0 {
			r.Args = append(r.Args, said.values[:n]...)
		}
	}
	return r
}

// read gives the meaning of a message by the patterns of a code, and the number of the
// one that it has exactly, from 1; 0 if it has none. It notes the values.
func (s *sentence) read(all []pattern, pages int) (meaning, number int) {
	if best := s.exact(all, pages); best.number > 0 {
		return int(best.meaning), best.number
	}
	if pages == 1 {
		return 0, 0
	}
	return s.fitting(all, pages), 0
}

// candidate is the pattern with the most words that a message has.
type candidate struct {
	number  int // from 1; 0 if the message has none exactly
	words   uint8
	meaning uint8
	like    likeness
	tied    bool // patterns of several meanings have a claim
}

// exact finds the pattern that the message has exactly. Of several the
// one with more words wins, then the one with the same punctuation. It finds none where
// those with the most words are of several meanings.
//
// A pattern whose words are there, but not its values, keeps out those with fewer
// words: they would take some of its words for a part of a value.
//
// What servers send is tried before what the pages print; the generator has put the
// patterns with more words first.
func (s *sentence) exact(all []pattern, pages int) (best candidate) {
	last := 0 // the pattern whose values are noted
	for n := range all {
		i := n + pages
		if i >= len(all) {
			i -= len(all)
		}
		p := &all[i]
		if best.keepsOut(p) {
			continue // as most patterns, once one is found
		}
		s.valued = false
		like := s.match(p.text)
		if s.valued {
			last = i + 1
		}
		switch {
		case like == otherWords:
		case p.words > best.words || best.like <= noValue && !best.tied:
			best = candidate{words: p.words, meaning: p.meaning, like: like}
			if like != noValue {
				best.number = i + 1
			}
		case like == noValue:
		case p.meaning != best.meaning:
			best.number, best.tied = 0, true
		case like > best.like:
			best.number, best.like = i+1, like
		}
	}
	if best.number > 0 && best.number != last {
		s.match(all[best.number-1].text)
	}
	return best
}

// keepsOut tells whether a pattern with so many words cannot be better.
func (best *candidate) keepsOut(p *pattern) bool {
	return p.words < best.words || p.words == best.words && (best.tied || best.like == sameMarks && p.meaning == best.meaning)
}

// fitting gives the one meaning of the page whose words stand in the message in
// order, or [Undecided].
func (s *sentence) fitting(all []pattern, pages int) int {
	found := Undecided
	for i := range all {
		meaning := int(all[i].meaning)
		if meaning >= pages || !s.fits(all[i].text) {
			continue
		}
		if found >= 0 && meaning != found {
			return Undecided
		}
		found = meaning
	}
	return found
}
