package catalog

import "regexp"

// WordingOf is a wording as tests see it.
type WordingOf struct {
	Meaning int
	Text    string // in English
	Pattern string // what a message is compared with: Text, or what Text corrects
}

// PagesOf counts the meanings of a code that the English page lists.
func PagesOf(c Code) int { return c.pages() }

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

var (
	placeholder = regexp.MustCompile(`%\[([1-9])\]s`)
	literalText = regexp.MustCompile(`(?s)^([^\pL\p{Nd}]*)(.*?)([^\pL\p{Nd}]*)$`)
	literalWord = regexp.MustCompile(`[\pL\p{Nd}]+`)
)

// NewTable takes wordings apart as the generator does.
func NewTable(all []WordingOf) Table {
	var table Table
	for _, of := range all {
		w := wording{meaning: uint8(of.Meaning)}
		from := 0
		for _, at := range placeholder.FindAllStringSubmatchIndex(of.Pattern, -1) {
			w.literals = append(w.literals, newLiteral(of.Pattern[from:at[0]], of.Pattern[at[2]]-'1'))
			from = at[1]
		}
		w.literals = append(w.literals, newLiteral(of.Pattern[from:], 0))
		table = append(table, w)
	}
	return table
}

func newLiteral(text string, arg uint8) literal {
	words := literalWord.FindAllString(text, -1)
	if len(words) == 0 {
		return literal{head: text, tail: text, arg: arg}
	}
	parts := literalText.FindStringSubmatch(text)
	return literal{head: parts[1], core: parts[2], tail: parts[3], words: uint8(len(words)), arg: arg}
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
