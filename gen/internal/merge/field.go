package merge

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// field gives the meanings of a code that no page has. Their English messages are
// those by which the policy knows them; the overlays supply all else.
func (m *merger) field(rule policy.Rule, all []entry) []catalogue.Meaning {
	promise := sync.OnceValue(func() []catalogue.Evidence { return m.promise(rule) })
	var meanings []catalogue.Meaning
	for _, meaning := range fieldRules(rule, all[catalogue.English]) {
		m.noteFault(rule, meaning.Ruling, true)
		message := m.fieldMessage(rule.Code, meaning.Message)
		meanings = append(meanings, catalogue.Meaning{
			Message: message, Plain: m.plain(all, message, meaning.Message, noMeaning), Comment: m.fieldComment(rule.Code, meaning.Message),
			Kind: cmp.Or(meaning.Kind, vocabulary.UnknownKind), Fault: cmp.Or(meaning.Fault, vocabulary.UnknownFault), Recovery: meaning.Recovery, RetryAfter: meaning.RetryAfter,
			Evidence: promised(m.evidence(rule, meaning.Ruling), promise),
			Objects:  m.objectsIn(rule.Code, meaning.Message, message[catalogue.English].Value),
		})
	}
	return meanings
}

// fieldRules gives what a rule says of meanings that no page has, without those that
// the English page has all the same.
func fieldRules(rule policy.Rule, english entry) []policy.Meaning {
	return slices.DeleteFunc(slices.Clone(rule.Meanings), func(meaning policy.Meaning) bool {
		return !meaning.NeverListed() || slices.Contains(english.pageMessages(), meaning.Message)
	})
}

// fieldMessage gives the message of a meaning that no page has in each language.
func (m *merger) fieldMessage(code int, english string) catalogue.Texts {
	// The policy has been checked, so its placeholders are sound.
	text, count, _ := wording.Number(english)
	texts := catalogue.Texts{{Value: text, Origin: catalogue.Supplied}}
	if o := m.sources[catalogue.English].Overlay; suppliedFor(o, code, english).Message != "" {
		m.findings.note("%s: the message supplied for meaning %q of code %d is not used: the policy has it", o.File, english, code)
	}
	for l := catalogue.English + 1; l < len(m.sources); l++ {
		o := m.sources[l].Overlay
		s := suppliedFor(o, code, english)
		supplied := s.Message
		own, values, err := lint.Placeholders(o.Set(supplied), count)
		switch {
		case supplied == "":
			texts = append(texts, catalogue.Text{Value: text, Origin: catalogue.Fallback})
			if tag := m.sources[l].Tag; tag != "" {
				m.findings.lacks(tag, "meaning", code)
			}
			continue
		case err != nil:
			m.errs = append(m.errs, fmt.Errorf("%s: found %v in message %q of code %d, expected the %d of %q", o.File, err, supplied, code, count, english))
		case values >= 2 && wording.Unnumbered(supplied) && s.Order != overlay.Confirmed:
			m.findings.Unconfirmed = append(m.findings.Unconfirmed, Unconfirmed{m.sources[l].Tag, code, supplied})
		}
		m.checkText(l, code, text, own)
		texts = append(texts, catalogue.Text{Value: own, Origin: catalogue.Supplied})
	}
	return texts
}

// fieldComment gives the comment of a meaning that no page has in each language, nil if
// English has none.
func (m *merger) fieldComment(code int, message string) catalogue.Texts {
	comment := func(l int) string {
		o := m.sources[l].Overlay
		return wording.Shown(o.Set(suppliedFor(o, code, message).Comment))
	}
	english := comment(catalogue.English)
	if english == "" {
		m.noteComments(code, message)
		return nil
	}
	var texts catalogue.Texts
	for l, source := range m.sources {
		text := catalogue.Text{Value: comment(l), Origin: catalogue.Supplied}
		if text.Value == "" {
			text = catalogue.Text{Value: english, Origin: catalogue.Fallback}
			if source.Tag != "" {
				m.findings.lacks(source.Tag, "comment", code)
			}
		}
		if text.Origin == catalogue.Supplied {
			m.checkText(l, code, english, text.Value)
		}
		texts = append(texts, text)
	}
	return texts
}

// noteComments notes the comments of a meaning that no page has where English has none.
func (m *merger) noteComments(code int, message string) {
	for _, source := range m.sources {
		if suppliedFor(source.Overlay, code, message).Comment != "" {
			m.findings.note("%s: the comment supplied for meaning %q of code %d is not used: English has none", source.Overlay.File, message, code)
		}
	}
}

// suppliedFor gives what an overlay supplies for a meaning, by its English text.
func suppliedFor(o overlay.Overlay, code int, meaning string) overlay.Supply {
	i := slices.IndexFunc(o.Supply, func(s overlay.Supply) bool { return s.Code == code && s.Meaning == meaning })
	if i < 0 {
		return overlay.Supply{}
	}
	return o.Supply[i]
}
