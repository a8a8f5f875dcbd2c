package catalog

import (
	"slices"
	"strings"
)

// Hint tells the person who can put an error right what to change: the usual causes, and what
// helps, in one to three sentences. It is zero where there is none.
type Hint struct {
	Text string `json:"text"`
	URL  string `json:"url"` // of the vendor's page about it; "" if there is none
}

// hint is a Hint as the tables hold it.
type hint struct {
	meaning uint8
	url     string
	text    texts
}

// hintRow holds the hints of a code, in the order of its meanings.
type hintRow struct {
	of  ordinal
	all []hint
}

// Hint tells what to change, in language l, or in English where the language lacks it.
// It is that of the first meaning of the page: see [Reading.Hint].
func (c Code) Hint(l Lang) Hint { return c.hintOf(0, l) }

// Hint tells what to change, in language l, or in English where the language lacks it. A
// meaning that no page has is given its own or none, never that of the code. Where the
// meaning is undecided, the text tells what to change in which case, one per line, as
// [Reading.Advice] does, and there is an address if all of them have the same.
func (r Reading) Hint(l Lang) Hint {
	if r.meaning() != nil {
		return r.Code.hintOf(r.Meaning, l)
	}
	pages := r.Code.pageMeanings()
	if pages < 2 {
		return r.Code.Hint(l)
	}
	return r.Code.eitherHint(pages, l)
}

// eitherHint gives the hints for several meanings of the page, which are alternatives.
func (c Code) eitherHint(pages int, l Lang) Hint {
	var lines, addresses []string
	for i := range pages {
		own := c.hintOf(i, l)
		if own.Text == "" {
			continue
		}
		message := Reading{Code: c, Meaning: i}.Message(l)
		lines = append(lines, string(appendWording(nil, undecidedAdvice.in(l), []string{message, own.Text})))
		addresses = append(addresses, own.URL)
	}
	either := Hint{Text: strings.Join(lines, "\n")}
	if addresses = slices.Compact(addresses); len(addresses) == 1 {
		either.URL = addresses[0]
	}
	return either
}

// pageMeanings counts the meanings of the page, which come first; it is 0 for a code that
// has but one meaning in all, or is not known.
func (c Code) pageMeanings() int {
	pages := 0
	for _, m := range c.meanings() {
		if !m.field {
			pages++
		}
	}
	return pages
}

// hintOf gives the hint for a meaning of the code.
func (c Code) hintOf(meaning int, l Lang) Hint {
	i := find(c.ordinal(), len(hints), func(i int) ordinal { return hints[i].of })
	if i < 0 {
		return Hint{}
	}
	for k := range hints[i].all {
		if h := &hints[i].all[k]; int(h.meaning) == meaning {
			return Hint{h.text.in(l), h.url}
		}
	}
	return Hint{}
}
