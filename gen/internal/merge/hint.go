package merge

import (
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// hints gives the meanings of a code their hints, from the overlays.
func (m *merger) hints(rule policy.Rule, english entry, code *catalogue.Code) {
	page := english.pageMessages()
	for i := range code.Meanings {
		m.hint(code, &code.Meanings[i], page[i], len(page) == 1)
	}
	for i, own := range fieldRules(rule, english) {
		m.hint(code, &code.Field[i], own.Message, false)
	}
}

// hint gives a meaning, known by its English text, its hint in each language. Only tells
// whether it is the only one of the page, which a hint for the code is about.
func (m *merger) hint(code *catalogue.Code, meaning *catalogue.Meaning, text string, only bool) {
	var english *overlay.Hint
	for l, source := range m.sources {
		own := m.hintOf(l, code.Number, text, only)
		switch {
		case l == catalogue.English && own == nil:
			m.noteHintless(source.Tag, code, meaning)
			m.noteUntranslated(code.Number, text, only)
			return
		case l == catalogue.English:
			english = own
			meaning.Hint = append(meaning.Hint, m.englishHint(*own))
		default:
			meaning.Hint = append(meaning.Hint, m.translatedHint(l, own, *english, meaning.Hint[catalogue.English]))
			m.noteTranslated(source.Tag, own, *english, code, meaning)
		}
	}
}

// hintOf gives a language's hint for a meaning, nil if it has none.
func (m *merger) hintOf(l, code int, meaning string, only bool) *overlay.Hint {
	o := m.sources[l].Overlay
	var found *overlay.Hint
	for i := range o.Hints {
		h := &o.Hints[i]
		if h.Code != code || h.Meaning != meaning && !(h.Meaning == "" && only) {
			continue
		}
		if found != nil {
			m.errs = append(m.errs, fmt.Errorf("%s: found a second hint for meaning %q of code %d, expected one", o.File, meaning, code))
		}
		found, m.usedHint[h] = h, true
	}
	return found
}

// noteUntranslated notes the hints of a meaning for which English has none.
func (m *merger) noteUntranslated(code int, meaning string, only bool) {
	for l := catalogue.English + 1; l < len(m.sources); l++ {
		if own := m.hintOf(l, code, meaning, only); own != nil {
			m.findings.note("%s: the hint %q of code %d is not used: English has none", m.sources[l].Overlay.File, own.Text, code)
		}
	}
}

// noteHintless notes a meaning that lacks a hint. One that nobody has reviewed may: what
// would help is not known either.
func (m *merger) noteHintless(tag string, code *catalogue.Code, meaning *catalogue.Meaning) {
	if !code.Unreviewed && meaning.Fault != vocabulary.UnknownFault {
		m.findings.lacks(tag, Hintless, code.Number)
	}
}

// englishHint gives a hint of the English overlay, once it has been checked.
func (m *merger) englishHint(h overlay.Hint) catalogue.Hint {
	o := m.sources[catalogue.English].Overlay
	text := o.Set(h.Text)
	if found, expected := lint.Hint(text); found != "" {
		m.errs = append(m.errs, fmt.Errorf("%s: found %s in the hint %q of code %d, expected %s", o.File, found, text, h.Code, expected))
	}
	if h.English != "" {
		m.errs = append(m.errs, fmt.Errorf("%s: found english: %s at the hint of code %d, expected it in the other overlays", o.File, h.English, h.Code))
	}
	return catalogue.Hint{Text: catalogue.Text{Value: text, Origin: catalogue.Supplied}, URL: h.See}
}

// translatedHint gives a language's hint beside the English one, which stands in where it
// has none. It is stale if the English one has changed since somebody compared the two.
//
// The digest stands at the hint, not in the verdict on the code: verdicts are about rows of
// pages, and most meanings that only servers tell have none.
func (m *merger) translatedHint(l int, own *overlay.Hint, english overlay.Hint, shown catalogue.Hint) catalogue.Hint {
	if own == nil {
		shown.Text.Origin = catalogue.Fallback
		return shown
	}
	source := m.sources[l]
	text := catalogue.Text{Value: source.Overlay.Set(own.Text), Origin: catalogue.Supplied}
	if own.See != "" {
		m.errs = append(m.errs, fmt.Errorf("%s: found see: %s at the hint of code %d, expected it in the English overlay, which gives it to all languages",
			source.Overlay.File, own.See, own.Code))
	}
	if own.English != "" && own.English != hintDigest(english) {
		text.Origin = catalogue.Stale
	}
	m.checkText(l, own.Code, shown.Text.Value, text.Value)
	return catalogue.Hint{Text: text, URL: shown.URL}
}

// noteTranslated notes what a language lacks of a hint: the text, or somebody who has
// compared it with the English one as it stands now.
func (m *merger) noteTranslated(tag string, own *overlay.Hint, english overlay.Hint, code *catalogue.Code, meaning *catalogue.Meaning) {
	digest := hintDigest(english)
	switch {
	case tag == "": // a number out of use
	case own == nil:
		m.noteHintless(tag, code, meaning)
	case own.English != digest:
		entry := own.Confirmed(digest)
		m.findings.Uncompared = append(m.findings.Uncompared, Uncompared{tag, code.Number, entry})
		code.WantedHints = append(code.WantedHints, catalogue.Wanted{Language: tag, Verdict: entry})
	}
}

// hintDigest identifies an English hint as the overlay has it.
func hintDigest(h overlay.Hint) string { return textDigest(transcript.Text(h.Text)) }

// checkHintUse reports the hints of an overlay that nothing uses.
func (m *merger) checkHintUse(l int) {
	o := m.sources[l].Overlay
	for i := range o.Hints {
		h := &o.Hints[i]
		if m.usedHint[h] {
			continue
		}
		why := fmt.Sprintf("the code has no meaning %q", h.Meaning)
		switch {
		case !slices.ContainsFunc(m.catalogue.Codes, func(c catalogue.Code) bool { return c.Number == h.Code }):
			why = "there is no such code"
		case h.Meaning == "":
			why = "the code has several meanings, expected the English text of one"
		}
		m.findings.note("%s: the hint %q of code %d is not used: %s", o.File, h.Text, h.Code, why)
	}
}

// checkSameHints reports the hints that stand at two meanings in one language: a hint that
// fits both tells too little of either.
func (m *merger) checkSameHints() {
	type place struct {
		code    catalogue.Code
		meaning catalogue.Meaning
	}
	for l, source := range m.sources {
		places := map[string][]place{} // by text
		for _, code := range m.catalogue.Codes {
			for _, meaning := range slices.Concat(code.Meanings, code.Field) {
				if meaning.Hint == nil || meaning.Hint[l].Text.Origin == catalogue.Fallback {
					continue
				}
				text, here := meaning.Hint[l].Text.Value, place{code, meaning}
				for _, there := range places[text] {
					if !twins(there.code, here.code, there.meaning, here.meaning) {
						m.errs = append(m.errs, fmt.Errorf("%s: found the hint %q at %q of code %d and at %q of code %d, expected one of its own for each",
							source.Overlay.File, text, there.meaning.Shown(catalogue.English), there.code.Number, here.meaning.Shown(catalogue.English), here.code.Number))
					}
				}
				places[text] = append(places[text], here)
			}
		}
	}
}

// twins reports whether two meanings are one error, which REST and SOAP number each in its
// own way. There is no list of these: two errors of the two interfaces that are of one
// kind, that the same people can put right, and from which a program recovers in the same
// way, differ in nothing that a hint could be about but the interface.
func twins(a, b catalogue.Code, of, and catalogue.Meaning) bool {
	return (a.Level == extract.SOAP) != (b.Level == extract.SOAP) &&
		of.Kind == and.Kind && of.Fault == and.Fault && slices.Equal(of.Recovery, and.Recovery)
}
