// Package vocabulary holds the words for what the catalogue tells of a code: the
// names of levels, steps, origins and bases, as they stand in the policy and the
// overlays, in JSON and in what people type. It is the one place for them. The
// generator, which must not import the package that it writes, shares it with the
// library.
package vocabulary

import "strings"

// Words are the words for the values of an enumeration, by number. Nobody changes
// them.
type Words []string

// Where the documentation lists a code.
const (
	HTTP     = "http"
	Response = "response"
	Record   = "record"
	SOAP     = "soap"
)

var levels = [...]string{"none", HTTP, Response, Record, SOAP}

// Levels gives the words for levels. The first stands for none.
func Levels() Words { return levels[:] }

// Permanent is the word for a recovery without a step.
const Permanent = "permanent"

var steps = [...]string{
	"reauthenticate", "backoff", "await-window", "await-slot", "await-reset", "split", "resend-as-post", "resign",
}

// Steps gives the words for the steps of a recovery, by bit.
func Steps() Words { return steps[:] }

var origins = [...]string{"docs", "corrected", "supplied", "stale", "fallback"}

// Origins gives the words for where a text comes from, the strongest first.
func Origins() Words { return origins[:] }

// What a recovery or a promise rests on.
const (
	BasisNone  = "none"
	BasisDocs  = "docs"
	BasisField = "field"
)

var bases = [...]string{BasisNone, BasisDocs, BasisField}

// Bases gives the words for bases.
func Bases() Words { return bases[:] }

// Word gives the word for a number, or "" if it has none.
func (w Words) Word(number int) string {
	if number < 0 || number >= len(w) {
		return ""
	}
	return w[number]
}

// Number gives the number of a word in any case, or -1 if it is none of them.
func (w Words) Number(word string) int {
	for number, known := range w {
		// Of the same length there is no letter but ASCII that folds to one of ASCII.
		if len(word) == len(known) && strings.EqualFold(word, known) {
			return number
		}
	}
	return -1
}

// String lists the words: "http, response, record".
func (w Words) String() string { return strings.Join(w, ", ") }
