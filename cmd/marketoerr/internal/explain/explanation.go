package explain

import (
	"iter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
)

// Explanation is what is known of one code, or of one error of a response: of
// all that have the same code and meaning in it.
type Explanation struct {
	Place

	Code        int            `json:"code"`              // 0 if the server sent a word, or none
	RawCode     string         `json:"rawCode,omitempty"` // as the server sent it
	Name        string         `json:"name"`              // "" if the catalogue lacks the code
	Level       catalog.Level  `json:"level"`             // where the error stood, or where the pages list the code
	Lang        catalog.Lang   `json:"lang"`
	Message     string         `json:"message"` // with the server's values, if all occurrences have the same
	Comment     string         `json:"comment"` // list items on lines of their own
	Advice      string         `json:"advice"`
	Origin      catalog.Origin `json:"origin"`      // of the message and the comment
	Recovery    []string       `json:"recovery"`    // steps, any of which may clear the error
	Recoverable bool           `json:"recoverable"` // whether there is one
	Retryable   bool           `json:"retryable"`   // whether the same call can succeed when it is sent again soon
	RetryAfter  float64        `json:"retryAfter"`  // in seconds, 0 if no page names a wait
	NotExecuted bool           `json:"notExecuted"`
	QuotaExempt bool           `json:"quotaExempt"`
	Deprecated  bool           `json:"deprecated"`
	URL         string         `json:"url"`
	Evidence    []Evidence     `json:"evidence"`
	Occurrences []Occurrence   `json:"occurrences,omitempty"` // in the order of the response

	known bool // the catalogue has the code
}

// Place tells which response an error stood in. It is zero for a code that was
// asked for.
type Place struct {
	Source    string `json:"source,omitempty"` // the file
	Line      int    `json:"line,omitempty"`   // where the response begins in it, from 1
	Status    int    `json:"status,omitempty"` // of the HTTP response
	RequestID string `json:"requestId,omitempty"`
}

// Evidence is a [catalog.Evidence].
type Evidence struct {
	Recovery []string      `json:"recovery"`
	Basis    catalog.Basis `json:"basis"`
	Quote    string        `json:"quote,omitempty"`
	Why      string        `json:"why,omitempty"`
	URL      string        `json:"url,omitempty"`
}

// Occurrence is one error of a response.
type Occurrence struct {
	Record  int    `json:"record"`           // its index, from 0; -1 outside records
	Message string `json:"message"`          // with the server's values
	Server  string `json:"server,omitempty"` // the server's words, where the catalogue does not know them exactly
}

// Code explains a code.
func Code(code catalog.Code, lang catalog.Lang) Explanation {
	d, _ := i18n.Describe(code, lang)
	return explanation(code.Read(""), code.Level(), d)
}

// explanation gives what is the same for all occurrences.
func explanation(r catalog.Reading, level catalog.Level, d i18n.Description) Explanation {
	e := Explanation{
		Code: int(r.Code), Name: r.Code.Name(), Level: level, Lang: d.Lang,
		Message: d.Title, Comment: d.Detail, Advice: d.Advice, Origin: r.Code.Origin(d.Lang),
		Recovery: steps(d.Recovery), Recoverable: d.Recovery != catalog.Permanent, Retryable: r.Retryable(),
		RetryAfter: r.RetryAfter().Seconds(), NotExecuted: r.Code.NotExecuted(),
		QuotaExempt: r.Code.QuotaExempt(), Deprecated: r.Code.Deprecated(),
		URL: r.Code.URL(d.Lang), Evidence: []Evidence{}, known: r.Code.Known(),
	}
	for evidence := range r.Evidence() {
		e.Evidence = append(e.Evidence, Evidence{
			steps(evidence.Recovery), evidence.Basis, evidence.Quote, evidence.Why, evidence.URL,
		})
	}
	return e
}

// steps gives the names of the steps of a recovery, none for permanent.
func steps(r catalog.Recovery) []string {
	names := []string{}
	for step := range r.Steps() {
		names = append(names, step.String())
	}
	return names
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
	code     catalog.Code
	rawCode  string
	level    catalog.Level
	meaning  int
	recovery catalog.Recovery
}

// Response explains the errors of a response, those of one kind together, in
// the order in which they begin.
func Response(r *response.Response, place Place, lang catalog.Lang) []Explanation {
	var all []Explanation
	indexes := map[kind]int{}
	for e := range errorsOf(r) {
		reading := e.Reading()
		d, _ := i18n.Describe(e, lang)
		kind := kind{e.Code, e.RawCode, e.Level, reading.Meaning, d.Recovery}
		i, ok := indexes[kind]
		if !ok {
			i = len(all)
			indexes[kind] = i
			fresh := explanation(reading, e.Level, d)
			fresh.Place, fresh.RawCode, fresh.Retryable = place, e.RawCode, e.RetryableError()
			all = append(all, fresh)
		}
		if x := &all[i]; x.Message != d.Title {
			x.Message = catalog.Reading{Code: e.Code, Meaning: reading.Meaning}.Message(d.Lang)
		}
		record := -1
		if e.Level == catalog.LevelRecord {
			record = e.Record
		}
		all[i].Occurrences = append(all[i].Occurrences, Occurrence{record, d.Title, d.Server})
	}
	return all
}
