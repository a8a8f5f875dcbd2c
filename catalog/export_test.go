package catalog

import (
	"fmt"
	"math"
	"slices"
	"strings"

	words "github.com/marketoerr/marketoerr/internal/wording"
)

// WordingOf is a wording as tests see it, with numbered placeholders such as "%[1]s".
type WordingOf struct {
	Meaning int
	Text    string // in English
	Pattern string // what a message is compared with: Text, or what Text corrects
}

// PagesOf counts the meanings of a code that the English page lists.
func PagesOf(c Code) int {
	var one [1]pattern
	_, pages := c.patterns(&one)
	return pages
}

// WordingsOf gives the wordings of a code.
func WordingsOf(c Code) []WordingOf {
	var result []WordingOf
	var one [1]pattern
	all, pages := c.patterns(&one)
	for i, p := range all {
		if p.bare {
			i = patternOf(all, pages, int(p.meaning))
		}
		text := c.ordinal().shown(all, pages, i).in(English)
		result = append(result, WordingOf{int(p.meaning), numbered(text), numbered(p.text)})
	}
	return result
}

// Render fills values in.
func (w WordingOf) Render(values []string) string {
	return string(appendWording(nil, words.Bytes(w.Text), values))
}

// numbered gives a text with its placeholders in words.
func numbered(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r <= maxArgs {
			fmt.Fprintf(&b, "%%[%d]s", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Table holds wordings that no code has.
type Table []pattern

// NewTable makes one.
func NewTable(all []WordingOf) Table {
	var table Table
	for _, of := range all {
		row := pattern{meaning: uint8(of.Meaning), text: words.Bytes(of.Pattern)}
		for at := nextWord(row.text, 0); at < len(row.text); at = nextWord(row.text, wordEnd(row.text, at)) {
			row.words = min(row.words, math.MaxUint8-1) + 1
		}
		table = append(table, row)
	}
	return table
}

// Read gives the meaning of a message, the number of the wording, from 1, that it
// has exactly, and the values; 0 if it has none.
func (t Table) Read(pages int, message string) (meaning, number int, values []string) {
	var said sentence
	said.set(message)
	if meaning, number = said.read(t, pages); number > 0 {
		values = slices.Clone(said.values[:placeholders(t[number-1].text)])
	}
	return meaning, number, values
}

// Folds tells whether the catalogue knows two letters beyond ASCII as one.
func Folds(a, b rune) bool { return foldRune(a) == foldRune(b) }

// Wording gives the number of the wording, from 1, that a reading is of; 0 if it
// is of none exactly.
func (r Reading) Wording() int { return r.wording }
