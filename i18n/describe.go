package i18n

import (
	"iter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Description is an error in words for a person.
type Description struct {
	Code catalog.Code `json:"code"`
	Lang catalog.Lang `json:"lang"` // of the texts
	// Level is where the server put the error, or where the pages list its code if
	// that is not known.
	Level catalog.Level `json:"level"`
	// Record is the index of the record in the response, from 0, of an error that
	// the server put at the level of a record. Otherwise it is 0 and means nothing.
	Record int `json:"record"`
	// Title tells what went wrong, with the server's values. Characters in them that a
	// terminal would act on are quoted, such as "\x1b".
	Title  string `json:"title"`
	Detail string `json:"detail"` // the longer explanation, or ""
	// Hint tells the person who can put the error right (see Fault) what to change, or is "".
	// HintURL is the vendor's page about it, or "".
	Hint    string `json:"hint"`
	HintURL string `json:"hintUrl"`
	Advice  string `json:"advice"` // what the person can do
	// Server is what the server said, if the catalogue does not know its
	// words exactly: show it too. It is as sent: it is not translated and may echo
	// what users typed, so escape it like any input.
	Server    string           `json:"server"`
	RequestID string           `json:"requestId"` // for Marketo's support, or ""
	Fault     catalog.Fault    `json:"fault"`     // who can put it right
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

// DescribeAll describes all of Marketo's errors in err's tree, as [response.All] gives
// them: in the order in which errors.As visits them.
func DescribeAll(err error, l catalog.Lang) iter.Seq[Description] {
	return func(yield func(Description) bool) {
		for e := range response.All(err) {
			if !yield(describeResponse(e, l)) {
				return
			}
		}
	}
}

func describeResponse(e *response.Error, l catalog.Lang) Description {
	reading, level := e.Reading(), e.Level
	if level == 0 {
		level = e.Code.Level()
	}
	d := describe(reading, level, l)
	d.Code, d.RequestID = e.Code, e.RequestID
	if e.Level == catalog.LevelRecord {
		d.Record = e.Record
	}
	if !reading.Exact {
		d.Server = e.Message
	}
	if d.Server != "" && saysMore(reading.Code) {
		d.Detail, d.Hint, d.HintURL = "", "", "" // they may be about something else
	}
	return d
}

// saysMore reports whether servers are known to say things with a code that its page does
// not explain. What it says of words that nobody knows may be wrong then: "longer than 2000
// bytes" is not an empty field, though that is what the page has for 701.
func saysMore(code catalog.Code) bool {
	pages := 0
	for w := range code.Wordings() {
		if !w.Seen {
			pages++
		}
	}
	return code.Meanings() > pages
}

// describe gives the texts for a reading.
func describe(r catalog.Reading, level catalog.Level, l catalog.Lang) Description {
	if !l.Known() {
		l = catalog.English
	}
	for i, value := range r.Args {
		r.Args[i] = escape.Visible(value)
	}
	hint := r.Hint(l)
	return Description{
		Code:     r.Code,
		Lang:     l,
		Level:    level,
		Title:    r.Message(l),
		Detail:   r.Comment(l),
		Hint:     hint.Text,
		HintURL:  hint.URL,
		Advice:   r.Advice(l),
		Fault:    r.Fault(),
		Recovery: r.Recovery(),
	}
}
