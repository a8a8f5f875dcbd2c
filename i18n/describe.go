package i18n

import (
	"iter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Description is an error as a person is to read it.
type Description struct {
	Code catalog.Code `json:"code"`
	Lang catalog.Lang `json:"lang"` // of the texts
	// Level is where the server put the error, or where the pages list a code that
	// stands alone.
	Level catalog.Level `json:"level"`
	// Record is the index of the record in the response, from 0, of an error that
	// the server put at the level of a record. It is 0 and says nothing otherwise.
	Record int `json:"record"`
	// Title tells what went wrong, with the server's values. Characters of theirs
	// that a terminal would act on stand quoted in it, such as "\x1b".
	Title  string `json:"title"`
	Detail string `json:"detail"` // the longer explanation, or ""
	Advice string `json:"advice"` // what the person can do
	// Server is what the server said, if the catalogue does not know its
	// words exactly: show it too. It is as sent: it is not translated and may echo
	// what users typed, so escape it as any input.
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
// which errors.As visits them. What the As method of an error gives stands for the
// error and for all that it wraps.
func DescribeAll(err error, l catalog.Lang) iter.Seq[Description] {
	return func(yield func(Description) bool) { walk(err, l, yield) }
}

// walk visits the tree below err until yield gives false.
func walk(err error, l catalog.Lang, yield func(Description) bool) bool {
	if d, ok := describeOne(err, l); ok {
		return yield(d)
	}
	switch e := err.(type) {
	case *response.Error:
		return true // a nil one, which has nothing to unwrap
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

// describeOne describes an error that is one of Marketo's, or says to be by its As
// method. It does not unwrap it.
func describeOne(err error, l catalog.Lang) (Description, bool) {
	of, _ := err.(*response.Error)
	code, isCode := err.(catalog.Code)
	if as, ok := err.(interface{ As(any) bool }); ok && of == nil && !isCode {
		if !as.As(&of) {
			of = nil
		}
		isCode = of == nil && as.As(&code)
	}
	switch {
	case of != nil:
		return describeResponse(of, l), true
	case isCode:
		return describe(code.Read(""), code.Level(), code.Recovery(), l), true
	}
	return Description{}, false
}

func describeResponse(e *response.Error, l catalog.Lang) Description {
	reading := e.Reading()
	d := describe(reading, e.Level, e.Recovery(), l)
	d.RequestID = e.RequestID
	if e.Level == catalog.LevelRecord {
		d.Record = e.Record
	}
	if !reading.Exact {
		d.Server = e.Message
	}
	return d
}

// describe gives the texts for a reading.
func describe(r catalog.Reading, level catalog.Level, recovery catalog.Recovery, l catalog.Lang) Description {
	lang, ok := catalog.ParseLang(l.String())
	if !ok {
		lang = catalog.English
	}
	for i, value := range r.Args {
		r.Args[i] = escape.Visible(value)
	}
	return Description{
		Code:     r.Code,
		Lang:     lang,
		Level:    level,
		Title:    r.Message(lang),
		Detail:   r.Comment(lang),
		Advice:   recovery.Advice(lang),
		Recovery: recovery,
	}
}
