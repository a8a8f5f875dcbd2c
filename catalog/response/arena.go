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

// arena holds the errors of a body. It grows in steps and never moves one, so that a
// body with many of them costs no more memory than they take.
type arena struct {
	count    int
	first    []found
	more     [][]found // each full but the last
	pointers []*Error  // as many as first has room for
}

// few has room for the errors of nearly every answer that has any, and for what points
// to them.
type few struct {
	errors   [2]found
	pointers [2]*Error
}

// most of an arena's errors in one step.
const maxChunk = 64

// chunk gives the errors of a step: the first ones for 0, the last for len(a.more).
func (a *arena) chunk(step int) *[]found {
	if step == 0 {
		return &a.first
	}
	return &a.more[step-1]
}

// next gives room for one more error, which the caller sets.
func (a *arena) next() *found {
	last := a.chunk(len(a.more))
	switch {
	case a.first == nil:
		room := new(few)
		a.first, a.pointers = room.errors[:0], room.pointers[:0]
	case len(*last) == cap(*last):
		a.more = append(a.more, make([]found, 0, min(2*cap(*last), maxChunk)))
		last = a.chunk(len(a.more))
	}
	n := len(*last)
	*last = (*last)[:n+1]
	a.count++
	return &(*last)[n]
}

// truncate forgets all errors but the first ones.
func (a *arena) truncate(count int) {
	for a.count > count {
		last := a.chunk(len(a.more))
		n := min(a.count-count, len(*last))
		*last = (*last)[:len(*last)-n]
		a.count -= n
		if len(*last) == 0 && len(a.more) > 0 {
			a.more = a.more[:len(a.more)-1]
		}
	}
}

// setStatus gives the errors of a record among the last ones the record's status.
func (a *arena) setStatus(ordinal, last int, status string) {
	for step := len(a.more); step >= 0 && last > 0; step-- {
		chunk := *a.chunk(step)
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
		for step := range len(a.more) + 1 {
			chunk := *a.chunk(step)
			for i := range chunk {
				if !yield(&chunk[i]) {
					return
				}
			}
		}
	}
}

// build puts the errors into the response. Those of a body that is a record itself are
// its only record, with the body's status, unless there is a result.
func (a *arena) build(r *Response, hasResult bool, status string) {
	if a.count == 0 {
		return
	}
	pointers := a.pointers
	if a.count > cap(pointers) {
		pointers = make([]*Error, 0, a.count)
	}
	records, last := 0, -1
	for f := range a.all() {
		switch {
		case f.Level != catalog.LevelRecord:
			pointers = append(pointers, &f.Error)
		case f.ordinal != last && !(hasResult && f.record == alone):
			records, last = records+1, f.ordinal
		}
	}
	if n := len(pointers); n > 0 {
		r.Errors = pointers[:n:n]
	}
	if records > 0 {
		r.Records = make([]Record, 0, records)
		a.buildRecords(r, pointers, hasResult, status)
	}
}

// buildRecords adds the records, each with its errors, which come one after the other.
func (a *arena) buildRecords(r *Response, pointers []*Error, hasResult bool, status string) {
	last, begin := -1, 0
	for f := range a.all() {
		isAlone := f.record == alone
		if f.Level != catalog.LevelRecord || hasResult && isAlone {
			continue
		}
		if f.ordinal != last {
			last, begin = f.ordinal, len(pointers)
			record := Record{Index: f.Record, Status: f.status}
			if isAlone {
				record.Status = status
			}
			r.Records = append(r.Records, record)
		}
		pointers = append(pointers, &f.Error)
		r.Records[len(r.Records)-1].Errors = pointers[begin:len(pointers):len(pointers)]
	}
}
