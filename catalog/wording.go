package catalog

import "iter"

// pattern is what a message is compared with: a text for a meaning, in English. Those of
// a code begin with the page's own, one for each meaning, in order. Behind them come the
// messages of the meanings that no page has, then what else is seen from servers, and what
// the page prints for a message that is shown corrected; the generator has put the ones
// with more words first.
type pattern struct {
	text    string
	meaning uint8
	words   uint8 // 255 stands for more, too
	own     bool  // the message of its meaning, which no page has
	bare    bool  // shown as the message of its meaning is
}

// patternRow holds the patterns of a code, and how many of them are the page's.
type patternRow struct {
	of    ordinal
	pages uint8
	all   []pattern
}

// wording is how a pattern is shown. The English text of one that no page has is not in
// it where that is the pattern itself.
type wording struct {
	text  texts
	plain *texts // without values; nil where it has none, or is that of its meaning
}

// wordingRow holds wordings of a code: the page's where it has several meanings, or the
// others.
type wordingRow struct {
	of  ordinal
	all []wording
}

// patterns gives the patterns of the code, and how many of them are the page's: none if
// the code is not known. Where the message of the code is all, it is put into one.
func (c Code) patterns(one *[1]pattern) (all []pattern, pages int) {
	o := c.ordinal()
	if i := find(o, len(patterns), func(i int) ordinal { return patterns[i].of }); i >= 0 {
		return patterns[i].all, int(patterns[i].pages)
	}
	if o == 0 {
		return nil, 0
	}
	one[0].text = messages[o].in(English)
	return one[:], 1
}

// patternOf gives the number of the pattern that is the message of a meaning, from 0; -1
// if there is no such meaning.
func patternOf(all []pattern, pages, meaning int) int {
	for i := range all {
		if int(all[i].meaning) == meaning && (i < pages || all[i].own) {
			return i
		}
	}
	return -1
}

// shown is a pattern as people are to read it.
type shown struct {
	english     string // where the text is none
	text, plain *texts
}

// shown gives the pattern with a number, from 0, as it is shown.
func (o ordinal) shown(all []pattern, pages, number int) shown {
	if number < pages && pages == 1 {
		if text := o.template(); text != nil {
			return shown{text: text, plain: &messages[o]}
		}
		return shown{text: &messages[o]}
	}
	table := printed[:]
	within := number
	if number >= pages {
		table, within = others[:], number-pages
	}
	w := &table[find(o, len(table), func(i int) ordinal { return table[i].of })].all[within]
	return shown{all[number].text, &w.text, w.plain}
}

// in gives the text in a language.
func (s shown) in(l Lang) string {
	if text := s.text.in(l); text != "" {
		return text
	}
	return s.english
}

// withoutValues gives it in words that need no values.
func (s shown) withoutValues(l Lang) string {
	if s.plain != nil {
		return s.plain.in(l)
	}
	return s.in(l)
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
		var one [1]pattern
		all, pages := c.patterns(&one)
		for i, p := range all {
			if !p.bare && !yield(Wording{Code: c, Meaning: int(p.meaning), Seen: i >= pages, number: i + 1}) {
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
	var one [1]pattern
	all, pages := w.Code.patterns(&one)
	if w.number < 1 || w.number > len(all) || all[w.number-1].bare {
		return nil, nil
	}
	text := w.Code.ordinal().shown(all, pages, w.number-1).in(l)
	for {
		at, number := nextPlaceholder(text)
		parts = append(parts, text[:at])
		if number < 0 {
			return parts, numbers
		}
		numbers = append(numbers, number+1)
		text = text[at+1:]
	}
}
