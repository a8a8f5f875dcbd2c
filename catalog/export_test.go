package catalog

import "math"

// WordingOf is a wording as tests see it.
type WordingOf struct {
	Meaning int
	Text    string // in English
	Pattern string // what a message is compared with: Text, or what Text corrects
}

// PagesOf counts the meanings of a code that the English page lists.
func PagesOf(c Code) int {
	var one [1]wording
	pages, _ := c.wordings(&one)
	return len(pages)
}

// WordingsOf gives the wordings of a code.
func WordingsOf(c Code) []WordingOf {
	var all []WordingOf
	var one [1]wording
	pages, seen := c.wordings(&one)
	for i := range len(pages) + len(seen) {
		w := wordingAt(pages, seen, i)
		text := w.text.in(English)
		if text == "" {
			text = wordingOf(pages, seen, int(w.meaning)).text.in(English)
		}
		all = append(all, WordingOf{int(w.meaning), text, w.compared()})
	}
	return all
}

// Render fills values in.
func (w WordingOf) Render(values []string) string { return string(appendWording(nil, w.Text, values)) }

// Table holds wordings that no code has.
type Table []wording

// NewTable makes one.
func NewTable(all []WordingOf) Table {
	var table Table
	for _, of := range all {
		table = append(table, wording{meaning: uint8(of.Meaning), pattern: of.Pattern, words: uint8(min(countWords(of.Pattern), math.MaxUint8))})
	}
	return table
}

// Read gives the meaning of a message, the number of the wording, from 1, that it
// has exactly, and the values; 0 if it has none.
func (t Table) Read(pages int, message string) (meaning, number int, values []string) {
	var said sentence
	said.set(message)
	if meaning, number = said.read(t[:pages], t[pages:]); number > 0 {
		values = said.args[:placeholders(t[number-1].compared())]
	}
	return meaning, number, values
}

// Folds tells whether the catalogue knows two letters beyond ASCII as one.
func Folds(a, b rune) bool { return foldRune(a) == foldRune(b) }

// Wording gives the number of the wording, from 1, that a reading is of; 0 if it
// is of none exactly.
func (r Reading) Wording() int { return r.wording }
