package retry

import (
	"cmp"
	"context"
	"net/http"
	"time"
)

// Transport is an [http.RoundTripper] that repeats calls of the Marketo REST API as the
// catalogue says. It is safe for concurrent use; set its fields before.
//
// A call of the API is a request to Endpoint: one with the same scheme, host (in any case)
// and port. Requests to other servers and those to /identity/ pass through untouched,
// except that an access token is taken out of the Referer of a redirect.
//
// An answer of the server is always returned, with its whole body, even if no retry
// helped: package response gives its error, and [Last] what the Transport did. There is an
// error in its place if the context ended in a wait, or if Identity failed after the
// server had refused a token, since that is what somebody has to fix. If an earlier try
// may have carried out a write, [ErrUnknown] is in the chain of the error.
//
// The request of the answer, [http.Response.Request], carries no Authorization.
type Transport struct {
	// Base makes the calls; nil is [http.DefaultTransport].
	Base http.RoundTripper
	// Endpoint is the address of the subscription, such as
	// https://123-ABC-456.mktorest.com. A path after the host is ignored. If it is not an
	// absolute http or https URL, every call fails with an error that says so.
	Endpoint string
	// Tokens gives the access tokens. They go to Endpoint alone, in one Authorization
	// header that replaces the caller's; an access_token in the query is taken out. If it
	// is nil the caller's header stays, and 601 and 602 are final.
	Tokens TokenSource
	// Limiter gives a place for each try; nil: there are no limits.
	Limiter Limiter
	// MaxTries is how often a call is sent at most; 0: 4. After an error that is often
	// caused by the request itself (500, 611: the evidence of its backoff is BasisField)
	// there are two more tries at most.
	MaxTries int
	// MaxWait bounds the sum of the waits between the tries of a call, but not those for a
	// place or a token, nor the calls themselves; 0: 2 min. A wait that would go beyond it,
	// or beyond the context's deadline, is not begun.
	MaxWait time.Duration
	// AwaitReset waits for the daily reset too, when the quota is used up, whatever
	// MaxWait says.
	AwaitReset bool
	// Observe is called after each try, before the wait, by the goroutine that makes the
	// call and with the call's context; nil: nothing is called.
	Observe func(context.Context, Attempt)
}

// New gives a Transport for a subscription, with tokens from Identity and the limits for
// one integration: 50 calls in 20 s, 5 at once. Identity is asked through the Base of this
// Transport, also if that is set later; copies ask through the same one. Client id and
// secret are those of a custom service (Admin > LaunchPoint).
func New(endpoint, clientID, clientSecret string) *Transport {
	t := &Transport{Endpoint: endpoint, Limiter: NewLimiter(Limits{})}
	t.Tokens = CacheTokens(Identity(&http.Client{Transport: baseOf{t}}, endpoint, clientID, clientSecret))
	return t
}

// baseOf is what a Transport makes its calls with.
type baseOf struct{ transport *Transport }

// RoundTrip makes one of them.
func (b baseOf) RoundTrip(r *http.Request) (*http.Response, error) {
	return b.transport.base().RoundTrip(r)
}

// base gives Base or what stands for it.
func (t *Transport) base() http.RoundTripper {
	if t.Base == nil {
		return http.DefaultTransport
	}
	return t.Base
}

// The bounds of a call that sets none.
const (
	defaultTries = 4
	defaultWait  = 2 * time.Minute
)

// maxTries gives how often a call is sent at most.
func (t *Transport) maxTries() int { return max(cmp.Or(t.MaxTries, defaultTries), 1) }

// maxWait gives how long a call waits at most.
func (t *Transport) maxWait() time.Duration { return cmp.Or(t.MaxWait, defaultWait) }

// RoundTrip makes a call until it succeeds, or until a repeat cannot help, may do harm,
// or would take too long.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	isOurs, err := isAt(r.URL, t.Endpoint)
	if err == nil && (!isOurs || isIdentity(r.URL)) {
		return t.base().RoundTrip(withoutReferer(r))
	}
	d := dispatchOf(r.Context())
	d.begin()
	if err != nil {
		closeBody(r)
		d.refuse()
		return nil, err
	}
	c, err := t.newCall(r)
	if err != nil {
		d.refuse()
		return nil, err
	}
	answer, err := c.run()
	if !c.isUnknown && c.last.Err != nil {
		d.refuse()
	}
	return answer, err
}

// CloseIdleConnections closes those of Base, if it can.
func (t *Transport) CloseIdleConnections() {
	if base, ok := t.base().(interface{ CloseIdleConnections() }); ok {
		base.CloseIdleConnections()
	}
}
