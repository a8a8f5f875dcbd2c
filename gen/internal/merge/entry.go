package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

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

	// The texts as they are to be shown, corrected and supplied.
	messages []catalogue.Text
	comment  catalogue.Text
	items    []catalogue.Text
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

// rowTexts gives all texts of a row.
func rowTexts(e transcript.Entry) []string {
	var texts []string
	for _, text := range slices.Concat(e.Messages, []transcript.Text{e.Comment}, e.CommentItems) {
		if text != "" {
			texts = append(texts, string(text))
		}
	}
	return texts
}

// digest identifies the texts of a row.
func digest(e transcript.Entry) string {
	hash := sha256.Sum256([]byte(strings.Join(rowTexts(e), "\n")))
	return hex.EncodeToString(hash[:])[:8]
}

// isField tells whether a message is of a meaning that no page has.
func isField(rule policy.Rule, message string) bool {
	return slices.ContainsFunc(rule.Meanings, func(m policy.Meaning) bool { return m.NeverListed() && m.Message == message })
}

// overlay fills in the texts of an entry that are shown: those of the page with
// their corrections, and what the overlay supplies. The meanings are those of
// the English page.
func (m *merger) overlay(l int, e entry, rule policy.Rule, level extract.Level, meanings []transcript.Text) entry {
	o, code := m.sources[l].Overlay, rule.Code
	shown := func(text transcript.Text) catalogue.Text {
		if c := o.Correction(code, string(text)); c != nil {
			m.used[c] = true
			return catalogue.Text{Value: o.Set(c.Text), Origin: catalogue.Corrected}
		}
		return catalogue.Text{Value: o.Set(string(text)), Origin: catalogue.FromDocs}
	}
	for _, text := range e.Messages {
		e.messages = append(e.messages, shown(text))
	}
	for _, text := range e.CommentItems {
		e.items = append(e.items, shown(text))
	}
	e.comment = shown(e.Comment)
	for i := range o.Supply {
		s := &o.Supply[i]
		meaning := slices.Index(meanings, transcript.Text(s.Meaning))
		if s.Code != code || meaning < 0 && isField(rule, s.Meaning) {
			continue
		}
		used := false
		add := func(to []catalogue.Text, at int, text string) []catalogue.Text {
			if text == "" || len(to) != at {
				return to
			}
			used = true
			return append(to, catalogue.Text{Value: o.Set(text), Origin: catalogue.Supplied})
		}
		if s.Meaning == "" {
			e.messages = add(e.messages, 0, s.Message)
			if e.comment.Value == "" && s.Comment != "" {
				e.comment, used = catalogue.Text{Value: o.Set(s.Comment), Origin: catalogue.Supplied}, true
			}
		} else if meaning >= 0 {
			e.messages = add(e.messages, meaning, s.Message)
			e.items = add(e.items, meaning, s.Comment)
		}
		if !used {
			m.findings.note("%s: the text supplied for code %d is not used", o.File, code)
		}
	}
	if !e.there && len(e.messages) > 0 {
		e.there, e.Code, e.Level = true, code, level
	}
	m.checkVerdict(l, e)
	return e
}

// checkVerdict notes a row that nobody has read as it stands now.
func (m *merger) checkVerdict(l int, e entry) {
	if l == catalogue.English || !e.listed {
		return
	}
	source := m.sources[l]
	v, ok := source.Overlay.VerdictOn(e.Code)
	corrected := slices.ContainsFunc(rowTexts(e.Entry), func(text string) bool { return source.Overlay.Correction(e.Code, text) != nil })
	switch {
	case !ok:
		m.findings.lacks(source.Tag, "verdict", e.Code)
	case v.Digest != digest(e.Entry):
		m.findings.lacks(source.Tag, "verdict", e.Code)
		m.findings.note("%s: the verdict on code %d is about another text than the page's: %s, now %s", source.Overlay.File, e.Code, v.Digest, digest(e.Entry))
	case corrected != (v.Verdict == overlay.Correct):
		m.errs = append(m.errs, fmt.Errorf("%s: found verdict %s on code %d, expected %s where there is a correction and %s elsewhere",
			source.Overlay.File, v.Verdict, e.Code, overlay.Correct, overlay.Keep))
	}
}
