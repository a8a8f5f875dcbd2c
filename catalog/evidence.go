package catalog

import (
	"iter"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// Basis is what a recovery, or a promise, rests on.
type Basis uint8

const (
	// BasisNone: nothing hints that a repeat could help.
	BasisNone Basis = iota
	// BasisDocs: a sentence in the documentation.
	BasisDocs
	// BasisField: what the API is known to do, though no page says so.
	BasisField
)

// String gives "none", "docs" or "field", and "Basis(9)" for a number that is not
// a basis.
func (b Basis) String() string { return wordOf(vocabulary.Bases(), "Basis", int(b)) }

// MarshalText gives the word of the basis, and an error for a number that has none.
func (b Basis) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Bases(), b) }

// UnmarshalText reads the word of a basis, in any case.
func (b *Basis) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Bases(), b, text)
}

// Evidence is what a recovery of a code rests on, or the promise that the failed
// call has changed nothing.
type Evidence struct {
	Recovery    Recovery `json:"recovery"`    // the steps that it supports
	NotExecuted bool     `json:"notExecuted"` // it supports [Code.NotExecuted]
	Basis       Basis    `json:"basis"`
	Quote       string   `json:"quote"` // the sentence in the documentation, for BasisDocs
	Why         string   `json:"why"`   // the reason for BasisField; beside a quote, what it leaves open
	URL         string   `json:"url"`   // of the page that is quoted; "" if it has none any more, or none is quoted
}

// evidence is an Evidence as the tables hold it. That of a code is in the order of its
// meanings.
type evidence struct {
	recovery    Recovery
	meaning     uint8
	notExecuted bool
	basis       Basis
	page        page // that is quoted
	row         bool // the row of the code in it
	quote       string
	why         string
}

// evidenceRow holds the pieces of a code.
type evidenceRow struct {
	of  ordinal
	all []evidence
}

// noEvidence is the evidence of a code that the table has no row for: nothing hints that a
// repeat could help.
var noEvidence = [...]evidence{{basis: BasisNone}}

// Evidence gives what the recoveries of the code rest on, in the order of its
// meanings, and after those of a meaning what its [Code.NotExecuted] rests on. A
// meaning about which nothing hints that a repeat could help gives one of
// [BasisNone]. What supports several meanings is given once. A code that is not known
// gives none, and so do the meanings that no page has: see [Reading.Evidence].
func (c Code) Evidence() iter.Seq[Evidence] {
	pages := c.Meanings()
	for _, m := range c.meanings() {
		if m.field {
			pages--
		}
	}
	return c.evidence(0, pages)
}

// Evidence gives what the recovery of the meaning rests on, and the promise that the
// failed call has changed nothing. Where the meaning is undecided, it is that of the
// code.
func (r Reading) Evidence() iter.Seq[Evidence] {
	if r.meaning() == nil {
		return r.Code.Evidence()
	}
	return r.Code.evidence(r.Meaning, r.Meaning+1)
}

// evidence gives that of some meanings: those from one number up to another.
func (c Code) evidence(from, to int) iter.Seq[Evidence] {
	return func(yield func(Evidence) bool) {
		all := noEvidence[:]
		if i := find(c.ordinal(), len(evidences), func(i int) ordinal { return evidences[i].of }); i >= 0 {
			all = evidences[i].all
		}
		for i := range all {
			e := &all[i]
			if int(e.meaning) < from || int(e.meaning) >= to || e.isOneOf(all[:i], from) {
				continue
			}
			if !yield(Evidence{e.recovery, e.notExecuted, e.basis, e.quote, e.why, c.quoted(e)}) {
				return
			}
		}
	}
}

// quoted gives the address of what is quoted.
func (c Code) quoted(e *evidence) string {
	if e.row {
		for i, page := range facts[c.ordinal()].pages {
			if page == e.page {
				return page.url(c.anchor(i))
			}
		}
	}
	return e.page.url("")
}

// isOneOf tells whether the same has been given for another meaning.
func (e *evidence) isOneOf(rows []evidence, from int) bool {
	for i := range rows {
		row := rows[i]
		if int(row.meaning) >= from {
			row.meaning = e.meaning
			if row == *e {
				return true
			}
		}
	}
	return false
}
