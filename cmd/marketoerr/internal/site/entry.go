package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
)

// entry is what a page shows of one code.
type entry struct {
	Number     string
	Name       string
	Constant   string // as Go programs write it
	Message    text
	Comment    []block
	Meanings   []meaning // of a code that has several
	Recovery   []badge
	Advice     text
	Unchanged  bool
	Exempt     bool
	Deprecated bool
	Evidence   []evidence
	English    []string // the page's messages, if they are shown translated
	Seen       []seen
	Fixes      []catalog.Correction // the pages' own texts that are wrong, and why
	URL        string
	PageLink   string
	// The same code in the languages that the page does not show, for the search.
	Other others
}

// others are the texts of a code in other languages.
type others struct {
	Titles, Seen string // messages, a line each
	Comments     string // the words of them
}

// text is a text of the catalogue. Lang is set where it is not in the language
// of the page, which has none of its own.
type text struct{ Text, Lang string }

// meaning is one of several things that a code can say.
type meaning struct {
	Message  text
	Comment  []block
	Recovery []badge
	Advice   text
}

// badge is the name of a step. Lang is set as in a text.
type badge struct{ Key, Name, Lang string }

// evidence is what a recovery rests on: a quotation, a reason, or neither. Both
// are English.
type evidence struct {
	Steps      []badge
	Quote, Why string
	Field      bool // no page says so
	URL        string
}

// seen is a message as servers word it, and what it says in the page's language.
type seen struct {
	English     string
	Translation string
}

// source makes the parts of an entry, in one language.
type source struct {
	code  catalog.Code
	lang  catalog.Lang
	words *labels.Labels
}

func newEntry(code catalog.Code, l catalog.Lang, words *labels.Labels) entry {
	s := source{code, l, words}
	number := strconv.Itoa(int(code))
	e := entry{
		Number:     number,
		Name:       code.Name(),
		Constant:   "catalog." + code.Name(),
		Message:    s.text(message(code)),
		Comment:    s.blocks(code.Comment),
		Recovery:   s.badges(code.Recovery()),
		Advice:     s.text(code.Recovery().Advice),
		Unchanged:  code.NotExecuted(),
		Exempt:     code.QuotaExempt(),
		Deprecated: code.Deprecated(),
		Evidence:   s.evidence(),
		URL:        code.URL(l),
		PageLink:   strings.ReplaceAll(words.Site.CodeInPage, "{code}", number),
	}
	if code.Meanings() > 1 {
		e.Meanings, e.Comment = s.meanings()
	}
	e.English, e.Seen = s.wordings()
	for fix := range code.Corrections(l) {
		e.Fixes = append(e.Fixes, fix)
	}
	e.Other = s.others()
	return e
}

// message gives the message of a code by language, without values.
func message(code catalog.Code) func(catalog.Lang) string {
	return func(l catalog.Lang) string { return code.Message(l) }
}

// text gives a text in the language of the page, and tells if it is English
// because the language has none.
func (s source) text(in func(catalog.Lang) string) text {
	own := in(s.lang)
	if s.lang != catalog.English && own == in(catalog.English) {
		return text{own, catalog.English.String()}
	}
	return text{Text: own}
}

// badges gives the names of the steps of a recovery.
func (s source) badges(r catalog.Recovery) []badge {
	lang := ""
	if !labels.Own(s.lang) {
		lang = catalog.English.String()
	}
	all := slices.Collect(r.Steps())
	if len(all) == 0 {
		all = append(all, catalog.Permanent)
	}
	var named []badge
	for _, one := range all {
		named = append(named, badge{one.String(), s.words.Site.Steps.Name(one), lang})
	}
	return named
}

// meanings gives the meanings of a code, and the part of its comment that is
// not told with them.
func (s source) meanings() (all []meaning, rest []block) {
	for wording := range s.code.Wordings() {
		if len(all) == s.code.Meanings() {
			break // what follows was seen from servers
		}
		plain := catalog.Reading{Code: s.code, Meaning: wording.Meaning}
		m := meaning{
			Message:  s.text(plain.Message),
			Recovery: s.badges(wording.Recovery()),
			Advice:   s.text(wording.Recovery().Advice),
		}
		if wording.Comment(s.lang) == s.code.Comment(s.lang) {
			rest = s.blocks(s.code.Comment)
		} else {
			m.Comment = s.blocks(wording.Comment)
		}
		all = append(all, m)
	}
	return all, rest
}

// evidence gives what the recoveries rest on, except that nothing hints at one.
func (s source) evidence() []evidence {
	var all []evidence
	for e := range s.code.Evidence() {
		if e.Basis != catalog.BasisNone {
			all = append(all, evidence{s.badges(e.Recovery), e.Quote, e.Why, e.Basis == catalog.BasisField, e.URL})
		}
	}
	return all
}

// wordings gives the English messages of the page, which a log has, and those
// that only servers have: with values, or not in the documentation.
func (s source) wordings() (english []string, more []seen) {
	number := 0
	for wording := range s.code.Wordings() {
		text, own := wording.Message(catalog.English), wording.Message(s.lang)
		if own == text {
			own = "" // not translated
		}
		if number++; number > s.code.Meanings() || len(wording.Args) > 0 {
			more = append(more, seen{text, own})
		} else if own != "" {
			english = append(english, text)
		}
	}
	return english, more
}

// others gives the texts in the languages that the page does not show, for the
// search: the messages of the documentation and those of servers, a line each,
// and the words of the comments. English messages are on every page.
func (s source) others() others {
	var titles, seen, comments []string
	for other := range catalog.Langs() {
		if other == s.lang {
			continue
		}
		comments = append(comments, s.code.Comment(other))
		if other == catalog.English {
			continue
		}
		number := 0
		for wording := range s.code.Wordings() {
			if number++; number > s.code.Meanings() {
				seen = append(seen, wording.Message(other))
			} else {
				plain := catalog.Reading{Code: s.code, Meaning: wording.Meaning}
				titles = append(titles, plain.Message(other), wording.Message(other))
			}
		}
	}
	return others{lines(titles), lines(seen), distinct(comments)}
}

// lines joins texts, each once.
func lines(texts []string) string {
	var all []string
	for _, text := range texts {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// distinct gives the words of texts, each once. A script without spaces is one
// word here.
func distinct(texts []string) string {
	return strings.Join(strings.Fields(lines(strings.Fields(strings.Join(texts, " ")))), " ")
}
