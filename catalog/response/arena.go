package response

import (
	"iter"

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
	chunks [][]found
	count  int
	first  *firstChunk
}

// firstChunk has room for the errors of nearly every answer that has any, and for
// what points to them.
type firstChunk struct {
	errors   [2]found
	pointers [2]*Error
	chunks   [1][]found
}

// most of an arena's errors in one step.
const maxChunk = 64

// next gives room for one more error, which the caller sets.
func (a *arena) next() *found {
	last := len(a.chunks) - 1
	switch {
	case last < 0:
		a.first = new(firstChunk)
		a.first.chunks[0] = a.first.errors[:0]
		a.chunks = a.first.chunks[:]
		last = 0
	case len(a.chunks[last]) == cap(a.chunks[last]):
		last++
		if last < cap(a.chunks) && a.chunks[:last+1][last] != nil {
			a.chunks = a.chunks[:last+1] // one that truncate has left
		} else {
			a.chunks = append(a.chunks, make([]found, 0, min(2*cap(a.chunks[last-1]), maxChunk)))
		}
	}
	chunk := &a.chunks[last]
	n := len(*chunk)
	*chunk = (*chunk)[:n+1]
	a.count++
	return &(*chunk)[n]
}

// truncate forgets all errors but the first ones. Their room is used again.
func (a *arena) truncate(count int) {
	for a.count > count {
		last := len(a.chunks) - 1
		chunk := a.chunks[last]
		n := min(a.count-count, len(chunk))
		a.chunks[last] = chunk[:len(chunk)-n]
		a.count -= n
		if last > 0 && len(a.chunks[last]) == 0 {
			a.chunks = a.chunks[:last]
		}
	}
}

// setStatus gives the errors of a record among the last ones the record's status.
func (a *arena) setStatus(ordinal, last int, status string) {
	for i := len(a.chunks) - 1; i >= 0 && last > 0; i-- {
		chunk := a.chunks[i]
		for k := len(chunk) - 1; k >= 0 && last > 0; k-- {
			if chunk[k].ordinal == ordinal {
				chunk[k].status = status
			}
			last--
		}
	}
}

// all gives the errors in the order in which they were found.
func (a *arena) all() iter.Seq[*found] {
	return func(yield func(*found) bool) {
		for _, chunk := range a.chunks {
			for i := range chunk {
				if !yield(&chunk[i]) {
					return
				}
			}
		}
	}
}

// build puts the errors into the response. Those of a body that is a record itself are
// its only record, with the body's status.
func (a *arena) build(r *Response, hasResult bool, status string) {
	if a.count == 0 {
		return
	}
	pointers := a.first.pointers[:0]
	if a.count > cap(pointers) {
		pointers = make([]*Error, 0, a.count)
	}
	records, last := 0, -1
	for f := range a.all() {
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
	for f := range a.all() {
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
