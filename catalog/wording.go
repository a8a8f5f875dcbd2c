package catalog

import (
	"iter"
	"math"
)

// wording is one text for a meaning, with numbered placeholders. Those of a code begin
// with the page's own, one for each meaning, in order. Behind them come the messages of the
// meanings that no page has, then what else is seen from servers, and what the page prints
// for a message that is shown corrected; the generator has put the ones with more words
// first.
type wording struct {
	text    texts  // none where it is shown as the message of its meaning is
	plain   *texts // without values; nil where it has none, or is that of its meaning
	pattern string // what a message is compared with; "" where that is the English text
	meaning uint8
	words   uint8 // in what a message is compared with; 255 stands for more, too
	own     bool  // the message of its meaning, which no page has
}

// wordingRow holds wordings of a code.
type wordingRow struct {
	of  ordinal
	all []wording
}

// compared gives what a message is compared with.
func (w *wording) compared() string {
	if w.pattern != "" {
		return w.pattern
	}
	return w.text.in(English)
}

// withoutValues gives the text in words that need no values.
//
//go:noinline
func (w *wording) withoutValues(l Lang) string {
	if w.plain != nil {
		return w.plain.in(l)
	}
	return w.text.in(l)
}

// wordings gives the wordings of the code: those of the page, and the others. Where the
// page's message has neither values nor others beside it, it is put into one.
func (c Code) wordings(one *[1]wording) (pages, seen []wording) {
	o := c.ordinal()
	if o == 0 {
		return nil, nil
	}
	if i := find(o, len(others), func(i int) ordinal { return others[i].of }); i >= 0 {
		seen = others[i].all
	}
	if pages = o.printed(); pages == nil {
		one[0].text = messages[o]
		if pages = one[:]; seen != nil {
			one[0].words = uint8(min(countWords(one[0].compared()), math.MaxUint8))
		}
	}
	return pages, seen
}

// printed gives the wordings of the page, nil where the message of the code is all that
// there is to them.
func (o ordinal) printed() []wording {
	i := find(o, len(printed), func(i int) ordinal { return printed[i].of })
	if i < 0 {
		return nil
	}
	return printed[i].all
}

// wordingAt gives a wording by its number, from 0, nil if there is none.
func wordingAt(pages, seen []wording, number int) *wording {
	switch {
	case number < 0 || number >= len(pages)+len(seen):
		return nil
	case number < len(pages):
		return &pages[number]
	}
	return &seen[number-len(pages)]
}

// wordingOf gives the wording that is the message of a meaning, nil if there is no such
// meaning.
func wordingOf(pages, seen []wording, meaning int) *wording {
	if meaning >= 0 && meaning < len(pages) {
		return &pages[meaning]
	}
	for i := range seen {
		if seen[i].own && int(seen[i].meaning) == meaning {
			return &seen[i]
		}
	}
	return nil
}

// Wording is one message of a code: that of a meaning, or another that servers were
// seen to send for it.
type Wording struct {
	Code    Code
	Meaning int  // as in a [Reading]
	Seen    bool // by servers only; no page prints it

	number int // among the wordings of the code, from 1
}

// Wordings gives every message of the code that the catalogue has: one for each
// meaning in order, those of the page first, then others that servers were seen to send.
// The numbers of meanings are not stable between releases; the English text of a wording
// names it.
//
// A code that is not known has none.
func (c Code) Wordings() iter.Seq[Wording] {
	return func(yield func(Wording) bool) {
		var one [1]wording
		pages, seen := c.wordings(&one)
		for i := range len(pages) + len(seen) {
			w := wordingAt(pages, seen, i)
			if w.text.all == "" {
				continue // what the page prints for a message that is shown corrected
			}
			if !yield(Wording{Code: c, Meaning: int(w.meaning), Seen: i >= len(pages), number: i + 1}) {
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
	var one [1]wording
	pages, seen := w.Code.wordings(&one)
	row := wordingAt(pages, seen, w.number-1)
	if row == nil {
		return nil, nil
	}
	text := row.text.in(l)
	for {
		at, number := nextPlaceholder(text)
		parts = append(parts, text[:at])
		if number < 0 {
			return parts, numbers
		}
		numbers = append(numbers, number+1)
		text = text[at+len("%[1]s"):]
	}
}
