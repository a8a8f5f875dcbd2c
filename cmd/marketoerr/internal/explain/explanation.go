package explain

import (
	"cmp"
	"iter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"github.com/marketoerr/marketoerr/i18n"
)

// Explanation is what is known of one code, or of one error of a response: of
// all that have the same code and meaning in it. The level is where the error stood,
// and the message has the server's values, if all occurrences have the same. The comment
// is that of the occurrences whose words are known, where it may not be true of others.
type Explanation struct {
	Place
	RawCode string `json:"rawCode,omitempty"` // the code as the server sent it; a word in its place is code 0
	view.Entry
	Occurrences []Occurrence `json:"occurrences,omitempty"` // in the order of the response
}

// Place tells which response an error stood in. It is zero for a code that was
// asked for.
type Place struct {
	Source    string  `json:"source,omitempty"`   // the file
	Line      int     `json:"line,omitempty"`     // where the response begins in it, from 1
	ReadFrom  string  `json:"readFrom,omitempty"` // what it was read from: see [find.From]
	Status    int     `json:"status,omitempty"`   // of the HTTP response, where it is known
	Wait      float64 `json:"-"`                  // what the header Retry-After asks for, in seconds; 0 without one
	RequestID string  `json:"requestId,omitempty"`
}

// Occurrence is one error of a response.
type Occurrence struct {
	Record  int    `json:"record"`           // its index, from 0; -1 outside records
	Message string `json:"message"`          // with the server's values
	Server  string `json:"server,omitempty"` // the server's words, where the catalogue does not know them exactly
}

// Code explains a code.
func Code(code catalog.Code, lang catalog.Lang) Explanation {
	return Explanation{Entry: view.New(view.Whole(code), lang)}
}

// errorsOf gives all errors of a response.
func errorsOf(r *response.Response) iter.Seq[*response.Error] {
	return func(yield func(*response.Error) bool) {
		for _, e := range r.Errors {
			if !yield(e) {
				return
			}
		}
		for _, record := range r.Records {
			for _, e := range record.Errors {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// kind is what the errors that are explained together have in common.
type kind struct {
	code    catalog.Code
	rawCode string
	level   catalog.Level
	meaning int
}

// Response explains the errors of a response, those of one kind together, in
// the order in which they begin.
func Response(r *response.Response, place Place, lang catalog.Lang) []Explanation {
	var all []Explanation
	indexes := map[kind]int{}
	count := 0
	for e := range errorsOf(r) {
		reading := e.Reading()
		d, _ := i18n.Describe(e, lang)
		kind := kind{e.Code, e.RawCode, e.Level, reading.Meaning}
		i, ok := indexes[kind]
		if !ok {
			i = len(all)
			indexes[kind] = i
			fresh := Explanation{Place: place, RawCode: e.RawCode, Entry: view.New(reading, lang)}
			fresh.Level, fresh.Status, fresh.Message, fresh.Comment = d.Level, e.Status, d.Title, d.Detail
			fresh.Hint, fresh.HintURL = d.Hint, d.HintURL
			all = append(all, fresh)
		}
		x := &all[i]
		x.Comment = cmp.Or(x.Comment, d.Detail)
		if x.Hint == "" {
			x.Hint, x.HintURL = d.Hint, d.HintURL
		}
		if x.Message != d.Title {
			x.Message = catalog.Reading{Code: reading.Code, Meaning: reading.Meaning}.Message(lang)
		}
		x.Wait = max(x.Wait, e.Wait.Seconds())
		x.RetryAfter = max(x.RetryAfter, e.RetryAfter().Seconds())
		record := -1
		if count++; count > len(r.Errors) {
			record = e.Record
		}
		o := Occurrence{record, d.Title, d.Server}
		if last := len(x.Occurrences) - 1; record < 0 && last >= 0 && x.Occurrences[last] == o {
			continue // it says nothing new
		}
		x.Occurrences = append(x.Occurrences, o)
	}
	return all
}
