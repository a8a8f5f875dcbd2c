package site

import (
	"fmt"
	"slices"
	"strconv"
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
	Lead      string
	Words     string // the language of the labels, if it is not that of the page
	Languages []language
	Steps     []step
	Levels    []level
	Revision  string
}

// language is a page to switch to.
type language struct {
	Tag     string
	Name    string // what the language calls itself
	File    string
	Lead    string // of its page
	Words   string // the language of the lead
	Current bool
}

// step is one way to recover, or none.
type step struct {
	Key  string // as in a program: "await-slot"
	Name string // for people
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
	capitalise(words)
	top, err := newHead("page.css", indexName, "search.js", "page.js")
	if err != nil {
		return nil, err
	}
	p := &page{head: top, Lang: l.String(), Direction: direction(l.Self()), Labels: words, Lead: lead(words), Revision: catalog.Revision}
	if p.Languages, err = languages(l); err != nil {
		return nil, err
	}
	if !labels.Own(l) {
		p.Words = catalog.English.String()
	}
	all := catalog.Permanent
	for at := range catalog.Levels() {
		shown := level{at.String(), words.Levels[at], words.Site.LevelDescription[at], nil}
		for code := range catalog.All() {
			if code.Level() == at {
				shown.Entries = append(shown.Entries, newEntry(code, l))
				all |= code.Recovery()
			}
		}
		if shown.Entries != nil {
			p.Levels = append(p.Levels, shown)
		}
	}
	p.Steps = []step{newStep(catalog.Permanent, words)}
	for one := range all.Steps() {
		p.Steps = append(p.Steps, newStep(one, words))
	}
	return p, nil
}

// badge is the name of a step. Lang is set if it is not in the language of the page.
type badge struct{ Key, Name, Lang string }

// Badges gives the names of the steps of a recovery, or whose turn it is where there are
// none.
func (p *page) Badges(r catalog.Recovery, fault catalog.Fault) []badge {
	all := slices.Collect(r.Steps())
	if r == catalog.Permanent {
		all = append(all, r)
	}
	var named []badge
	for _, one := range all {
		name := p.Labels.Site.Steps[one]
		switch turn := p.Labels.Faults[fault]; {
		case one != catalog.Permanent || turn == "":
		case fault == catalog.FaultNone:
			name = p.Labels.Site.NothingToDo
		default:
			name = turn
		}
		named = append(named, badge{one.String(), name, p.Words})
	}
	return named
}

// PageLink gives the words of the link to the page to read about a code. One that
// leads to a page as a whole promises no code: the page need not list it.
func (p *page) PageLink(e entry) string {
	if !strings.Contains(e.URL, "#") {
		return p.Labels.Site.Documentation
	}
	return strings.ReplaceAll(p.Labels.Site.CodeInPage, "{code}", fmt.Sprintf("%d", e.Code))
}

// texts are the texts of a code or of a meaning, with the labels of the page.
type texts struct {
	*page
	Hint    hint
	Advice  text
	Comment []block
}

// Texts gives texts with their labels.
func (p *page) Texts(h hint, advice text, comment []block) texts { return texts{p, h, advice, comment} }

// capitalise makes the labels that stand at the beginning of a line begin with a capital.
func capitalise(words *labels.Labels) {
	site := &words.Site
	for _, label := range []*string{
		&words.Turn, &words.Hint, &words.Advice, &words.Comment, &words.Quota, &words.QuotaExempt, &words.Why, &words.Page,
		&site.Meanings, &site.Call, &site.Unchanged, &site.MayHaveChanged, &site.InEnglish, &site.ServerMessages, &site.Constant,
	} {
		*label = capital(*label)
	}
	for level, label := range words.Levels {
		words.Levels[level] = capital(label)
	}
	for fault, label := range words.Faults {
		words.Faults[fault] = capital(label)
	}
}

// capital gives a label as it stands at the beginning of a line.
func capital(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}

// languages gives the pages to switch between.
func languages(current catalog.Lang) ([]language, error) {
	var all []language
	for l := range catalog.Langs() {
		words, err := labels.For(l)
		if err != nil {
			return nil, err
		}
		in := catalog.English
		if labels.Own(l) {
			in = l
		}
		all = append(all, language{l.String(), l.Self(), fileName(l), lead(words), in.String(), l == current})
	}
	return all, nil
}

// lead gives the sentence below the title.
func lead(words *labels.Labels) string {
	count := len(slices.Collect(catalog.All()))
	return strings.ReplaceAll(words.Site.Lead, "{total}", strconv.Itoa(count))
}

func newStep(r catalog.Recovery, words *labels.Labels) step {
	return step{r.String(), words.Site.Steps[r]}
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
	all, err := languages(catalog.English)
	if err != nil {
		return nil, err
	}
	return &index{top, words, all}, nil
}
