package retry_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

// shapes are ways in which the time of a call may be spread, in milliseconds.
var shapes = map[string]func(*rand.Rand) float64{
	"none":        func(*rand.Rand) float64 { return 0 },
	"even":        func(r *rand.Rand) float64 { return r.Float64() * 2000 },
	"exponential": func(r *rand.Rand) float64 { return r.ExpFloat64() * 800 },
	"heavy tail":  func(r *rand.Rand) float64 { return min(50/(r.Float64()+1e-4), 300_000) },
	"two humps": func(r *rand.Rand) float64 {
		if r.IntN(10) == 0 {
			return 19_000 + r.Float64()*2000
		}
		return r.Float64() * 100
	},
}

// TestLimiterHolds lets a server count calls somewhere between their start and their end,
// under every shape of latency on either way: no window holds more than Calls, and no
// more than AtOnce run.
func TestLimiterHolds(t *testing.T) {
	for name, shape := range shapes {
		for seed := range uint64(20) {
			t.Run(fmt.Sprint(name, "/", seed), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					random := rand.New(rand.NewPCG(seed, seed))
					limits := retry.Limits{Calls: 1 + random.IntN(40), AtOnce: 1 + random.IntN(10), Window: time.Duration(1+random.IntN(20)) * time.Second}
					counted, most := countCalls(t, retry.NewLimiter(limits), 3*limits.Calls, func() time.Duration {
						return time.Duration(shape(random) * float64(time.Millisecond))
					})
					if most > limits.AtOnce {
						t.Errorf("%d at once, want %d at most", most, limits.AtOnce)
					}
					if got := fullestWindow(counted, limits.Window); got > limits.Calls {
						t.Errorf("%d in a window, want %d at most", got, limits.Calls)
					}
				})
			})
		}
	}
}

// countCalls makes calls as fast as a limiter lets them, and gives when a server counted
// each, and how many ran at once at most.
func countCalls(t *testing.T, limiter retry.Limiter, calls int, latency func() time.Duration) (counted []time.Time, most int) {
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
			there, back := latency(), latency()
			mu.Unlock()
			time.Sleep(there)
			mu.Lock()
			counted = append(counted, time.Now())
			mu.Unlock()
			time.Sleep(back)
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

// TestLimiterIsQuick shows that the limiter does not keep calls longer than it must: those
// of no latency take as many windows as the limit allows, and no more.
func TestLimiterIsQuick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		countCalls(t, retry.NewLimiter(retry.Limits{}), 500, func() time.Duration { return 0 })
		if got := time.Since(begin); got != 9*20*time.Second {
			t.Errorf("500 calls took %v, want 180 s at 50 in 20 s", got)
		}
	})
}
