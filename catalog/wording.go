package catalog

import "iter"

// Wordings gives every message of the code that the catalogue has: first the
// page's own, one for each meaning in order, then those that only servers were
// seen to send. Each is a reading whose Args are "…", as many as the message has
// placeholders. Put others in their place, and [Reading.Message] gives templates in
// the form that another program reads. The numbers of meanings are not stable
// between releases; the English text of a wording names it.
//
// A code that is not known has none.
func (c Code) Wordings() iter.Seq[Reading] {
	return func(yield func(Reading) bool) {
		all, pages := c.wordings(), c.Meanings()
		for i, w := range all {
			if i >= pages && w.text[English] == all[w.meaning].text[English] {
				continue // what the page prints for a message that is shown corrected
			}
			reading := Reading{Code: c, Meaning: int(w.meaning), Exact: true, wording: i + 1}
			for range len(w.literals) - 1 {
				reading.Args = append(reading.Args, missing)
			}
			if !yield(reading) {
				return
			}
		}
	}
}
