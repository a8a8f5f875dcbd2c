package retry

import (
	"container/list"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry/internal/limits"
)

// Limiter keeps calls within the limits of a subscription. A [Transport] takes a place
// for each try, holds none while it waits for the next one, and takes none for Identity.
// If a token expires while its call waits in line, the call keeps its place while another
// token is fetched.
//
// Acquire waits for a place, or until the context ends, whose error it gives then.
// Release gives the place back, once the head of the answer has been read: with the
// error of the answer or of the network, or nil. A second release does nothing.
type Limiter interface {
	Acquire(context.Context) (release func(error), err error)
}

// Limits are those of a [Limiter]. Zero fields stand for what the vendor advises for one
// integration: half of what a subscription has, since other programs use it too.
type Limits struct {
	Calls  int           // in a window; 0: 50
	AtOnce int           // calls that have not been answered yet; 0: 5
	Window time.Duration // 0: 20 s
}

// filled gives the limits with the advised ones for what is not set.
func (l Limits) filled() Limits {
	l.Calls, l.AtOnce, l.Window = limits.Filled(l.Calls, l.AtOnce, l.Window)
	return l
}

// NewLimiter gives a limiter for the calls of this process; package redislimit has one for
// those of many. The caller that has waited longest is served first.
//
// The server counts a call somewhere between its start and its answer. So a call counts
// here from its start until one window after its end: whatever the latency, no window of
// the server holds more than Limits.Calls. When the server refuses a call all the same,
// since other programs use the subscription, the limiter gives way: with a 606 or a 429
// it halves its share of the calls, with a 615 that of the calls at once, at most once a
// window. After each window without a refusal it takes a tenth of the limit back, which it
// tries one call at a time.
func NewLimiter(l Limits) Limiter {
	l = l.filled()
	return &limiter{window: l.Window, calls: newShare(l.Calls, l.Window), slots: newShare(l.AtOnce, l.Window)}
}

type limiter struct {
	window time.Duration

	mu      sync.Mutex
	calls   share
	slots   share
	running int
	ended   []time.Time // of the calls that still count, the oldest first
	waiting list.List   // of chan struct{}, which is closed when the place is there
	alarm   *time.Timer // for the first of those that wait; nil if there is none
}

// Acquire gives a place at once if there is one and nobody else waits.
func (l *limiter) Acquire(ctx context.Context) (func(error), error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	if l.waiting.Len() == 0 && l.hasRoom(time.Now()) {
		l.running++
		l.mu.Unlock()
		return l.place(), nil
	}
	ready := make(chan struct{})
	turn := l.waiting.PushBack(ready)
	l.serve()
	l.mu.Unlock()
	select {
	case <-ready:
		return l.place(), nil
	case <-ctx.Done():
		l.leave(turn, ready)
		return nil, ctx.Err()
	}
}

// place gives the function that ends a call, once.
func (l *limiter) place() func(error) {
	isReleased := false
	return func(err error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		if !isReleased {
			isReleased = true
			l.end(err)
		}
	}
}

// end counts a call among those that have ended, and gives way if it was refused.
func (l *limiter) end(err error) {
	now := time.Now()
	l.running--
	l.ended = append(l.ended, now)
	refused := limits.Refusals(err)
	if refused.Has(catalog.AwaitWindow) {
		l.calls.giveWay(now)
	}
	if refused.Has(catalog.AwaitSlot) {
		l.slots.giveWay(now)
	}
	l.serve()
}

// leave takes one who does not wait any longer out of the line; a place that has just
// been given to him goes to the next.
func (l *limiter) leave(turn *list.Element, ready chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-ready:
		l.running--
	default:
		l.waiting.Remove(turn)
	}
	l.serve()
}

// hasRoom tells whether one more call may start.
func (l *limiter) hasRoom(now time.Time) bool {
	old := 0
	for old < len(l.ended) && now.Sub(l.ended[old]) >= l.window {
		old++
	}
	l.ended = slices.Delete(l.ended, 0, old)
	taken := l.running + len(l.ended)
	if l.running > 0 && taken >= l.calls.sure(now) {
		return false
	}
	return l.running < l.slots.size(now) && taken < l.calls.size(now)
}

// serve gives places to those who wait, and sets the alarm for the time at which there
// may be more. It takes the place of the alarm before.
func (l *limiter) serve() {
	if l.alarm != nil {
		l.alarm.Stop()
		l.alarm = nil
	}
	if l.waiting.Len() == 0 {
		return
	}
	now := time.Now()
	for first := l.waiting.Front(); first != nil && l.hasRoom(now); first = l.waiting.Front() {
		l.running++
		close(l.waiting.Remove(first).(chan struct{}))
	}
	if next := l.next(now); l.waiting.Len() > 0 && !next.IsZero() {
		l.alarm = time.AfterFunc(next.Sub(now), l.wake)
	}
}

// wake serves when the alarm rings.
func (l *limiter) wake() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.serve()
}

// next gives the time at which there may be room without a call that ends: when the
// oldest call that has ended no longer counts, or when a share grows. It is zero if
// there is none.
func (l *limiter) next(now time.Time) time.Time {
	var next time.Time
	if len(l.ended) > 0 {
		next = l.ended[0].Add(l.window)
	}
	for _, growth := range []time.Time{l.calls.growth(now), l.slots.growth(now)} {
		if next.IsZero() || !growth.IsZero() && growth.Before(next) {
			next = growth
		}
	}
	return next
}
