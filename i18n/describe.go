package i18n

import (
	"iter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// Description is an error as a person is to read it.
type Description struct {
	Code   catalog.Code `json:"code"`
	Lang   catalog.Lang `json:"lang"`   // of the texts
	Title  string       `json:"title"`  // what went wrong, with the server's values
	Detail string       `json:"detail"` // the longer explanation, or ""
	Advice string       `json:"advice"` // what the person can do
	// Server is what the server said, if the catalogue does not know its
	// words exactly: show it too. It is not translated and may echo what users
	// typed, so escape it as any input.
	Server    string           `json:"server"`
	RequestID string           `json:"requestId"` // for Marketo's support, or ""
	Recovery  catalog.Recovery `json:"recovery"`
}

// Describe describes the first of Marketo's errors in err's tree, a
// [*response.Error] or a [catalog.Code], in language l. It gives false if there
// is none.
func Describe(err error, l catalog.Lang) (Description, bool) {
	for d := range DescribeAll(err, l) {
		return d, true
	}
	return Description{}, false
}

// DescribeAll describes all of Marketo's errors in err's tree, in the order in
// which errors.Is visits them.
func DescribeAll(err error, l catalog.Lang) iter.Seq[Description] {
	return func(yield func(Description) bool) { walk(err, l, yield) }
}

// walk visits the tree below err until yield gives false.
func walk(err error, l catalog.Lang, yield func(Description) bool) bool {
	switch e := err.(type) {
	case nil:
		return true
	case *response.Error:
		return yield(describeResponse(e, l))
	case catalog.Code:
		return yield(describe(e.Read(""), e.Recovery(), l))
	case interface{ Unwrap() error }:
		return walk(e.Unwrap(), l, yield)
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			if !walk(part, l, yield) {
				return false
			}
		}
	}
	return true
}

func describeResponse(e *response.Error, l catalog.Lang) Description {
	reading := e.Reading()
	d := describe(reading, e.Recovery(), l)
	d.RequestID = e.RequestID
	if !reading.Exact {
		d.Server = e.Message
	}
	return d
}

// describe gives the texts for a reading.
func describe(r catalog.Reading, recovery catalog.Recovery, l catalog.Lang) Description {
	lang, ok := catalog.ParseLang(l.String())
	if !ok {
		lang = catalog.English
	}
	return Description{
		Code:     r.Code,
		Lang:     lang,
		Title:    r.Message(lang),
		Detail:   r.Comment(lang),
		Advice:   recovery.Advice(lang),
		Recovery: recovery,
	}
}
