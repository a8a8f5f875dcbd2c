package response

import (
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
)

// found is an error and where it was found.
type found struct {
	Error
	record  int // as in a place
	ordinal int
	status  string // of the record
}

// settle tells what an error of a body that is a record itself is now that all of the
// body is known. Beside a result it is one of the response. A text alone may be anything:
// it is a reason only where the body has a record's status and no result.
func (f *found) settle(hasResult bool, status string) {
	switch {
	case f.record != alone && f.record != textAlone:
	case f.record == textAlone && (hasResult || status == ""):
		f.record = nowhere
	case hasResult:
		f.Level = catalog.LevelResponse
	default:
		f.status = status
	}
}

// arena holds the errors of a body. It grows in steps and never moves one, so that a
// body with many of them costs no more memory than they take.
type arena struct {
	count int
	first *firstErrors
	more  []*[step]found
}

// firstErrors are those of nearly every answer that has any, with room for what points
// to them.
type firstErrors struct {
	errors   [2]found
	pointers [2]*Error
}

// step is by how many errors an arena grows.
const step = 16

// at gives one of the errors, in the order in which they were found.
func (a *arena) at(i int) *found {
	if i < len(a.first.errors) {
		return &a.first.errors[i]
	}
	i -= len(a.first.errors)
	return &a.more[i/step][i%step]
}

// next gives room for one more error, which the caller sets.
func (a *arena) next() *found {
	switch {
	case a.first == nil:
		a.first = new(firstErrors)
	case a.count == len(a.first.errors)+step*len(a.more):
		a.more = append(a.more, new([step]found))
	}
	a.count++
	return a.at(a.count - 1)
}

// truncate forgets all errors but the first ones. Their room is used again.
func (a *arena) truncate(count int) { a.count = count }

// setStatus gives the errors of a record the record's status; it has none before one.
func (a *arena) setStatus(ordinal, from int, status string) {
	for i := from; i < a.count; i++ {
		if f := a.at(i); f.ordinal == ordinal {
			f.status = status
		}
	}
}

// build puts the errors into the response. Those of a body that is a record itself are
// its only record, with the body's status.
func (a *arena) build(r *Response, hasResult bool, status string) {
	if a.count == 0 {
		return
	}
	pointers := slices.Grow(a.first.pointers[:0], a.count)
	records, last := 0, -1
	for i := range a.count {
		f := a.at(i)
		f.settle(hasResult, status)
		switch {
		case f.record == nowhere:
		case f.Level != catalog.LevelRecord:
			pointers = append(pointers, &f.Error)
		case f.ordinal != last:
			records, last = records+1, f.ordinal
		}
	}
	if n := len(pointers); n > 0 {
		r.Errors = pointers[:n:n]
	}
	if records > 0 {
		r.Records = make([]Record, 0, records)
		a.buildRecords(r, pointers)
	}
}

// buildRecords adds the records, each with its errors, which come one after the other.
func (a *arena) buildRecords(r *Response, pointers []*Error) {
	last, begin := -1, 0
	for i := range a.count {
		f := a.at(i)
		if f.Level != catalog.LevelRecord || f.record == nowhere {
			continue
		}
		if f.ordinal != last {
			last, begin = f.ordinal, len(pointers)
			r.Records = append(r.Records, Record{Index: f.Record, Status: f.status})
		}
		pointers = append(pointers, &f.Error)
		r.Records[len(r.Records)-1].Errors = pointers[begin:len(pointers):len(pointers)]
	}
}
