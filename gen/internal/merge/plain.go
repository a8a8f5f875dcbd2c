package merge

import (
	"cmp"
	"fmt"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// plainOf gives a language's plain text for a message, "" if it has none. One
// without a message is for the first of the page.
func (m *merger) plainOf(l, code int, message string, first bool) string {
	o := m.sources[l].Overlay
	text := ""
	for i := range o.Plain {
		p := &o.Plain[i]
		if p.Code != code || p.Message != message && !(p.Message == "" && first) {
			continue
		}
		if text != "" {
			m.errs = append(m.errs, fmt.Errorf("%s: found a second plain text for message %q of code %d, expected one", o.File, message, code))
		}
		text, m.usedPlain[p] = o.Set(p.Text), true
	}
	return text
}

// noMeaning is the number of a meaning that no page has.
const noMeaning = -1

// plain gives the plain text of a meaning's message in each language, nil if the
// message has no placeholders. Page is the message as the page has it, and meaning its
// number, or noMeaning. Where English has none either, it is what is left of the message
// without them, until a person finds better words.
func (m *merger) plain(all []entry, message catalogue.Texts, page string, meaning int) catalogue.Texts {
	if !wording.Has(message[catalogue.English].Value) {
		return nil
	}
	code := all[catalogue.English].Code
	english := m.plainOf(catalogue.English, code, page, meaning == 0)
	texts := make(catalogue.Texts, len(all))
	for l := range all {
		own := english
		if l != catalogue.English {
			own = m.plainOf(l, code, page, meaning == all[l].first())
		}
		switch {
		case own != "":
			texts[l] = catalogue.Text{Value: own, Origin: catalogue.Supplied}
			if meaning != noMeaning && at(all[l].messages, meaning).Origin == catalogue.Stale {
				texts[l].Origin = catalogue.Stale
			}
			m.checkText(l, code, english, own)
			continue
		case english != "":
			texts[l] = catalogue.Text{Value: english, Origin: catalogue.Fallback}
		default:
			texts[l] = catalogue.Text{Value: m.withoutPlaceholders(l, message[l].Value), Origin: message[l].Origin}
		}
		if all[l].there {
			m.findings.lacks(m.sources[l].Tag, "plain text", code)
		}
	}
	return texts
}

// plainSeen gives the plain text of a message seen from servers in each language,
// nil if English has none: then that of its meaning stands in.
func (m *merger) plainSeen(code int, message string) catalogue.Texts {
	english := m.plainOf(catalogue.English, code, message, false)
	if english == "" {
		return nil
	}
	texts := catalogue.Texts{{Value: english, Origin: catalogue.Supplied}}
	for l := catalogue.English + 1; l < len(m.sources); l++ {
		own := m.plainOf(l, code, message, false)
		if own != "" {
			texts = append(texts, catalogue.Text{Value: own, Origin: catalogue.Supplied})
			m.checkText(l, code, english, own)
			continue
		}
		texts = append(texts, catalogue.Text{Value: english, Origin: catalogue.Fallback})
		if tag := m.sources[l].Tag; tag != "" {
			m.findings.lacks(tag, "plain text", code)
		}
	}
	return texts
}

// checkPlainUse reports the plain texts that nothing uses.
func (m *merger) checkPlainUse(l int) {
	o := m.sources[l].Overlay
	why := "there is no such message with placeholders"
	if l != catalogue.English {
		why += ", or English has no plain text for it"
	}
	for i := range o.Plain {
		if p := &o.Plain[i]; !m.usedPlain[p] {
			m.findings.note("%s: the plain text %q of code %d is not used: %s", o.File, p.Text, p.Code, why)
		}
	}
}

// withoutPlaceholders gives what is left of a message without its values, or else the
// message of an unknown code.
func (m *merger) withoutPlaceholders(l int, message string) string {
	return cmp.Or(wording.Without(message), m.catalogue.Unknown[l].Value)
}
