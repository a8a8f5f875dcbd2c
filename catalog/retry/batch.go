package retry

import (
	"errors"
	"iter"
	"maps"
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// Batch is what became of the records of a request. It is the caller's to keep.
type Batch[T any] struct {
	First   int // index of the first record in the input, from 0
	Records []T // never empty
	// Body is the body of the answer, in which the results stand; as much of it as was read
	// if Err is set, and nil if there was no answer.
	Body     []byte
	Response *response.Response // what Body says of errors; nil if there was no answer
	// Err is why the batch failed as a whole: the errors of the answer, see
	// [response.Response.Err], or the one of the network, of the context or of
	// Batches.Request. [ErrUnknown] is in its chain if the records may have been written all
	// the same, as far as any client can tell. It is nil if each record succeeded or failed by itself.
	Err error
}

// Failed gives the records that failed, by their index in the input and in that order,
// each with its error: all of them with Err if that is set, else those that the server has
// skipped. The error of one is a [*response.Error], or several joined, whose Record is the
// index in the input, too.
func (b *Batch[T]) Failed() iter.Seq2[int, error] {
	if b.Err == nil {
		return b.skipped
	}
	return func(yield func(int, error) bool) {
		for i := range b.Records {
			if !yield(b.First+i, b.Err) {
				return
			}
		}
	}
}

// skipped gives the records that failed each for itself.
func (b *Batch[T]) skipped(yield func(int, error) bool) {
	if b.Response == nil {
		return
	}
	failures := map[int][]error{}
	for _, record := range b.Response.Records {
		failures[record.Index] = slices.Concat(failures[record.Index], reasons(record, b.First))
	}
	for i, status := range b.statuses() {
		if _, told := failures[i]; !told && isFailure(status) {
			failures[i] = nil // it gives no reason
		}
	}
	for _, i := range slices.Sorted(maps.Keys(failures)) {
		err := joined(failures[i])
		if err == nil {
			err = &response.Error{Level: catalog.LevelRecord, Record: b.First + i, Message: "no reason given", RequestID: b.Response.RequestID}
		}
		if !yield(b.First+i, err) {
			return
		}
	}
}

// statuses gives the status of each record, if the answer has one for each: a read may have
// found more, or fewer.
func (b *Batch[T]) statuses() []string {
	if all := statusesOf(b.Body); len(all) == len(b.Records) {
		return all
	}
	return nil
}

// reasons gives the errors of a record, as of one in the input.
func reasons(record response.Record, first int) []error {
	var all []error
	for _, e := range record.Errors {
		if e != nil {
			copied := *e
			copied.Record = first + record.Index
			all = append(all, &copied)
		}
	}
	return all
}

// joined gives one error itself, several as one.
func joined(all []error) error {
	if len(all) == 1 {
		return all[0]
	}
	return errors.Join(all...)
}

// markedUnknown gives the batch with ErrUnknown in the chain of its error, if it has one
// and is to have it.
func (b *Batch[T]) markedUnknown(isUnknown bool) *Batch[T] {
	if isUnknown && b.Err != nil && !errors.Is(b.Err, ErrUnknown) {
		b.Err = &unknownError{b.Err}
	}
	return b
}
