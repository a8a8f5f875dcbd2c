package redislimit

import (
	"container/list"
	"context"
	"crypto/rand"
	"errors"
	"net/url"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/internal/limits"
)

// Eval runs a Lua script in Redis with EVAL, or EVALSHA, and gives the reply as the
// client's library reads it. No argument is empty or holds a space. The package's
// documentation has the lines for the usual libraries.
//
// The context ends after two seconds. An Eval that goes on is waited for no longer, and
// what it gives then is ignored.
type Eval func(ctx context.Context, script string, keys []string, args ...any) (any, error)

// Options are those of [New]. The zero value is what the vendor advises for one
// integration, on however many machines it runs.
type Options struct {
	// Limits are those of all processes together; give the same to each.
	Limits retry.Limits
	// Lease is how long a call holds its place when its process has died or cannot reach
	// Redis; 0: 15 s. While a call runs the lease is renewed, at a third of it.
	Lease time.Duration
	// Fallback serves while Redis is away; nil: a limiter of this process with a tenth of
	// Limits, at least one call.
	Fallback retry.Limiter
	// OnFallback is told once when Fallback takes over, with the reason, and once when Redis
	// is back, with nil; one call after the other, in a goroutine of its own.
	OnFallback func(error)
}

// New gives a limiter for the calls to a subscription of all processes that share a
// Redis, or a Valkey. The subscription is any name for it, such as the Munchkin ID
// "123-ABC-456", the same in each process. The limiter needs no closing: it runs nothing
// while nobody waits for a place or holds one, but for a question every four seconds while
// Redis is away.
func New(eval Eval, subscription string, o Options) retry.Limiter {
	l := &limiter{eval: eval, script: script(), keys: keys(subscription), process: rand.Text(), limits: o.Limits,
		lease: o.Lease, fallback: o.Fallback, news: news{tell: o.OnFallback}, running: map[int64]bool{}}
	l.limits.Calls, l.limits.AtOnce, l.limits.Window = limits.Filled(o.Limits.Calls, o.Limits.AtOnce, o.Limits.Window)
	if l.lease <= 0 {
		l.lease = 15 * time.Second
	}
	if l.fallback == nil {
		l.fallback = retry.NewLimiter(retry.Limits{Calls: max(l.limits.Calls/10, 1), AtOnce: max(l.limits.AtOnce/10, 1), Window: l.limits.Window})
	}
	if eval == nil {
		l.eval = func(context.Context, string, []string, ...any) (any, error) { return nil, errors.New("found no Eval") }
	}
	return l
}

// keys gives the keys of a subscription. In a cluster, what is in braces decides where
// they are: it must not be empty, nor have braces itself.
func keys(subscription string) []string {
	tag := url.QueryEscape(subscription)
	if tag == "" {
		tag = "%"
	}
	all := []string{"calls", "state"}
	for i, name := range all {
		all[i] = "marketoerr:{" + tag + "}:" + name
	}
	return all
}

// limiter is the one in this process that asks Redis, for all who wait here: one question
// after the other.
type limiter struct {
	eval     Eval
	script   string
	keys     []string
	process  string // a name for it, which no other limiter has
	limits   retry.Limits
	lease    time.Duration
	fallback retry.Limiter
	news     news

	mu        sync.Mutex
	waiting   list.List      // of *waiter
	number    int64          // of the last place that was asked for
	running   map[int64]bool // the places that calls have
	ended     []end          // calls that Redis does not know to have ended
	forgotten []int64        // places that Redis may have given, and nobody has
	away      *absence       // of Redis; nil while it answers

	isAsking  bool
	open      int         // questions whose Eval has not returned
	isHurried bool        // somebody waits until Redis knows of an end
	isInLine  bool        // of the processes that wait, as far as Redis knows
	askAt     time.Time   // when there is use in asking for places again
	renewAt   time.Time   // when the leases are renewed
	alarm     *time.Timer // for the next question
	alarmAt   time.Time   // when it rings; zero if it is not set
}

// waiter is somebody who waits for a place.
type waiter struct {
	ready chan struct{} // closed when he has a place, or Redis is away
	place int64         // 0 if Redis is away
}

// Acquire waits for a place in Redis, or in the fallback while that is away.
func (l *limiter) Acquire(ctx context.Context) (func(error), error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		turn, away := l.join()
		if away != nil {
			release, err := l.fallBack(ctx, away)
			if err == nil || ctx.Err() != nil || !away.isOver() {
				return release, err
			}
			continue
		}
		w := turn.Value.(*waiter)
		select {
		case <-w.ready:
			if w.place != 0 {
				return l.release(w.place, nil), nil
			}
		case <-ctx.Done():
			l.leave(turn)
			return nil, ctx.Err()
		}
	}
}

// join puts a caller in line, unless Redis is away.
func (l *limiter) join() (*list.Element, *absence) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.away != nil {
		return nil, l.away
	}
	turn := l.waiting.PushBack(&waiter{ready: make(chan struct{})})
	l.next()
	return turn, nil
}

// leave takes one who does not wait any longer out of the line; a place that has just
// been given to him is forgotten.
func (l *limiter) leave(turn *list.Element) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := turn.Value.(*waiter)
	select {
	case <-w.ready:
		if w.place != 0 {
			delete(l.running, w.place)
			l.forgotten = append(l.forgotten, w.place)
		}
	default:
		l.waiting.Remove(turn)
	}
	l.next()
}
