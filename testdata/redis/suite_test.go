package redis

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// onBoth runs a test on the limiter of one process and on that over Redis, from which
// the same is expected.
func onBoth(t *testing.T, test func(t *testing.T, make func(retry.Limits) retry.Limiter)) {
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		test(t, retry.NewLimiter)
	})
	t.Run("redis", func(t *testing.T) {
		t.Parallel()
		s := start(t)
		n := 0
		test(t, func(l retry.Limits) retry.Limiter {
			n++
			return s.limiter(t, fmt.Sprint(n), redislimit.Options{Limits: l})
		})
	})
}

// TestHolds lets a server count calls somewhere between their start and their end: no
// window holds more than Calls, and no more than AtOnce run.
func TestHolds(t *testing.T) {
	onBoth(t, func(t *testing.T, make func(retry.Limits) retry.Limiter) {
		for seed := range uint64(5) {
			random := rand.New(rand.NewPCG(seed, seed))
			limits := retry.Limits{Calls: 1 + random.IntN(30), AtOnce: 1 + random.IntN(8), Window: time.Duration(100+random.IntN(300)) * time.Millisecond}
			counted, most := countCalls(t, make(limits), 3*limits.Calls, random)
			if most > limits.AtOnce {
				t.Errorf("%+v: %d at once", limits, most)
			}
			if got := fullestWindow(counted, limits.Window); got > limits.Calls {
				t.Errorf("%+v: %d in a window", limits, got)
			}
		}
	})
}

// countCalls makes calls as fast as a limiter lets them, and gives when a server counted
// each, and how many ran at once at most.
func countCalls(t *testing.T, limiter retry.Limiter, calls int, random *rand.Rand) (counted []time.Time, most int) {
	var mu sync.Mutex
	var all sync.WaitGroup
	running := 0
	for range calls {
		all.Go(func() {
			release, err := limiter.Acquire(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			running++
			most = max(most, running)
			there, back := random.ExpFloat64()*20, random.ExpFloat64()*20
			mu.Unlock()
			time.Sleep(time.Duration(there) * time.Millisecond)
			mu.Lock()
			counted = append(counted, time.Now())
			mu.Unlock()
			time.Sleep(time.Duration(back) * time.Millisecond)
			mu.Lock()
			running--
			mu.Unlock()
			release(nil)
			release(nil) // the second time does nothing
		})
	}
	all.Wait()
	return counted, most
}

// fullestWindow gives how many of the times lie within one window at most.
func fullestWindow(times []time.Time, window time.Duration) int {
	slices.SortFunc(times, time.Time.Compare)
	most, first := 0, 0
	for i, at := range times {
		for at.Sub(times[first]) >= window {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

// TestGivesWay refuses calls: the share is halved once, and grows by a tenth a window.
func TestGivesWay(t *testing.T) {
	const window = time.Second
	limits := retry.Limits{Calls: 20, AtOnce: 20, Window: window}
	cases := []struct {
		name  string
		codes []catalog.Code
		after time.Duration
		keep  bool
		want  int
	}{
		{"606", []catalog.Code{606}, window, false, 12},
		{"606, at once", []catalog.Code{606}, window, true, 10},
		{"606 twice in a window", []catalog.Code{606, 606}, window, false, 12},
		{"429", []catalog.Code{429}, window, false, 12},
		{"615", []catalog.Code{615}, window, true, 12},
		{"615 does not slow down", []catalog.Code{615}, window, false, 20},
		{"another error", []catalog.Code{502, 601, 607}, window, true, 20},
		{"606, and windows", []catalog.Code{606}, 6 * window, true, 20},
	}
	onBoth(t, func(t *testing.T, make func(retry.Limits) retry.Limiter) {
		var all sync.WaitGroup
		for _, test := range cases {
			limiter := make(limits)
			all.Go(func() {
				for _, code := range test.codes {
					release, err := limiter.Acquire(t.Context())
					if err != nil {
						t.Error(err)
						return
					}
					release(fmt.Errorf("wrapped: %w", code))
				}
				time.Sleep(test.after + 50*time.Millisecond)
				if got := places(t, limiter, test.keep); got != test.want {
					t.Errorf("%s: %d places, want %d", test.name, got, test.want)
				}
			})
		}
		all.Wait()
	})
}

// TestContext ends contexts while callers wait: they leave nothing held, and the others
// are served in their order.
func TestContext(t *testing.T) {
	onBoth(t, func(t *testing.T, make func(retry.Limits) retry.Limiter) {
		limiter := make(retry.Limits{AtOnce: 1})
		release := take(t, limiter)
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waits for a place, and gives %v", err)
		}
		if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("an ended context gives %v", err)
		}
		order := newOrder(t, limiter, 5)
		release(nil)
		order.check(t)
	})
}

// order is that in which callers are served.
type order struct {
	all    sync.WaitGroup
	served chan int
}

// newOrder lets callers get in line, one after the other.
func newOrder(t *testing.T, limiter retry.Limiter, callers int) *order {
	o := &order{served: make(chan int, callers)}
	for i := range callers {
		o.all.Go(func() {
			release, err := limiter.Acquire(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			o.served <- i
			release(nil)
		})
		time.Sleep(20 * time.Millisecond)
	}
	return o
}

func (o *order) check(t *testing.T) {
	t.Helper()
	o.all.Wait()
	close(o.served)
	next := 0
	for i := range o.served {
		if i != next {
			t.Errorf("%d is served, want %d", i, next)
		}
		next++
	}
}

// TestLeavesWithPlace lets callers leave just when places come: all places are there in
// the end.
func TestLeavesWithPlace(t *testing.T) {
	onBoth(t, func(t *testing.T, make func(retry.Limits) retry.Limiter) {
		limiter := make(retry.Limits{Calls: 1 << 20, AtOnce: 3, Window: time.Millisecond})
		var all sync.WaitGroup
		for i := range 500 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*100*time.Microsecond)
				defer cancel()
				if release, err := limiter.Acquire(ctx); err == nil {
					release(nil)
				}
			})
		}
		all.Wait()
		if got := places(t, limiter, true); got != 3 {
			t.Errorf("%d places are left, want 3", got)
		}
	})
}
