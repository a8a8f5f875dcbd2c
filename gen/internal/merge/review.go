package merge

import "slices"

// Review is one translated text as a native reader is to see it.
type Review struct {
	Language string // tag
	Field    string // "message", "plain" or "comment"
	English  string // as it is shown
	Page     string // what the page of the language says, or ""
	Shown    string
	Origin   Origin
	Verdict  string // on the row of the page; "" if there is none that holds
	Reason   string // of a correction
}

// review gives the texts of a code in all languages but English.
func (m *merger) review(all []entry, meanings []Meaning) []Review {
	var reviews []Review
	english := all[English]
	for l, e := range all {
		if l == English || m.sources[l].Tag == "" {
			continue
		}
		overlay := m.sources[l].Overlay
		verdict := ""
		if v, ok := overlay.verdict(e.Code); ok && e.listed && v.Digest == digest(e.Entry) {
			verdict = v.Verdict
		}
		add := func(field, page string, shown, english Text) {
			if shown.Value == "" && english.Value == "" {
				return
			}
			r := Review{m.sources[l].Tag, field, english.Value, page, shown.Value, shown.Origin, verdict, ""}
			if shown.Value == "" {
				r.Shown, r.Origin = english.Value, Fallback
			}
			if c := overlay.correction(e.Code, page); c != nil {
				r.Reason = c.Reason
			}
			reviews = append(reviews, r)
		}
		at := func(texts []Text, i int) Text {
			if i < len(texts) {
				return texts[i]
			}
			return Text{}
		}
		for i := range max(len(e.messages), len(english.messages)) {
			page := ""
			if i < len(e.Messages) {
				page = string(e.Messages[i])
			}
			add("message", page, at(e.messages, i), at(english.messages, i))
		}
		for _, meaning := range meanings {
			if meaning.Plain != nil {
				add("plain", "", meaning.Plain[l], meaning.Plain[English])
			}
		}
		add("comment", string(e.Comment), e.comment, english.comment)
		for i := range max(len(e.items), len(english.items)) {
			page := ""
			if i < len(e.CommentItems) {
				page = string(e.CommentItems[i])
			}
			add("comment", page, at(e.items, i), at(english.items, i))
		}
	}
	return slices.Clip(reviews)
}
