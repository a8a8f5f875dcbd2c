package retry

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// call is one call with all its tries. It is the context of its requests, by which
// [Last] finds it.
type call struct {
	context.Context
	transport     *Transport
	dispatch      *dispatch     // of Batches; nil if the call is of somebody else
	request       *http.Request // as it is sent, but for the header Authorization
	authorization []string      // of the caller, where the Transport has no tokens
	isRead        bool
	isHarmless    bool // to carry out twice

	wire      *wire // how far the last try got; nil if nobody wants to know
	token     string
	hasToken  bool   // that no try has been made with yet
	refused   string // the token that a new one has been asked for in place of
	intervals *backoff.ExponentialBackOff
	waited    time.Duration // between the tries, but for the daily reset
	guesses   int           // repeats after an error that is often caused by the request
	isUnknown bool          // a try may have been carried out
	last      Attempt
}

// Value gives the call itself to [Last], and what the caller's context has to others.
func (c *call) Value(key any) any {
	if key == (callKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// newCall prepares a request for any number of tries. It changes none of the caller's.
func (t *Transport) newCall(r *http.Request) (*call, error) {
	d := dispatchOf(r.Context())
	c := &call{Context: d.unmark(r.Context()), transport: t, dispatch: d}
	if t.Tokens != nil {
		r = withoutToken(r)
	}
	c.request = r.WithContext(c)
	c.request.Header, c.authorization = splitHeader(r.Header)
	c.isRead = isRead(r)
	c.isHarmless = c.isRead || isIdempotent(c.Context)
	if len(r.URL.RawQuery)+len(r.URL.EscapedPath()) >= longestURI && canResend(r) {
		resend(c.request)
	}
	if t.maxTries() > 1 {
		if err := keepBody(c.request); err != nil {
			return nil, err
		}
	}
	return c, nil
}

const authorizationName = "Authorization"

// splitHeader gives a header without Authorization, however it is spelled, and the
// values of that. The header is the same if there is none.
func splitHeader(header http.Header) (rest http.Header, authorization []string) {
	isOne := func(name string, _ []string) bool { return strings.EqualFold(name, authorizationName) }
	for name, values := range header {
		if isOne(name, nil) {
			authorization = append(authorization, values...)
			rest = header.Clone()
		}
	}
	if rest == nil {
		return header, nil
	}
	maps.DeleteFunc(rest, isOne)
	return rest, authorization
}

// run makes one try after the other.
func (c *call) run() (*http.Response, error) {
	for {
		c.last = Attempt{Try: c.last.Try + 1}
		o := c.try()
		c.judge(&o)
		wait, again := c.plan(&o)
		c.report(&o, wait, again)
		if !again {
			return c.finish(&o)
		}
		discard(o.answer)
		if err := c.sleep(wait); err != nil {
			closeBody(c.request)
			return nil, c.failure(err)
		}
	}
}

// judge keeps in mind whether the try may have been carried out.
func (c *call) judge(o *outcome) {
	switch {
	case o.err == nil || c.isRead:
	case o.stage == atNetwork && (o.answer != nil || !c.isNotSent(o.err)), o.stage == atAnswer && !notExecuted(o.errors):
		c.isUnknown = true
	}
}

// isNotSent tells of an error of the network from before the last try was sent.
func (c *call) isNotSent(err error) bool { return isNotSent(err) || c.wire.isUnsent() }

// report tells of a try. Where Identity failed after a refusal, that is what the answer
// said, and Err has both.
func (c *call) report(o *outcome, wait time.Duration, again bool) {
	c.last.outcome(o.err)
	if o.refusal != nil {
		c.last.outcome(o.refusal)
		c.last.Err = errors.Join(o.refusal, o.err)
	}
	c.last.Wait, c.last.Last = wait, !again
	c.last.Unknown = c.isUnknown && o.err != nil
	if c.transport.Observe != nil {
		c.transport.Observe(c.Context, c.last)
	}
}

// finish gives what the caller gets.
func (c *call) finish(o *outcome) (*http.Response, error) {
	switch {
	case o.answer == nil:
		return nil, c.failure(o.err)
	case o.stage != atAnswer && c.Err() != nil:
		o.answer.Body.Close()
		return nil, c.failure(c.Err())
	case o.stage != atAnswer:
		breakOff(o.answer, c.failure(o.err))
	}
	return o.answer, nil
}

// failure gives the error of a call without an answer.
func (c *call) failure(err error) error {
	if c.isUnknown {
		return &unknownError{err}
	}
	return err
}

// sleep waits before the next try, or until the context ends.
func (c *call) sleep(wait time.Duration) error {
	if wait <= 0 {
		return c.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-c.Done():
		return c.Err()
	}
}
