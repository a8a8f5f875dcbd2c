package merge

import (
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// review gives the texts of a code in all languages but English.
func (m *merger) review(all []entry, code catalogue.Code) []catalogue.Review {
	var reviews []catalogue.Review
	english := all[catalogue.English]
	for l, e := range all {
		if l == catalogue.English || m.sources[l].Tag == "" {
			continue
		}
		o := m.sources[l].Overlay
		verdict := ""
		if v, ok := o.VerdictOn(e.Code); ok && holds(v, e.Entry, english.Entry) {
			verdict = v.Verdict
		}
		add := func(field, page string, shown, english catalogue.Text) {
			if shown.Value == "" && english.Value == "" {
				return
			}
			r := catalogue.Review{
				Language: m.sources[l].Tag, Field: field, English: english.Value, Page: page,
				Shown: shown.Value, Origin: shown.Origin, Verdict: verdict,
			}
			if shown.Value == "" {
				r.Shown, r.Origin = english.Value, catalogue.Fallback
			}
			if c := o.Correction(e.Code, page); c != nil {
				r.Reason = c.Reason
			}
			reviews = append(reviews, r)
		}
		for i := range max(len(e.messages), len(english.messages)) {
			add("message", e.fromPage(i), at(e.messages, i), at(english.messages, i))
		}
		for _, meaning := range code.Meanings {
			if meaning.Plain != nil {
				add("plain", "", meaning.Plain[l], meaning.Plain[catalogue.English])
			}
		}
		add("comment", string(e.Comment), e.comment, english.comment)
		for i := range max(len(e.items), len(english.items)) {
			add("comment", e.itemFromPage(i), at(e.items, i), at(english.items, i))
		}
		verdict = "" // which is on a row of the page
		hint := func(meaning catalogue.Meaning) {
			if meaning.Hint != nil {
				add("hint", "", meaning.Hint[l].Text, meaning.Hint[catalogue.English].Text)
			}
		}
		for _, meaning := range code.Meanings {
			hint(meaning)
		}
		for _, meaning := range code.Field {
			add("message", "", meaning.Message[l], meaning.Message[catalogue.English])
			if meaning.Plain != nil {
				add("plain", "", meaning.Plain[l], meaning.Plain[catalogue.English])
			}
			if meaning.Comment != nil {
				add("comment", "", meaning.Comment[l], meaning.Comment[catalogue.English])
			}
			hint(meaning)
		}
	}
	return slices.Clip(reviews)
}
