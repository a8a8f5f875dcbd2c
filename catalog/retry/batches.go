package retry

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
)

// Batches sends any number of records, many in a request. It is safe for concurrent use;
// set its fields before.
type Batches[T any] struct {
	// Client makes the calls; nil is [http.DefaultClient]. With a [Transport] it logs in,
	// keeps to the limits and repeats what can be repeated.
	Client *http.Client
	// Request makes the request for some records, at least one, and is called again with
	// fewer records if the request is too large. The slice is the batch's: it must not be
	// changed. A request with a context other than the one given ends with either of the two,
	// and is [Idempotent] if either is.
	//
	// The answer must have a result for each record in their order, as those of Sync Leads
	// and the like do, or one or none for the call as a whole. One with a status such as
	// "created" is that of a record. If the results of a write fit no record, its outcome is
	// unknown.
	Request func(context.Context, []T) (*http.Request, error)
	// MaxRecords is how many records a request has at most; 0: 300, as most of the lead
	// database takes (marketo-integration-best-practices.md).
	MaxRecords int
	// MaxBytes is how long the body of a request is at most, by its ContentLength; 0:
	// 1,000,000 (rest-api.md). One without a known length is sent as it is.
	MaxBytes int64
}

// The documented sizes of a request.
const (
	defaultRecords = 300
	defaultBytes   = 1_000_000
)

// maxRecords gives how many records a request has at most.
func (b *Batches[T]) maxRecords() int { return max(cmp.Or(b.MaxRecords, defaultRecords), 1) }

// maxBytes gives how long the body of a request is at most.
func (b *Batches[T]) maxBytes() int64 { return cmp.Or(b.MaxBytes, defaultBytes) }

// Send sends the records and gives each batch when it is done, in the order of the
// records: every record that it takes is in exactly one, whether the batch failed or not,
// and after one that failed it goes on. It makes one request at a time, since concurrent
// upserts create duplicates (leads.md), and takes only as many records as the next one
// needs. Leaving the loop ends it.
//
// A request that is longer than MaxBytes is not sent: its records are split in half, again and
// again, down to one record, which is sent however long it is. The same halving follows an
// answer that says so (413 and 604: the recovery of its errors has catalog.Split),
// but of a write only if nothing was executed or it is [Idempotent].
//
// When the context ends, so does the sequence: the records already taken or, if there are
// none, the next one are in batches with its error, and no more are taken. Records that are
// in no batch were not sent.
//
// Nothing is sent before the loop begins; each loop over the sequence sends them again.
func (b Batches[T]) Send(ctx context.Context, records iter.Seq[T]) iter.Seq[*Batch[T]] {
	return func(yield func(*Batch[T]) bool) {
		s := &sender[T]{Batches: b, ctx: ctx, yield: yield}
		var taken part[T]
		for record := range records {
			taken.records = append(taken.records, record)
			if len(taken.records) < b.maxRecords() && ctx.Err() == nil {
				continue
			}
			if !s.send(taken) || s.isEnded {
				return
			}
			taken = part[T]{first: taken.first + len(taken.records)}
		}
		if len(taken.records) > 0 {
			s.send(taken)
		}
	}
}

// sender is one walk over the records.
type sender[T any] struct {
	Batches[T]
	ctx     context.Context
	yield   func(*Batch[T]) bool
	isEnded bool // a batch has told that the context has ended
}

// part is what goes into one request, or into several where that is too large.
type part[T any] struct {
	first     int
	records   []T
	isUnknown bool // a larger request with them may have been carried out
}

// halves gives both halves of a part. What is appended to the records of one is not seen
// in the other.
func (p *part[T]) halves() (left, right part[T]) {
	middle := len(p.records) / 2
	left = part[T]{p.first, slices.Clip(p.records[:middle]), p.isUnknown}
	return left, part[T]{p.first + middle, p.records[middle:], p.isUnknown}
}

// send sends a part, in as many requests as it takes, and reports whether the loop goes on.
func (s *sender[T]) send(p part[T]) bool {
	batch := s.try(&p)
	if batch == nil {
		left, right := p.halves()
		return s.send(left) && s.send(right)
	}
	s.isEnded = batch.Err != nil && errors.Is(batch.Err, s.ctx.Err())
	return s.yield(batch)
}

// try makes a batch of a part. It gives none if the part is to be halved.
func (s *sender[T]) try(p *part[T]) *Batch[T] {
	batch := &Batch[T]{First: p.first, Records: p.records}
	if batch.Err = s.ctx.Err(); batch.Err != nil {
		return batch.markedUnknown(p.isUnknown)
	}
	d := &dispatch{records: len(p.records)}
	request, err := s.request(d, p.records)
	switch {
	case err != nil:
		batch.Err = err
	case d.canSplit() && request.ContentLength > s.maxBytes():
		closeBody(request)
		return nil
	default:
		batch.Response, batch.Err = d.send(s.ctx, cmp.Or(s.Client, http.DefaultClient), request)
		p.isUnknown = p.isUnknown || d.isUnknown
	}
	if batch.Response != nil {
		batch.Body = batch.Response.Body
	}
	if d.shouldSplit() {
		return nil
	}
	return batch.markedUnknown(p.isUnknown)
}

// request makes the request for some records.
func (s *sender[T]) request(d *dispatch, records []T) (*http.Request, error) {
	if s.Request == nil {
		return nil, errors.New("retry: Batches.Request: found nil, expected a function")
	}
	request, err := s.Request(d.mark(s.ctx), records)
	switch {
	case err != nil:
		if request != nil {
			closeBody(request)
		}
		return nil, fmt.Errorf("retry: make the request for %d records: %w", len(records), err)
	case request == nil:
		return nil, errors.New("retry: Batches.Request: found neither a request nor an error, expected one of them")
	}
	return request, nil
}
