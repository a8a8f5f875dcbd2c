package retry

import (
	"context"
	"errors"
	"time"
)

// Idempotent marks the calls with the context as ones that may be carried out twice
// without harm, so that they are repeated as reads are: after a 502, say, or when the
// connection broke. Only the caller knows which writes that is true of. An update of
// leads that must exist (updateOnly) is one; what triggers a campaign or adds an activity
// is not. One that creates leads where there are none (createOrUpdate) is not quite one:
// the vendor warns of duplicates when the same records come twice within a short time
// (leads.md), and the first call may still be running when its answer is lost.
func Idempotent(ctx context.Context) context.Context {
	return context.WithValue(ctx, idempotentKey{}, true)
}

type (
	idempotentKey struct{}
	dispatchKey   struct{}
	callKey       struct{}
)

// isIdempotent tells whether a context is marked.
func isIdempotent(ctx context.Context) bool { return ctx.Value(idempotentKey{}) != nil }

// bothContexts is a context that ends with either of two, and has the values of both.
type bothContexts struct {
	context.Context // ends with the other, too
	other           context.Context
}

// join gives a context of two, and a function that frees what it takes.
func join(one, other context.Context) (both context.Context, end func()) {
	one, cancel := context.WithCancelCause(one)
	stop := context.AfterFunc(other, func() { cancel(context.Cause(other)) })
	return bothContexts{one, other}, func() { stop(); cancel(nil) }
}

// Value gives one of the first before one of the other.
func (b bothContexts) Value(key any) any {
	if value := b.Context.Value(key); value != nil {
		return value
	}
	return b.other.Value(key)
}

// Deadline gives the earlier one.
func (b bothContexts) Deadline() (time.Time, bool) {
	deadline, ok := b.Context.Deadline()
	if other, isSet := b.other.Deadline(); isSet && (!ok || other.Before(deadline)) {
		return other, true
	}
	return deadline, ok
}

// Err tells why it has ended.
func (b bothContexts) Err() error {
	if err := b.Context.Err(); err == nil || b.other.Err() == nil {
		return err
	}
	return b.other.Err()
}

// ErrUnknown is in the chain of an error after which a write may have been carried out:
// the connection broke, say, when it had been sent. Where the server answered, there is
// no error, and [Attempt].Unknown says so; [Batch].Err has it either way.
var ErrUnknown = errors.New("the call may have been carried out")

// unknownError says that a call may have been carried out. It is what the error within
// is for net/url, which asks for time-outs without unwrapping.
type unknownError struct{ err error }

func (e *unknownError) Error() string   { return e.err.Error() + " (" + ErrUnknown.Error() + ")" }
func (e *unknownError) Unwrap() []error { return []error{ErrUnknown, e.err} }

// Timeout reports whether time ran out.
func (e *unknownError) Timeout() bool {
	timeout, ok := errors.AsType[interface {
		error
		Timeout() bool
	}](e.err)
	return ok && timeout.Timeout()
}

// Temporary makes it a net.Error.
func (e *unknownError) Temporary() bool { return e.Timeout() }
