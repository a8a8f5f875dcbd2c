package retry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// dispatch is one request of [Batches] on its way. In the context of the request it tells
// a Transport that smaller ones may follow, and learns what became of it, whatever is
// around the Transport.
type dispatch struct {
	records    int
	isRead     bool
	isHarmless bool              // to carry out twice
	isUnknown  bool              // it may have been carried out, as far as its end tells
	errors     []*response.Error // of the answer, that tell what to do

	calls   atomic.Int32 // of Transports
	refused atomic.Int32 // of these: nothing was carried out
	wire    wire
}

// dispatchOf gives the one in a context; nil if there is none, which takes notes, too.
func dispatchOf(ctx context.Context) *dispatch {
	d, _ := ctx.Value(dispatchKey{}).(*dispatch)
	return d
}

// mark gives a context that has it.
func (d *dispatch) mark(ctx context.Context) context.Context {
	return context.WithValue(ctx, dispatchKey{}, d)
}

// unmark gives a context that has it no longer, for what else is called on the way: a
// service that gives out tokens, say.
func (d *dispatch) unmark(ctx context.Context) context.Context {
	if d == nil {
		return ctx
	}
	return (*dispatch)(nil).mark(ctx)
}

// canSplit tells whether there can be smaller requests.
func (d *dispatch) canSplit() bool { return d != nil && d.records > 1 }

// begin notes that a Transport makes the call.
func (d *dispatch) begin() {
	if d != nil {
		d.calls.Add(1)
	}
}

// refuse notes that nothing was carried out.
func (d *dispatch) refuse() {
	if d != nil {
		d.refused.Add(1)
	}
}

// context gives the context of the request: its own, which has the one of Send in it or is
// joined with that.
func (d *dispatch) context(ctx context.Context, request *http.Request) (of context.Context, end func()) {
	of, end = request.Context(), func() {}
	if dispatchOf(of) != d {
		of, end = join(of, ctx)
		of = d.mark(of)
	}
	return d.wire.trace(of), end
}

// send sends the request. The response is nil if there is no answer.
func (d *dispatch) send(ctx context.Context, client *http.Client, request *http.Request) (*response.Response, error) {
	ctx, end := d.context(ctx, request)
	defer end()
	d.isRead = hasHost(request) && isRead(request)
	d.isHarmless = d.isRead || isIdempotent(ctx)
	if ctx.Err() != nil {
		closeBody(request)
		return nil, ctx.Err() // nothing is sent, whatever the client would say
	}
	reply, err := client.Do(request.WithContext(ctx))
	if err != nil {
		d.isUnknown = !d.isRead && hasHost(request) && d.mayBeDone(err)
		return nil, err
	}
	r, err := d.read(reply)
	d.errors = telling(reply.StatusCode, r.Errors)
	d.isUnknown = !d.isRead && (d.mayBeDoneBefore(reply) || len(d.errors) == 0 || !notExecuted(d.errors))
	return r, err
}

// read reads an answer.
func (d *dispatch) read(reply *http.Response) (*response.Response, error) {
	r, err := response.Read(reply)
	if len(r.Errors) > 0 {
		if err == nil {
			return r, r.Err()
		}
		return r, errors.Join(r.Err(), err)
	}
	switch {
	case err != nil:
	case !d.isRead && reply.Request != nil && isRead(reply.Request):
		err = fmt.Errorf("retry: found an answer to %s where a redirect led, expected one to the write", reply.Request.Method)
	default:
		err = misfit(r, d.records, d.isRead)
	}
	return r, err
}

// shouldSplit tells whether the answer asks for smaller requests, and they do no harm.
func (d *dispatch) shouldSplit() bool {
	answer := response.Response{Errors: d.errors}
	return d.canSplit() && response.Recovery(answer.Err()).Has(catalog.Split) && (d.isHarmless || !d.isUnknown)
}

// hasHost tells whether a request has an address that net/http can send it to.
func hasHost(r *http.Request) bool { return r.URL != nil && r.URL.Host != "" }

// mayBeDone tells whether a request without an answer may have been carried out. What a
// Transport has noted is certain, else it goes by the connections of net/http and by the
// error.
func (d *dispatch) mayBeDone(err error) bool {
	switch {
	case errors.Is(err, ErrUnknown):
		return true
	case d.calls.Load() > 0:
		return d.calls.Load() > d.refused.Load()
	case d.wire.isSought.Load():
		return d.wire.isGot.Load()
	}
	return !isNotSent(err)
}

// mayBeDoneBefore tells whether a call before that of the answer may have been carried
// out, or a try before.
func (d *dispatch) mayBeDoneBefore(reply *http.Response) bool {
	open := d.calls.Load() - d.refused.Load()
	if last, ok := Last(reply); ok && last.Err == nil {
		open-- // this one, which the Transport took for a success
	}
	return open > 0
}
