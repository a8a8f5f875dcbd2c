package retry

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// call is one call with all its tries. It is the context of its requests, by which
// [Last] finds it.
type call struct {
	context.Context
	transport     *Transport
	request       *http.Request // as it is sent, but for the header Authorization
	authorization []string      // of the caller, where the Transport has no tokens
	isRead        bool
	isHarmless    bool // to carry out twice

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
	c := &call{Context: r.Context(), transport: t}
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

// splitHeader gives a header without Authorization, however it is spelled, and the
// values of that. The header is the same if there is none.
func splitHeader(header http.Header) (rest http.Header, authorization []string) {
	rest = header
	for name, values := range header {
		if strings.EqualFold(name, authorizationName) {
			if authorization == nil {
				rest = header.Clone()
			}
			authorization = append(authorization, values...)
			delete(rest, name)
		}
	}
	return rest, authorization
}

const authorizationName = "Authorization"

// outcome is what a try has led to.
type outcome struct {
	stage  stage
	answer *http.Response
	errors []*response.Error // of the answer
	err    error             // the same as one, or that of the stage; nil for a success
}

// stage is how far a try got.
type stage uint8

const (
	atToken   stage = iota // there is no token for it
	atPlace                // there is no place for it
	atNetwork              // it was sent, or about to be
	atAnswer               // it was answered
)

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

// try makes one try. Its place is given back before anybody is told, and even if Base
// panics.
func (c *call) try() (o outcome) {
	if err := c.authorize(); err != nil {
		closeBody(c.request)
		return outcome{stage: atToken, err: err}
	}
	release, o := c.acquire()
	defer func() { release(o.err) }()
	if o.err != nil {
		closeBody(c.request)
		return o
	}
	return c.send()
}

// authorize gets a token for the next try, unless one is there.
func (c *call) authorize() (err error) {
	if c.transport.Tokens != nil && !c.hasToken {
		c.token, err = c.transport.Tokens.Token(c.Context, "")
	}
	c.hasToken = err == nil
	return err
}

// staleAfter is how long a call waits for a place before it asks for its token again.
// Since that is most often there, it takes no time.
const staleAfter = time.Second

// acquire takes a place for a try. The outcome has an error where there is none, and
// where the token has expired meanwhile and there is no other.
func (c *call) acquire() (release func(error), o outcome) {
	if c.transport.Limiter == nil {
		return noPlace, o
	}
	begin := time.Now()
	release, err := c.transport.Limiter.Acquire(c.Context)
	if err != nil {
		return noPlace, outcome{stage: atPlace, err: err}
	}
	if err := c.renewToken(time.Since(begin)); err != nil {
		return release, outcome{stage: atToken, err: err}
	}
	return release, o
}

// renewToken looks whether there is another token after the wait for a place: others may
// have got one, or it may have expired.
func (c *call) renewToken(waited time.Duration) error {
	isBad := waited >= staleAfter
	if cache, ok := c.transport.Tokens.(*cachedTokens); ok {
		if token, ok := cache.kept(c.refused); ok {
			c.token = token
			return nil
		}
		isBad = isBad || cache.bad(c.token)
	}
	if !isBad {
		return nil
	}
	c.hasToken = false
	return c.authorize()
}

// noPlace gives back nothing.
func noPlace(error) {}

// sent is a request as it goes out, with what it must not share with that of another try.
type sent struct {
	http.Request
	authorization [1]string
}

// send sends the request, and looks at the answer.
func (c *call) send() outcome {
	c.hasToken = false
	answer, err := c.transport.base().RoundTrip(c.outgoing())
	if err == nil && answer == nil {
		err = errors.New("retry: Base gave neither an answer nor an error")
	}
	if err != nil {
		return outcome{stage: atNetwork, err: err}
	}
	answer.Request = c.request
	c.last.Status = answer.StatusCode
	r, err := look(answer)
	o := outcome{stage: atAnswer, answer: answer, errors: r.Errors, err: r.Err()}
	if err != nil && o.err == nil {
		o.stage, o.err = atNetwork, err // the answer broke off
	}
	return o
}

// outgoing gives the request of a try, with one Authorization.
func (c *call) outgoing() *http.Request {
	out := &sent{Request: *c.request}
	authorization := c.authorization
	if c.transport.Tokens != nil {
		out.authorization[0] = "Bearer " + c.token
		authorization = out.authorization[:]
	}
	if authorization != nil {
		out.Header = make(http.Header, len(c.request.Header)+1)
		for name, values := range c.request.Header {
			out.Header[name] = values
		}
		out.Header[authorizationName] = authorization
	}
	return &out.Request
}

// judge keeps in mind whether the try may have been carried out.
func (c *call) judge(o *outcome) {
	switch {
	case o.err == nil || c.isRead:
	case o.stage == atNetwork && (o.answer != nil || !isNotSent(o.err)), o.stage == atAnswer && !notExecuted(o.errors):
		c.isUnknown = true
	}
}

// report tells of a try.
func (c *call) report(o *outcome, wait time.Duration, again bool) {
	c.last.outcome(o.err)
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

// reauthenticate gets a token in place of the one that the server has refused, and
// reports whether there is one. An error of Identity takes the place of the answer.
func (c *call) reauthenticate(o *outcome) bool {
	c.refused = c.token
	token, err := c.transport.Tokens.Token(c.Context, c.refused)
	switch {
	case errors.Is(err, errSameToken) || err == nil && token == c.refused:
		return false
	case err != nil:
		discard(o.answer)
		*o = outcome{stage: atToken, err: err}
		return false
	}
	c.token, c.hasToken = token, true
	return true
}
