package catalog

import generator "github.com/marketoerr/marketoerr/internal/wording"

// WordingOf is a wording as tests see it.
type WordingOf struct {
	Meaning int
	Text    string // in English
	Pattern string // what a message is compared with: Text, or what Text corrects
}

// WordingsOf gives the wordings of a code.
func WordingsOf(c Code) []WordingOf {
	var all []WordingOf
	for _, w := range c.wordings() {
		of := WordingOf{Meaning: int(w.meaning), Text: w.text[English]}
		for i, l := range w.literals {
			of.Pattern += l.head
			if l.words > 0 {
				of.Pattern += l.core + l.tail
			}
			if i < len(w.literals)-1 {
				of.Pattern += "%[" + string('1'+rune(l.arg)) + "]s"
			}
		}
		all = append(all, of)
	}
	return all
}

// Render fills values in.
func (w WordingOf) Render(values []string) string { return fill(w.Text, values) }

// Table holds wordings that no code has.
type Table []wording

// NewTable takes wordings apart as the generator does. None of their codes has a
// number that could stand in them.
func NewTable(all []WordingOf) Table {
	const noCode = -1
	var table Table
	for _, of := range all {
		w := wording{meaning: uint8(of.Meaning)}
		for _, l := range generator.Literals(noCode, of.Pattern) {
			w.literals = append(w.literals, literal{head: l.Head, core: l.Core, tail: l.Tail, words: uint8(l.Words), arg: uint8(l.Arg)})
		}
		table = append(table, w)
	}
	return table
}

// Read gives the meaning of a message, the number of the wording, from 1, that it
// has exactly, and the values; 0 if it has none.
func (t Table) Read(pages int, message string) (meaning, number int, values []string) {
	var best candidate
	said := newSentence(message)
	if meaning = said.read(t, pages, &best); best.number > 0 {
		values = best.args[:len(t[best.number-1].literals)-1]
	}
	return meaning, best.number, values
}

// Wording gives the number of the wording, from 1, that a reading is of; 0 if it
// is of none exactly.
func (r Reading) Wording() int { return r.wording }
