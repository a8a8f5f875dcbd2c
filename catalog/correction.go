package catalog

import "iter"

// Correction is a text of the vendor's page that is wrong, and what the
// catalogue has in its place. Placeholders are "…" in both.
type Correction struct {
	Original string // the page's own: a message, a comment, or an item of one
	Text     string
	Reason   string // in English
}

// correction is a Correction as the tables hold it.
type correction struct {
	code     Code
	lang     Lang
	original string
	text     string
	reason   string
}

// Corrections gives the texts of the code that are corrected in language l:
// messages, then comments.
func (c Code) Corrections(l Lang) iter.Seq[Correction] {
	return func(yield func(Correction) bool) {
		for i := range corrections {
			row := &corrections[i]
			if row.code == c && row.lang == l && !yield(Correction{row.original, row.text, row.reason}) {
				return
			}
		}
	}
}
