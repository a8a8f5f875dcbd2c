// Package view makes what the commands show of an error. In goes a reading of the
// catalogue, which stands for a code or for what a server said of one; out comes all
// that is known of it, under the names that explain, list, export and site have in
// common. They differ in what they add and in how they write it.
package view

import (
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// Facts are what is known of an error besides its texts.
type Facts struct {
	Code        catalog.Code     `json:"code"`
	Name        string           `json:"name"`        // "" if the catalogue lacks the code
	Level       catalog.Level    `json:"level"`       // where the pages list the code
	Kind        catalog.Kind     `json:"kind"`        // what sort of error it is
	Fault       catalog.Fault    `json:"fault"`       // who can put it right
	Recovery    catalog.Recovery `json:"recovery"`    // steps, any of which may clear the error
	Recoverable bool             `json:"recoverable"` // whether there is one
	Retryable   bool             `json:"retryable"`   // the same call can succeed when it is sent again soon
	RetryAfter  float64          `json:"retryAfter"`  // a wait that suffices, in seconds, 0 if none is known
	NotExecuted bool             `json:"notExecuted"` // the failed call has changed nothing
	Timeout     bool             `json:"timeout"`     // time ran out
	QuotaExempt bool             `json:"quotaExempt"` // the call counts neither against the daily quota nor against the rate limit
	Deprecated  bool             `json:"deprecated"`  // no page lists the code any more
}

// Entry is what is known of an error, in one language.
type Entry struct {
	Facts
	Lang     catalog.Lang       `json:"lang"`
	Message  string             `json:"message"`
	Comment  string             `json:"comment"` // list items on lines of their own
	Hint     string             `json:"hint"`    // what to change, a line for each case where the meaning is undecided; "" if nobody has written any
	HintURL  string             `json:"hintUrl"` // the page about it, or ""
	Advice   string             `json:"advice"`
	Origin   catalog.Origin     `json:"origin"` // of the code: see [catalog.Code.Origin]
	URL      string             `json:"url"`
	Evidence []catalog.Evidence `json:"evidence"`
}

// Whole gives the reading that stands for a code with all its meanings.
func Whole(code catalog.Code) catalog.Reading {
	return catalog.Reading{Code: code, Meaning: catalog.Undecided}
}

// NewFacts gives the facts of a reading.
func NewFacts(r catalog.Reading) Facts {
	return Facts{
		Code: r.Code, Name: r.Code.Name(), Level: r.Code.Level(), Kind: r.Kind(), Fault: r.Fault(),
		Recovery: r.Recovery(), Recoverable: r.Recoverable(), Retryable: r.Retryable(), RetryAfter: r.RetryAfter().Seconds(),
		NotExecuted: r.NotExecuted(), Timeout: r.Timeout(),
		QuotaExempt: r.Code.QuotaExempt(), Deprecated: r.Code.Deprecated(),
	}
}

// New gives the entry of a reading.
func New(r catalog.Reading, l catalog.Lang) Entry {
	hint := r.Hint(l)
	return Entry{
		Facts: NewFacts(r), Lang: l, Message: r.Message(l), Comment: r.Comment(l), Hint: hint.Text, HintURL: hint.URL, Advice: r.Advice(l),
		Origin: r.Code.Origin(l), URL: r.Code.URL(l), Evidence: Evidence(r),
	}
}

// Pages counts the meanings of a code that the documentation has. They come first; the
// others are known from what servers say.
func Pages(code catalog.Code) int {
	pages := 0
	for w := range code.Wordings() {
		if !w.Seen {
			pages++
		}
	}
	return pages
}

// Evidence gives what a reading rests on, an empty list if that is nothing.
func Evidence(r catalog.Reading) []catalog.Evidence {
	return slices.AppendSeq([]catalog.Evidence{}, r.Evidence())
}

// Recoveries gives what has a name of its own: each step, then Permanent.
func Recoveries() []catalog.Recovery {
	return append(slices.Collect(catalog.Steps()), catalog.Permanent)
}

// Faults gives every fault, in the order of the constants.
func Faults() []catalog.Fault {
	var all []catalog.Fault
	for fault := catalog.FaultUnknown; fault <= catalog.FaultNone; fault++ {
		all = append(all, fault)
	}
	return all
}

// Wording gives a wording with "…" in place of its values.
func Wording(w catalog.Wording, l catalog.Lang) string {
	parts, _ := w.Template(l)
	return strings.Join(parts, "…")
}
