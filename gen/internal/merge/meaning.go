package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// meanings gives the meanings of a code, in the order of the English texts.
// One that the policy does not know is permanent until a person has looked.
func (m *merger) meanings(rule policy.Rule, all []entry) []catalogue.Meaning {
	english := all[catalogue.English]
	perMeaning := len(english.messages) > 1 && len(english.items) == len(english.messages)
	page := english.pageMessages()
	promise := sync.OnceValue(func() []catalogue.Evidence { return m.promise(rule) })
	var meanings []catalogue.Meaning
	for i, text := range page {
		ruling, known := rule.RulingOn(text, page)
		if !known {
			m.findings.unreviewed("%s:%d: meaning %q of code %d is not reviewed: it has no entry below meanings", m.policy.File, rule.Line, text, rule.Code)
		}
		m.noteFault(rule, ruling, known)
		message := m.message(all, i)
		meaning := catalogue.Meaning{
			Message: message, Plain: m.plain(all, message, text, i),
			Kind: cmp.Or(ruling.Kind, vocabulary.UnknownKind), Fault: cmp.Or(ruling.Fault, vocabulary.UnknownFault),
			Recovery: ruling.Recovery, RetryAfter: ruling.RetryAfter, Evidence: promised(m.evidence(rule, ruling), promise),
			Objects: m.objectsIn(rule.Code, text, message[catalogue.English].Value),
		}
		if perMeaning {
			for _, e := range all {
				meaning.Comment = append(meaning.Comment, item(e, english, i))
			}
		}
		meanings = append(meanings, meaning)
	}
	for _, meaning := range rule.Meanings {
		switch listed := slices.Contains(page, meaning.Message); {
		case meaning.NeverListed() && listed:
			m.findings.note("%s:%d: meaning %q of code %d was never listed, but an English page lists it: its row is used",
				m.policy.File, meaning.Line, meaning.Message, rule.Code)
		case !meaning.NeverListed() && !listed:
			m.findings.note("%s:%d: meaning %q of code %d is in no English page", m.policy.File, meaning.Line, meaning.Message, rule.Code)
		}
	}
	return meanings
}

// promise gives what a code says to all of its meanings: that the failed call has
// changed nothing.
func (m *merger) promise(rule policy.Rule) []catalogue.Evidence {
	var promise policy.Ruling
	for _, e := range rule.Evidence {
		if e.ForNotExecuted() {
			e.For = []string{policy.NotExecuted}
			promise.Evidence = append(promise.Evidence, e)
		}
	}
	return slices.DeleteFunc(m.evidence(rule, promise), func(e catalogue.Evidence) bool { return !e.NotExecuted })
}

// promised adds the promise of the code to the evidence of a meaning, unless that is the
// code's own, which holds it.
func promised(evidence []catalogue.Evidence, promise func() []catalogue.Evidence) []catalogue.Evidence {
	if slices.ContainsFunc(evidence, func(e catalogue.Evidence) bool { return e.NotExecuted }) {
		return evidence
	}
	return append(evidence, promise()...)
}

// noteFault notes that somebody has reviewed a ruling without telling whose the fault is.
func (m *merger) noteFault(rule policy.Rule, ruling policy.Ruling, known bool) {
	if known && !rule.Unreviewed() && ruling.Fault == vocabulary.UnknownFault {
		m.findings.unreviewed("%s:%d: the fault of code %d is %s, which is for what is not reviewed", m.policy.File, rule.Line, rule.Code, ruling.Fault)
	}
}

// item gives the comment item of a meaning in a language, or the English one.
func item(e, english entry, meaning int) catalogue.Text {
	if own := at(e.items, meaning); own.Value != "" {
		return catalogue.Text{Value: wording.Shown(own.Value), Origin: own.Origin}
	}
	return catalogue.Text{Value: wording.Shown(english.items[meaning].Value), Origin: catalogue.Fallback}
}

