package search

import (
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// Index is what is searched: the words of the catalogue's texts.
type Index struct {
	entries []entry
	terms   []term
	chinese string // all runs of Chinese, one a line
}

// entry is one code.
type entry struct {
	code   catalog.Code
	number string
	whole  [][]string // the parts of the name, and of each message
}

// term is a word of the texts.
type term struct {
	text   string
	runes  []rune
	places []standsAt
}

// standsAt tells the best place of a term among the texts of one entry.
type standsAt struct{ entry, place int }

// Places, by the points that they add.
const (
	inAdvice  = 0
	inComment = 1
	inSeen    = 2 // a message that only servers send
	inMessage = 3 // of the documentation, or the name
	inNumber  = 30
)

// New reads the catalogue.
func New() *Index {
	x := new(Index)
	byText := make(map[string]int) // the index in terms
	for code := range catalog.All() {
		e, places := read(code)
		for text, place := range places {
			i, ok := byText[text]
			if !ok {
				i = len(x.terms)
				byText[text] = i
				x.terms = append(x.terms, term{text: text, runes: []rune(text)})
			}
			x.terms[i].places = append(x.terms[i].places, standsAt{len(x.entries), place})
		}
		x.entries = append(x.entries, e)
	}
	var chinese strings.Builder
	for _, t := range x.terms {
		if isChinese(t.text) {
			chinese.WriteString(t.text + "\n")
		}
	}
	x.chinese = chinese.String()
	return x
}

// read gives what is known of a code, and the best place of each of its words.
func read(code catalog.Code) (entry, map[string]int) {
	e := entry{code: code, number: strconv.Itoa(int(code))}
	places := make(map[string]int)
	add := func(text string, place int) {
		for word := range runs(text) {
			for _, form := range standing(word) {
				places[form] = max(places[form], place)
			}
		}
	}
	addWhole := func(text string, place int) {
		add(text, place)
		if all := lowerParts(text); len(all) > 0 {
			e.whole = append(e.whole, all)
		}
	}
	add(e.number, inNumber)
	addWhole(code.Name(), inMessage)
	for lang := range catalog.Langs() {
		add(code.Comment(lang), inComment)
		for number := view.Pages(code); number < code.Meanings(); number++ {
			add(catalog.Reading{Code: code, Meaning: number}.Comment(lang), inComment)
		}
		if code.Recoverable() {
			add(code.Recovery().Advice(lang), inAdvice)
		}
		for wording := range code.Wordings() {
			place := inMessage
			if wording.Seen {
				place = inSeen
			}
			addWhole(view.Wording(wording, lang), place)
			if !wording.Seen {
				addWhole(catalog.Reading{Code: code, Meaning: wording.Meaning}.Message(lang), place)
			}
		}
	}
	return e, places
}

// longest gives the number of parts of the longest text, the name or a message,
// that has all its parts among those of a query; 0 if there is none.
func (e *entry) longest(asked map[string]bool) int {
	longest := 0
	for _, all := range e.whole {
		if len(all) > longest && !slices.ContainsFunc(all, func(part string) bool { return !asked[part] }) {
			longest = len(all)
		}
	}
	return longest
}
