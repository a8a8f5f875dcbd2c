package retry

import (
	"errors"
	"maps"
	"net/http"
	"time"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// outcome is what a try has led to.
type outcome struct {
	stage   stage
	answer  *http.Response
	errors  []*response.Error // of the answer, that tell what to do
	err     error             // all of its errors as one, or that of the stage; nil for a success
	refusal error             // of the answer that err has taken the place of
}

// stage is how far a try got.
type stage uint8

const (
	atToken   stage = iota // there is no token for it
	atPlace                // there is no place for it
	atNetwork              // it was sent, or about to be
	atAnswer               // it was answered
)

// try makes one try. Its place is given back before anybody is told, and even if Base
// panics.
func (c *call) try() (o outcome) {
	if err := c.authorize(); err != nil {
		closeBody(c.request)
		return outcome{stage: atToken, err: err}
	}
	release, o := c.acquire()
	defer func() { release(o.err) }()
	if o.err == nil && c.Err() != nil {
		o = outcome{stage: atPlace, err: c.Err()} // nothing is sent, whatever Base would say
	}
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
	if err := c.renewToken(begin); err != nil {
		return release, outcome{stage: atToken, err: err}
	}
	return release, o
}

// renewToken looks whether there is another token after the wait for a place: others may
// have got one, or it may have expired.
func (c *call) renewToken(since time.Time) error {
	isBad := false
	if cache, ok := c.transport.Tokens.(*cachedTokens); ok {
		if token, ok := cache.kept(c.refused); ok {
			c.token = token
			return nil
		}
		isBad = cache.bad(c.token)
	}
	if !isBad && time.Since(since) < staleAfter {
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
		err = errors.New("retry: Base returned neither a response nor an error")
	}
	if err != nil {
		return outcome{stage: atNetwork, err: err}
	}
	answer.Request = c.request
	c.last.Status = answer.StatusCode
	r, err := look(answer)
	o := outcome{stage: atAnswer, answer: answer, errors: telling(answer.StatusCode, r.Errors), err: r.Err()}
	if err != nil && o.err == nil {
		o.stage, o.err = atNetwork, err // the answer broke off
	}
	return o
}

// outgoing gives the request of a try, with one Authorization.
func (c *call) outgoing() *http.Request {
	out := &sent{Request: *c.noted()}
	authorization := c.authorization
	if c.transport.Tokens != nil {
		out.authorization[0] = "Bearer " + c.token
		authorization = out.authorization[:]
	}
	if authorization != nil {
		if out.Header = maps.Clone(c.request.Header); out.Header == nil {
			out.Header = http.Header{}
		}
		out.Header[authorizationName] = authorization
	}
	return &out.Request
}

// noted gives the request of a try. Batches wants to know how far a write got: time may
// run out, or a handshake fail, before there is a connection. For others it costs too much.
func (c *call) noted() *http.Request {
	if c.dispatch == nil || c.isRead {
		return c.request
	}
	c.wire = &wire{}
	return c.request.WithContext(c.wire.trace(c))
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
		*o = outcome{stage: atToken, err: err, refusal: o.err}
		return false
	}
	c.token, c.hasToken = token, true
	return true
}
