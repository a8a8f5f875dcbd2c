// Package find finds Marketo's responses and errors in what people paste: bodies and
// logs of them, bodies behind a prefix or an HTTP head, in other JSON and in its
// strings, dumps in the notation of other languages, and sentences that name a code.
//
// In goes any stream of bytes, out come findings, each with the line where it stands
// and how it was read. What reads bodies is package response; this one finds what to
// give it. Where a body is found, what else says the same beside it is not found once
// more. A number alone is never a finding: it must stand where codes stand.
//
// The stream is cut into pieces, an object of JSON or a run of lines of text, each of
// which is looked at in order of trust: JSON, XML and HTTP heads first (region.go,
// tree.go, markup.go, head.go), then in the lines that are left what is escaped
// (undress.go), dumps (dump.go), and sentences (sentence.go).
package find

import (
	"github.com/marketoerr/marketoerr/catalog/response"
)

// From tells what a finding was read from, the best first.
type From uint8

// What a finding can be read from.
const (
	Body    From = iota // a body that stands for itself
	HTTP                // a body, or a status, behind an HTTP head
	LogLine             // a body behind other text
	JSON                // other JSON, or a string in it
	Dump                // the notation of another language
	Text                // a sentence
)

var fromNames = [...]string{"body", "HTTP dump", "log line", "other JSON", "dump", "text"}

// String gives the name, as it is written in JSON.
func (f From) String() string { return fromNames[f] }

// MarshalText gives the name.
func (f From) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// Finding is a response, or what stands in place of one.
type Finding struct {
	Line int // where it begins, from 1
	From From
	// Response is what was read, which may have no errors; nil if nothing was.
	Response *response.Response
	// Err tells what is wrong with what was read, such as that it is cut off, or what
	// was found that must have been a response.
	Err error
	// Suspect is set for a line that seems to tell of an error which is not found in
	// it, which matters to whoever is about to say that there are none.
	Suspect bool

	isBare bool // it is an error without the response around it
}

// Errors counts the errors.
func (f *Finding) Errors() int {
	if f.Response == nil {
		return 0
	}
	count := len(f.Response.Errors)
	for _, record := range f.Response.Records {
		count += len(record.Errors)
	}
	return count
}

// each visits all errors of a finding.
func (f *Finding) each(visit func(*response.Error)) {
	if f.Response == nil {
		return
	}
	for _, e := range f.Response.Errors {
		visit(e)
	}
	for _, record := range f.Response.Records {
		for _, e := range record.Errors {
			visit(e)
		}
	}
}
