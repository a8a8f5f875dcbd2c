package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"golang.org/x/text/unicode/bidi"
)

// page is what page.html shows: the catalogue in one language.
type page struct {
	head
	Lang      string
	Direction string // "ltr" or "rtl"
	Labels    *labels.Labels
	Words     string // the language of the labels, if it is not that of the page
	Languages []language
	Steps     []step
	Levels    []level
	Total     int
	Revision  string
}

// language is a page to switch to.
type language struct {
	Tag     string
	Name    string // what the language calls itself
	File    string
	Current bool
}

// step is one way to recover, or none.
type step struct {
	Key  string // as in a program: "await-slot"
	Name string // for people
	// Words are what it advises in all languages: they find the codes with it.
	Words string
}

// level holds the codes that the documentation lists together.
type level struct {
	Key, Name, Description string
	Entries                []entry
}

func newPage(l catalog.Lang) (*page, error) {
	words, err := labels.For(l)
	if err != nil {
		return nil, err
	}
	top, err := newHead("page.css", "search.js", "page.js")
	if err != nil {
		return nil, err
	}
	p := &page{head: top, Lang: l.String(), Direction: direction(l.Self()), Labels: words, Languages: languages(l), Revision: catalog.Revision}
	if !labels.Own(l) {
		p.Words = catalog.English.String()
	}
	all := catalog.Permanent
	for code := range catalog.All() {
		p.add(newEntry(code, l, words), code.Level())
		all |= code.Recovery()
		p.Total++
	}
	p.Steps = []step{newStep(catalog.Permanent, words)}
	for one := range all.Steps() {
		p.Steps = append(p.Steps, newStep(one, words))
	}
	return p, nil
}

// add puts a code to its level. Levels come in the order of their first codes,
// which is that in which the documentation has them.
func (p *page) add(e entry, at catalog.Level) {
	for i := range p.Levels {
		if p.Levels[i].Key == at.String() {
			p.Levels[i].Entries = append(p.Levels[i].Entries, e)
			return
		}
	}
	p.Levels = append(p.Levels, level{at.String(), capital(p.Labels.LevelName(at)), p.Labels.Site.LevelDescription.Name(at), []entry{e}})
}

// capital gives a label as it stands at the beginning of a line.
func capital(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}

// languages gives the pages to switch between.
func languages(current catalog.Lang) []language {
	var all []language
	for l := range catalog.Langs() {
		all = append(all, language{l.String(), l.Self(), fileName(l), l == current})
	}
	return all
}

func newStep(r catalog.Recovery, words *labels.Labels) step {
	var advice []string
	for l := range catalog.Langs() {
		advice = append(advice, r.Advice(l))
	}
	return step{r.String(), words.Site.Steps.Name(r), strings.Join(advice, "\n")}
}

// direction tells which way a language is written, by its own name for itself:
// by the first letter that has a direction (UAX #9, rule P2).
func direction(self string) string {
	for _, r := range self {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.R, bidi.AL:
			return "rtl"
		case bidi.L:
			return "ltr"
		}
	}
	return "ltr"
}

// index is what index.html shows: the languages.
type index struct {
	head
	Labels    *labels.Labels
	Languages []language
}

func newIndex() (*index, error) {
	words, err := labels.For(catalog.English)
	if err != nil {
		return nil, err
	}
	top, err := newHead("page.css", "index.js")
	if err != nil {
		return nil, err
	}
	return &index{top, words, languages(catalog.English)}, nil
}