// message gives one meaning's message in each language.
func (m *merger) message(all []entry, meaning int) catalogue.Texts {
	english := all[catalogue.English]
	text, count, err := wording.Number(english.messages[meaning].Value)
	if err != nil {
		m.errs = append(m.errs, fmt.Errorf("%s: found %v in message %q of code %d, expected each once",
			english.file(m.sources[catalogue.English]), err, english.messages[meaning].Value, english.Code))
	}
	texts := make(catalogue.Texts, len(all))
	for l, e := range all {
		source := m.sources[l]
		texts[l] = catalogue.Text{Value: text, Origin: catalogue.Fallback}
		switch {
		case l == catalogue.English:
			texts[l].Origin = e.messages[meaning].Origin
		case !e.there:
		case at(e.messages, meaning).Value == "":
			m.findings.lacks(source.Tag, "meaning", english.Code)
		default:
			if own, ok := m.translation(l, e, meaning, count); ok {
				texts[l] = catalogue.Text{Value: own, Origin: e.messages[meaning].Origin}
				m.checkText(l, english.Code, text, own)
			}
		}
		if meaning == len(english.messages)-1 && len(e.messages) > len(english.messages) {
			m.findings.note("%s: code %d has %d messages, in English %d: %q is not used",
				e.file(source), e.Code, len(e.messages), len(english.messages), e.pageMessages()[len(english.messages):])
		}
	}
	return texts
}

// translation gives a language's own message with its placeholders numbered.
// One whose placeholders are not those of the English message would show a
// value in the wrong place, or none: the page's is not used, and the overlay's
// is an error.
func (m *merger) translation(l int, e entry, meaning, count int) (string, bool) {
	source, message := m.sources[l], e.messages[meaning]
	text, own, err := lint.Placeholders(message.Value, count)
	switch {
	case err != nil && message.Origin != catalogue.FromDocs && message.Origin != catalogue.Stale:
		m.errs = append(m.errs, fmt.Errorf("%s: found %v in message %q of code %d, expected the %d of the English one",
			source.Overlay.File, err, message.Value, e.Code, count))
		return "", false
	case err != nil:
		m.findings.note("%s: the message %q of code %d has %v where the English one has %d: the English one is shown",
			e.file(source), message.Value, e.Code, err, count)
		m.findings.lacks(source.Tag, "message", e.Code)
		return "", false
	}
	if own >= 2 && wording.Unnumbered(message.Value) && !orderConfirmed(source.Overlay, e.Code, e.fromPage(meaning), message.Value) {
		m.findings.Unconfirmed = append(m.findings.Unconfirmed, Unconfirmed{source.Tag, e.Code, message.Value})
	}
	return text, true
}

// orderConfirmed reports whether somebody has compared the order of the placeholders in a
// message with the English one. Page is what the page has in its place, "" if the overlay
// supplies the message.
func orderConfirmed(o overlay.Overlay, code int, page, shown string) bool {
	if page != "" {
		c := o.Correction(code, page)
		return c != nil && c.Order == overlay.Confirmed
	}
	return slices.ContainsFunc(o.Supply, func(s overlay.Supply) bool {
		return s.Code == code && o.Set(s.Message) == shown && s.Order == overlay.Confirmed
	})
}

// comment gives the comment of a code in a language: its text, and its list.
// Each of the two falls back to English on its own.
func (m *merger) comment(l int, e, english entry) catalogue.Text {
	text, items := e.comment, slices.Clone(e.items)
	if text.Value == "" && english.comment.Value != "" {
		text = catalogue.Text{Value: english.comment.Value, Origin: catalogue.Fallback}
	}
	if len(items) == 0 || len(english.items) == len(english.messages) {
		// Item i belongs to meaning i, so each can stand in for the one that is lacking.
		for i, item := range english.items {
			if at(items, i).Value == "" {
				items = put(items, i, catalogue.Text{Value: item.Value, Origin: catalogue.Fallback})
			}
		}
	}
	items = slices.DeleteFunc(items, func(item catalogue.Text) bool { return item.Value == "" })
	weakest := catalogue.FromDocs
	var lines []string
	if text.Value != "" {
		lines, weakest = append(lines, text.Value), text.Origin
	}
	for _, item := range items {
		lines, weakest = append(lines, "- "+item.Value), max(weakest, item.Origin)
	}
	switch {
	case len(lines) == 0 && l == catalogue.English, weakest == catalogue.Fallback && e.there && l != catalogue.English:
		m.findings.lacks(m.sources[l].Tag, "comment", english.Code)
	case l != catalogue.English && e.there:
		m.checkText(l, english.Code, english.comment.Value, text.Value)
		for i := range min(len(items), len(english.items)) {
			m.checkText(l, english.Code, english.items[i].Value, items[i].Value)
		}
	}
	return catalogue.Text{Value: wording.Shown(strings.Join(lines, "\n")), Origin: weakest}
}
