package catalog

import (
	"iter"
)

// Wording is one message of a code: that of a meaning, or another that servers were
// seen to send for it.
type Wording struct {
	Code    Code
	Meaning int  // as in a [Reading]
	Seen    bool // by servers only; no page prints it

	number int // among the wordings of the code, from 1
}

// Wordings gives every message of the code that the catalogue has: one for each
// meaning in order, those of the page first, then others that servers were seen to send. The numbers of
// meanings are not stable between releases; the English text of a wording names it.
//
// A code that is not known has none.
func (c Code) Wordings() iter.Seq[Wording] {
	return func(yield func(Wording) bool) {
		all, pages, meanings := c.wordings(), c.pages(), c.Meanings()
		for i, w := range all {
			if i >= meanings && w.text[English] == all[w.meaning].text[English] {
				continue // what the page prints for a message that is shown corrected
			}
			if !yield(Wording{Code: c, Meaning: int(w.meaning), Seen: i >= pages, number: i + 1}) {
				return
			}
		}
	}
}

// Template gives the wording in language l, taken apart at its values, so that
// another program's form of a placeholder can be put there: numbers[i] is the number
// of the value between parts[i] and parts[i+1], from 1 in the order of the English
// text. It gives nothing for a Wording that [Code.Wordings] has not given.
func (w Wording) Template(l Lang) (parts []string, numbers []int) {
	all := w.Code.wordings()
	if w.number < 1 || w.number > len(all) {
		return nil, nil
	}
	text := all[w.number-1].text[l.index()]
	from := 0
	for at := range len(text) {
		if n := placeholderAt(text[at:]); text[at] == '%' && n >= 0 {
			parts, numbers = append(parts, text[from:at]), append(numbers, n+1)
			from = at + len("%[1]s")
		}
	}
	return append(parts, text[from:]), numbers
}
