package merge

import (
	"path"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// entry is what a language says of a code: in a page, in an earlier one, or in
// its overlay.
type entry struct {
	transcript.Entry      // as the page has it
	listed           bool // a page lists it now
	there            bool // there is a text at all

	// The texts as they are to be shown, corrected and supplied. The messages stand
	// in the order of the English meanings, and so do the items where each belongs to
	// one. An empty one is lacking; those for which English has no meaning come last.
	messages []catalogue.Text
	comment  catalogue.Text
	items    []catalogue.Text

	places []int  // of the messages that the language has of its own, among the English meanings
	paired bool   // the items go where the messages go
	wanted string // the verdict that a native reader is asked for, "" if there is one that holds
}

// index gives the rows of a transcript by code.
func index(t transcript.Transcript) map[int]entry {
	entries := map[int]entry{}
	for _, retired := range t.Retired {
		entries[retired.Code] = entry{Entry: retired, there: true}
	}
	for _, listed := range t.Codes {
		entries[listed.Code] = entry{Entry: listed, listed: true, there: true}
	}
	return entries
}

// file gives the path of the entry's page.
func (e entry) file(s Source) string { return path.Join("docs", s.Tag, e.Page) }

// isField tells whether a message is of a meaning that no page has.
func isField(rule policy.Rule, message string) bool {
	return slices.ContainsFunc(rule.Meanings, func(m policy.Meaning) bool { return m.NeverListed() && m.Message == message })
}

// overlay fills in the texts of an entry that are shown: those of the page with
// their corrections, and what the overlay supplies. The meanings are those of
// the English page.
func (m *merger) overlay(l int, e entry, rule policy.Rule, level extract.Level, english transcript.Entry) entry {
	o, code := m.sources[l].Overlay, rule.Code
	shown := func(text transcript.Text) catalogue.Text {
		if c := o.Correction(code, string(text)); c != nil {
			m.used[c] = true
			return catalogue.Text{Value: o.Set(c.Text), Origin: catalogue.Corrected}
		}
		return catalogue.Text{Value: o.Set(string(text)), Origin: catalogue.FromDocs}
	}
	verdict, known := o.VerdictOn(code)
	e.places = places(verdict, e.Entry, english, o.Supplies(code))
	e.paired = itemsOfMessages(e.Entry) && itemsOfMessages(english)
	for i, text := range e.Messages {
		e.messages = put(e.messages, e.places[i], shown(text))
	}
	for i, text := range e.CommentItems {
		e.items = put(e.items, e.itemPlace(i), shown(text))
	}
	e.comment = shown(e.Comment)
	for i := range o.Supply {
		s := &o.Supply[i]
		meaning := slices.Index(english.Messages, transcript.Text(s.Meaning))
		if s.Code != code || meaning < 0 && isField(rule, s.Meaning) {
			continue
		}
		if !e.supply(o, *s, meaning, english, l == catalogue.English) {
			m.findings.note("%s: the text supplied for code %d is not used", o.File, code)
		}
	}
	if !e.there && len(e.messages) > 0 {
		e.there, e.Code, e.Level = true, code, level
	}
	if l != catalogue.English {
		if known {
			e.markStale(verdict, english)
		}
		e.wanted = m.checkVerdict(l, e, english)
	}
	return e
}

// supply adds what an overlay supplies for the code, or for a meaning of the English
// page, and reports whether anything of it is used.
func (e *entry) supply(o overlay.Overlay, s overlay.Supply, meaning int, english transcript.Entry, isEnglish bool) (used bool) {
	add := func(to []catalogue.Text, place int, text string) []catalogue.Text {
		if text == "" || at(to, place).Value != "" || isEnglish && place > len(to) {
			return to
		}
		used = true
		return put(to, place, catalogue.Text{Value: o.Set(text), Origin: catalogue.Supplied})
	}
	switch {
	case s.Meaning == "":
		if len(e.Messages) == 0 {
			e.messages = add(e.messages, e.first(), s.Message)
		}
		if e.comment.Value == "" && s.Comment != "" {
			e.comment, used = catalogue.Text{Value: o.Set(s.Comment), Origin: catalogue.Supplied}, true
		}
	case meaning >= 0:
		e.messages = add(e.messages, meaning, s.Message)
		if n := len(english.CommentItems); n == 0 || itemsOfMessages(english) {
			e.items = add(e.items, meaning, s.Comment)
		} else if len(e.items) > 0 && len(e.items) < n {
			// The English list is not one by meanings, so it can only be longer than this.
			e.items = add(e.items, len(e.items), s.Comment)
		}
	}
	return used
}
