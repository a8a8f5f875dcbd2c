package catalog

import "iter"

// Basis is what a recovery rests on.
type Basis uint8

const (
	// BasisNone: nothing hints that a repeat could help.
	BasisNone Basis = iota
	// BasisDocs: a sentence in the documentation.
	BasisDocs
	// BasisField: what the API is known to do, though no page says so.
	BasisField
)

// basisNames is indexed by Basis.
const basisNames = "none,docs,field"

// String gives "none", "docs" or "field".
func (b Basis) String() string { return word(basisNames, int(b)) }

// MarshalText gives what [Basis.String] gives.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what [Basis.String] gives.
func (b *Basis) UnmarshalText(text []byte) error {
	return parseWord(b, basisNames, "basis", text)
}

// Evidence is what a recovery of a code rests on.
type Evidence struct {
	Recovery Recovery // the steps that it supports
	Basis    Basis
	Quote    string // the sentence in the documentation, for BasisDocs
	Why      string // the reason for BasisField; beside a quote, what it leaves open
	URL      string // of the page that is quoted; "" if it has none any more, or none is quoted
}

// evidence is an Evidence as the tables hold it.
type evidence struct {
	recovery Recovery
	basis    Basis
	quote    string
	why      string
	link     link
}

// Evidence gives what the recoveries of the code rest on, in the order of its
// meanings. A meaning about which nothing hints that a repeat could help gives
// one of [BasisNone]. A code that is not known gives none.
func (c Code) Evidence() iter.Seq[Evidence] {
	e := &entries[c.ordinal()]
	return evidenceOf(evidences[e.evidence:][:e.evidenceCount])
}

// Evidence gives what the recoveries of the meaning rest on. Where the meaning
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
		for _, row := range rows {
			if !yield(Evidence{row.recovery, row.basis, row.quote, row.why, row.link.url()}) {
				return
			}
		}
	}
}
