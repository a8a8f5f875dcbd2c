package site

import (
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// entry is what a page shows of one code.
type entry struct {
	view.Facts
	Constant string // as Go programs write it
	Message  text
	Comment  []block
	Meanings []meaning // of a code that has several
	Hint     hint
	Advice   text
	// Doubt is set where somebody has to reckon with what the failed call may have changed.
	Doubt    bool
	Evidence []catalog.Evidence // where there is any
	English  []string           // the page's messages, if they are shown translated
	Seen     []seen
	URL      string
}

// text is a text of the catalogue. Lang is set where it is not in the language
// of the page, which has none of its own.
type text struct{ Text, Lang string }

// hint is what to change, and the page about it.
type hint struct{ Text, Lang, URL string }

// meaning is one of several things that a code can say.
type meaning struct {
	Message  text
	Comment  []block
	Fault    catalog.Fault
	Recovery catalog.Recovery
	Hint     hint
	Advice   text
	Told     bool // by servers alone
}

// Turn gives whose turn it is. That there is nothing to do stands beside it already.
func (m meaning) Turn() catalog.Fault {
	if m.Fault == catalog.FaultNone {
		return catalog.FaultUnknown
	}
	return m.Fault
}

// seen is a message as servers word it, and what it says in the page's language.
type seen struct {
	English     string
	Translation string
}

// source makes the parts of an entry, in one language.
type source struct {
	code catalog.Code
	lang catalog.Lang
}

func newEntry(code catalog.Code, l catalog.Lang) entry {
	s, whole := source{code, l}, view.Whole(code)
	e := entry{
		Facts:    view.NewFacts(whole),
		Constant: "catalog." + code.Name(),
		Message:  s.text(message(code)),
		Comment:  s.blocks(code.Comment),
		Hint:     s.hint(whole),
		Advice:   s.text(code.Advice),
		Doubt:    view.MayHaveChanged(whole),
		Evidence: slices.DeleteFunc(view.Evidence(whole), func(e catalog.Evidence) bool { return e.Basis == catalog.BasisNone }),
		URL:      code.URL(l),
	}
	if code.Meanings() > 1 {
		e.Meanings, e.Comment = s.meanings()
	}
	e.English, e.Seen = s.wordings()
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

// hint gives the hint for a reading.
func (s source) hint(r catalog.Reading) hint {
	own := s.text(func(l catalog.Lang) string { return r.Hint(l).Text })
	return hint{own.Text, own.Lang, r.Hint(s.lang).URL}
}

// meanings gives the meanings of a code, and the part of its comment that is
// not told with them.
func (s source) meanings() (all []meaning, rest []block) {
	pages := view.Pages(s.code)
	for number := range s.code.Meanings() {
		reading := catalog.Reading{Code: s.code, Meaning: number}
		m := meaning{
			Message: s.text(reading.Message), Fault: reading.Fault(), Recovery: reading.Recovery(),
			Hint: s.hint(reading), Advice: s.text(reading.Advice), Told: number >= pages,
		}
		if reading.Comment(s.lang) == s.code.Comment(s.lang) {
			rest = s.blocks(s.code.Comment)
		} else {
			m.Comment = s.blocks(reading.Comment)
		}
		all = append(all, m)
	}
	return all, rest
}

// wordings gives the English messages of the page, which a log has, and those
// that only servers have: with values, or not in the documentation.
func (s source) wordings() (english []string, more []seen) {
	for wording := range s.code.Wordings() {
		text, own := view.Wording(wording, catalog.English), view.Wording(wording, s.lang)
		if own == text {
			own = "" // not translated
		}
		if _, values := wording.Template(s.lang); wording.Seen || len(values) > 0 {
			more = append(more, seen{text, own})
		} else if own != "" {
			english = append(english, text)
		}
	}
	return english, more
}
