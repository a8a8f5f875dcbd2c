package retry

import (
	"cmp"
	"crypto/tls"
	"errors"
	"math"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// soon are the steps that are a mere wait, and no long one.
const soon = catalog.Backoff | catalog.AwaitWindow | catalog.AwaitSlot

// pause is a wait before a repeat.
type pause struct {
	wait       time.Duration // at least
	jitter     time.Duration // on top, if there is time
	untilReset bool          // it ends at the daily reset
}

// plan tells whether there is another try, and after which wait. The body and, after a
// refusal, the token of the next try are there then.
func (c *call) plan(o *outcome) (wait time.Duration, again bool) {
	if o.err == nil || c.Err() != nil || c.last.Try >= c.transport.maxTries() {
		return 0, false
	}
	p, steps, ok := c.clear(o)
	if !ok || !c.isHarmless && o.stage == atAnswer && !notExecuted(o.errors) {
		return 0, false
	}
	if wait, ok = c.fit(p); !ok {
		return 0, false
	}
	switch {
	case steps.Has(catalog.ResendAsPOST):
		resend(c.request)
	case !renewBody(c.request):
		return 0, false
	}
	if steps.Has(catalog.Reauthenticate) && !c.reauthenticate(o) {
		closeBody(c.request)
		return 0, false
	}
	if !p.untilReset {
		c.waited += wait
	}
	return wait, true
}

// clear tells what clears the errors of a try: the steps, and the longest of their waits.
// It reports whether that is possible for all of them.
func (c *call) clear(o *outcome) (longest pause, steps catalog.Recovery, ok bool) {
	interval := sync.OnceValue(c.interval)
	if o.stage != atAnswer {
		longest.wait = max(interval(), retryAfter(o.err))
		return longest, catalog.Backoff, c.mayRepeat(o)
	}
	isGuess := false
	for _, e := range o.errors {
		step := c.step(e)
		if step == catalog.Permanent {
			return pause{}, 0, false
		}
		steps |= step
		isGuess = isGuess || step == catalog.Backoff && isOftenCausedByRequest(e)
		if p := pauseBefore(step, e, interval); p.wait >= longest.wait {
			longest = p
		}
	}
	if isGuess {
		c.guesses++
	}
	return longest, steps, true
}

// mayRepeat tells whether a try without an answer is worth another: one that was not
// sent, or one that does no harm.
func (c *call) mayRepeat(o *outcome) bool {
	switch o.stage {
	case atToken:
		_, isTried := errors.AsType[*tokenError](o.err)
		return !isTried && isPassing(o.err)
	case atNetwork:
		_, isCertificate := errors.AsType[*tls.CertificateVerificationError](o.err)
		return !isCertificate && (c.isHarmless || o.answer == nil && c.isNotSent(o.err))
	}
	return false
}

// step gives the first step of an error's recovery that is possible, or Permanent.
func (c *call) step(e *response.Error) catalog.Recovery {
	recovery := e.Recovery()
	if recovery.Has(catalog.Split) && c.dispatch.canSplit() {
		return catalog.Permanent // who sends smaller requests is told at once
	}
	for step := range recovery.Steps() {
		if c.can(step, e) {
			return step
		}
	}
	return catalog.Permanent
}

// can tells whether a step is possible for the call. Splitting records and signing anew
// are for those who know what they send.
func (c *call) can(step catalog.Recovery, e *response.Error) bool {
	switch step {
	case catalog.Reauthenticate:
		return c.transport.Tokens != nil && c.refused == ""
	case catalog.Backoff:
		return c.guesses < mostGuesses || !isOftenCausedByRequest(e)
	case catalog.AwaitWindow, catalog.AwaitSlot:
		return true
	case catalog.AwaitReset:
		return c.transport.AwaitReset
	case catalog.ResendAsPOST:
		return canResend(c.request)
	}
	return false
}

// mostGuesses is how often a call is repeated after errors that are often caused by it.
const mostGuesses = 2

// isOftenCausedByRequest tells of an error whose backoff no page promises anything of.
func isOftenCausedByRequest(e *response.Error) bool {
	isField := false
	for evidence := range e.Reading().Evidence() {
		if evidence.Recovery.Has(catalog.Backoff) {
			isField = evidence.Basis == catalog.BasisField
		}
	}
	return isField
}

// pauseBefore gives the wait that a step takes. What the server or the documentation asks
// for is never cut short.
func pauseBefore(step catalog.Recovery, e *response.Error, interval func() time.Duration) pause {
	const window = 20 * time.Second
	asked := e.RetryAfter()
	p := pause{wait: asked, jitter: jitter(asked)}
	switch step {
	case catalog.Reauthenticate, catalog.ResendAsPOST:
		return pause{}
	case catalog.AwaitWindow:
		p.wait = cmp.Or(asked, window)
		p.jitter = jitter(p.wait)
	case catalog.AwaitReset:
		now := time.Now()
		p.wait, p.untilReset = max(asked, catalog.NextReset(now).Sub(now)), true
		p.jitter = jitter(p.wait)
	default: // a backoff, or a slot that nobody knows when to expect
		if wait := interval(); asked < wait {
			return pause{wait: wait}
		}
	}
	return p
}

// jitter gives a little time at random, so that those who wait for the same do not come
// all at once.
func jitter(wait time.Duration) time.Duration {
	const most = 5 * time.Second
	return rand.N(min(wait/20, most) + 1)
}

// fit gives the wait, with as much of the jitter as there is time for. It reports whether
// there is time for the wait: one that ends after the deadline or beyond MaxWait is in
// vain.
func (c *call) fit(p pause) (time.Duration, bool) {
	longest := time.Duration(math.MaxInt64)
	if !p.untilReset {
		longest = c.transport.maxWait() - c.waited
	}
	if deadline, ok := c.Deadline(); ok {
		longest = min(longest, time.Until(deadline)-1)
	}
	return max(min(p.wait+p.jitter, longest), 0), p.wait <= max(longest, 0)
}

// interval gives the next wait of a backoff, which grows with each try.
func (c *call) interval() time.Duration {
	if c.intervals == nil {
		c.intervals = newIntervals()
	}
	return c.intervals.NextBackOff()
}

// newIntervals gives the waits of a backoff: from nothing to twice the interval at
// random, so that callers who failed together come back apart.
func newIntervals() *backoff.ExponentialBackOff {
	return &backoff.ExponentialBackOff{InitialInterval: 500 * time.Millisecond, RandomizationFactor: 1, Multiplier: 2, MaxInterval: 15 * time.Second}
}

// notExecuted tells whether all errors of an answer say that nothing was changed.
func notExecuted(all []*response.Error) bool {
	return !slices.ContainsFunc(all, func(e *response.Error) bool { return !e.NotExecuted() })
}

// isNotSent tells of an error of the network from before the request was sent: there is
// no connection.
func isNotSent(err error) bool {
	if e, ok := errors.AsType[*net.OpError](err); ok && (e.Op == "dial" || e.Op == "proxyconnect") {
		return true
	}
	_, isName := errors.AsType[*net.DNSError](err)
	_, isCertificate := errors.AsType[*tls.CertificateVerificationError](err)
	return isName || isCertificate
}
