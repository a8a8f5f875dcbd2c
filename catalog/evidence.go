package catalog

import (
	"iter"
	"slices"

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

// String gives "none", "docs" or "field", and "Basis(9)" for a number that is no
// basis.
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

// evidence is an Evidence as the tables hold it.
type evidence struct {
	recovery    Recovery
	notExecuted bool
	basis       Basis
	quote       string
	why         string
	link        link
}

// Evidence gives what the recoveries of the code rest on, in the order of its
// meanings, and behind those of a meaning what its [Code.NotExecuted] rests on. A
// meaning about which nothing hints that a repeat could help gives one of
// [BasisNone]. What supports several meanings comes once. A code that is not known
// gives none.
func (c Code) Evidence() iter.Seq[Evidence] {
	e := &entries[c.ordinal()]
	return evidenceOf(evidences[e.evidence:][:e.evidenceCount])
}

// Evidence gives what the recovery of the meaning rests on, and the promise that the
// failed call has changed nothing. Where the meaning
// is undecided, it is that of the code.
func (r Reading) Evidence() iter.Seq[Evidence] {
	if r.meaning() == nil {
		return r.Code.Evidence()
	}
	rows := evidences[entries[r.Code.ordinal()].evidence:]
	all := r.Code.meanings()
	for _, m := range all[:r.Meaning] {
		rows = rows[m.evidenceCount:]
	}
	return evidenceOf(rows[:all[r.Meaning].evidenceCount])
}

func evidenceOf(rows []evidence) iter.Seq[Evidence] {
	return func(yield func(Evidence) bool) {
		for i, row := range rows {
			if slices.Contains(rows[:i], row) {
				continue
			}
			if !yield(Evidence{row.recovery, row.notExecuted, row.basis, row.quote, row.why, row.link.url()}) {
				return
			}
		}
	}
}
