package merge

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// seen gives the wordings beside the shown messages of a code: what servers
// were seen to send, and what the page prints where it is corrected.
func (m *merger) seen(rule policy.Rule, all []entry, meanings []catalogue.Meaning) []catalogue.Wording {
	english := all[catalogue.English]
	o := m.sources[catalogue.English].Overlay
	var wordings []catalogue.Wording
	for _, seen := range o.Seen {
		if seen.Code != english.Code {
			continue
		}
		report := func(format string, args ...any) {
			m.errs = append(m.errs, fmt.Errorf("%s: found %s for %q of code %d", o.File, fmt.Sprintf(format, args...), seen.Message, seen.Code))
		}
		meaning := meaningOf(seen, rule, english)
		text, count, err := wording.Number(seen.Message)
		switch {
		case meaning < 0 && slices.ContainsFunc(rule.Meanings, func(r policy.Meaning) bool { return r.Message == seen.Meaning }):
			m.findings.note("%s: the message %q of code %d is not used: its meaning %q is in no English page", o.File, seen.Message, seen.Code, seen.Meaning)
			continue
		case meaning < 0:
			report("meaning %q, expected a message of the page or of the policy", seen.Meaning)
			continue
		case err != nil:
			report("%v, expected each placeholder once", err)
		case !wording.HasWords(text):
			report("no words, expected some beside the placeholders")
		case seen.Meaning == "" && len(english.Messages) > 1:
			m.findings.note("%s: the message %q of code %d names none of its meanings: it counts as the first, %q", o.File, seen.Message, seen.Code, english.Messages[0])
		}
		w := catalogue.Wording{Meaning: meaning, English: text, Objects: m.objectsIn(seen.Code, seen.Message, text)}
		if count > 0 {
			w.Plain = m.plainSeen(seen.Code, seen.Message)
		}
		for l := range m.sources {
			w.Message = append(w.Message, m.seenIn(l, seen, text, count))
		}
		wordings = append(wordings, w)
	}
	for i, text := range english.Messages {
		if i < len(meanings) && english.messages[i].Value != string(text) {
			if printed, _, err := wording.Number(string(text)); err == nil {
				wordings = append(wordings, catalogue.Wording{Meaning: i, Message: meanings[i].Message, English: printed})
			}
		}
	}
	words := func(w catalogue.Wording) (n int) {
		for _, l := range wording.Literals(english.Code, w.English) {
			n += l.Words
		}
		return n
	}
	// Package catalog tries them in this order.
	slices.SortStableFunc(wordings, func(a, b catalogue.Wording) int { return cmp.Compare(words(b), words(a)) })
	return wordings
}

// meaningOf gives the number of the meaning that a message seen from servers has: those
// of the page come first, then those that no page has. It is -1 if there is none.
func meaningOf(seen overlay.Seen, rule policy.Rule, english entry) int {
	if seen.Meaning == "" {
		return 0
	}
	if i := slices.Index(english.Messages, transcript.Text(seen.Meaning)); i >= 0 {
		return i
	}
	i := slices.IndexFunc(fieldRules(rule, english), func(meaning policy.Meaning) bool { return meaning.Message == seen.Meaning })
	if i < 0 {
		return -1
	}
	return len(english.messages) + i
}

// seenIn gives the translation of a message seen from servers.
func (m *merger) seenIn(l int, seen overlay.Seen, english string, count int) catalogue.Text {
	source := m.sources[l]
	if l == catalogue.English {
		return catalogue.Text{Value: english, Origin: catalogue.Supplied}
	}
	for _, s := range source.Overlay.Seen {
		if s.Code != seen.Code || s.Message != seen.Message {
			continue
		}
		text, own, err := lint.Placeholders(source.Overlay.Set(s.Text), count)
		if err != nil {
			m.errs = append(m.errs, fmt.Errorf("%s: found %v in %q of code %d, expected the %d of %q",
				source.Overlay.File, err, s.Text, s.Code, count, s.Message))
		}
		if own >= 2 && wording.Unnumbered(s.Text) && s.Order != overlay.Confirmed {
			m.findings.Unconfirmed = append(m.findings.Unconfirmed, Unconfirmed{source.Tag, s.Code, s.Text})
		}
		m.checkText(l, seen.Code, english, text)
		return catalogue.Text{Value: text, Origin: catalogue.Supplied}
	}
	if source.Tag != "" {
		m.findings.lacks(source.Tag, "message seen from servers", seen.Code)
	}
	return catalogue.Text{Value: english, Origin: catalogue.Fallback}
}
