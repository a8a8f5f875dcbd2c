package i18n

import (
	"iter"
	"net/url"

	"github.com/marketoerr/marketoerr/catalog"
)

// ProblemMediaType is the Content-Type of a [Problem] in JSON.
const ProblemMediaType = "application/problem+json"

// Problem is what a web service answers its own clients when a call to Marketo has
// failed: a problem details object of RFC 9457, one flat object in JSON. Its texts are
// the catalogue's. Nothing that the server said is in it, neither its words nor the
// values in them, which echo what users typed, but for the request id.
type Problem struct {
	// Type is the address of the page that lists the code: the English one whatever the
	// language, because programs compare it.
	Type  string `json:"type"`
	Title string `json:"title"` // what went wrong, in words that need no values
	// Status is the HTTP status of the kind of error, which the answer has to have too;
	// see [catalog.Kind.HTTPStatus]. It is 200 for [catalog.KindOK], as for 1037: what
	// was asked for is so already, and nobody has to do anything. It goes by what
	// happened between the service and Marketo: 401 means that the service has no valid
	// token, not that its client has none. A service whose clients need not know of
	// Marketo sets 502.
	Status int    `json:"status"`
	Detail string `json:"detail,omitzero"` // the longer explanation, or ""
	// Instance names the failed call to Marketo's support by its request id,
	// "urn:marketo:request:1629e%231774791e46d". It is "" if there is no such id, or one
	// of more than 200 bytes, which is not one of Marketo's.
	Instance string `json:"instance,omitzero"`

	Code      catalog.Code  `json:"code"`          // 0 if the server gave no number
	Name      string        `json:"name,omitzero"` // of the code; "" if it is not known
	Fault     catalog.Fault `json:"fault"`         // who can put it right
	Retryable bool          `json:"retryable"`     // the same request can succeed when it is sent again soon
	Advice    string        `json:"advice"`        // what the person can do
}

// Problem gives what a web service may tell its own clients of the error, in the language
// of d: whatever the title of d holds, no client sees another's data. It takes all
// texts from the catalogue; of several meanings of the code it is the one whose texts d
// has, or else what is true of the code where the server says nothing.
func (d Description) Problem() Problem {
	reading := d.reading()
	p := Problem{
		Type:      d.Code.URL(catalog.English),
		Title:     reading.Message(d.Lang),
		Status:    reading.Kind().HTTPStatus(),
		Detail:    reading.Comment(d.Lang),
		Instance:  instance(d.RequestID),
		Code:      d.Code,
		Name:      d.Code.Name(),
		Fault:     reading.Fault(),
		Retryable: reading.Retryable(),
		Advice:    reading.Advice(d.Lang),
	}
	if d.Title != "" && d.Detail == "" {
		p.Detail = "" // it is not known to be right
	}
	return p
}

// reading gives the reading, without values, that agrees best with what d tells.
func (d Description) reading() catalog.Reading {
	best, most := catalog.Reading{}, -1
	for r := range d.readings() {
		if n := d.agreement(r); n > most {
			best, most = r, n
		}
	}
	return best
}

// readings gives what d can be about: first the code where the server says nothing, then
// each of its meanings. An error of HTTP whose code is not known may tell of its status
// instead, see [response.Error.Reading].
func (d Description) readings() iter.Seq[catalog.Reading] {
	return func(yield func(catalog.Reading) bool) {
		codes := []catalog.Code{d.Code}
		if !d.Code.Known() && d.Level == catalog.LevelHTTP {
			for code := range catalog.All() {
				if 400 <= code && code <= 599 {
					codes = append(codes, code)
				}
			}
		}
		for _, code := range codes {
			if !yield(code.Read("")) {
				return
			}
			for meaning := range code.Meanings() {
				if !yield(catalog.Reading{Code: code, Meaning: meaning}) {
					return
				}
			}
		}
	}
}

// agreement tells how well d agrees with a reading. The detail counts most: it has no
// values, and few meanings share one. What d leaves out does not count.
func (d Description) agreement(r catalog.Reading) int {
	n := 0
	if d.Detail != "" && d.Detail == r.Comment(d.Lang) {
		n += 4
	}
	if d.Title == r.Message(d.Lang) {
		n += 2
	}
	if d.Fault == r.Fault() && d.Recovery == r.Recovery() {
		n++
	}
	return n
}

// instance gives the URN of a failed call, or "".
func instance(requestID string) string {
	const longest = 200
	if requestID == "" || len(requestID) > longest {
		return ""
	}
	return "urn:marketo:request:" + url.PathEscape(requestID)
}
