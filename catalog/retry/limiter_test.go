package retry_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
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

func TestLimiterDefaults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := retry.NewLimiter(retry.Limits{})
		if got := placesNow(t, limiter, true); got != 5 {
			t.Errorf("%d at once, want 5", got)
		}
	})
}

// placesNow counts the places that a limiter has right now: for calls at once, which it
// keeps, or for one after the other.
func placesNow(t *testing.T, limiter retry.Limiter, keep bool) int {
	t.Helper()
	for n := 0; ; n++ {
		ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
		release, err := limiter.Acquire(ctx)
		cancel()
		if err != nil {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("no place, but %v", err)
			}
			return n
		}
		if !keep {
			release(nil)
		}
	}
}

func TestLimiterGivesWay(t *testing.T) {
	limits := retry.Limits{Calls: 40, AtOnce: 40, Window: 20 * time.Second}
	cases := []struct {
		name  string
		codes []catalog.Code
		after time.Duration
		keep  bool
		want  int
	}{
		// Half, and a tenth for the window that has passed: together with others only half.
		{"606", []catalog.Code{606}, 20 * time.Second, false, 24},
		{"606, at once", []catalog.Code{606}, 20 * time.Second, true, 20},
		{"606 twice in a window", []catalog.Code{606, 606, 606}, 20 * time.Second, false, 24},
		{"429", []catalog.Code{429}, 20 * time.Second, false, 24},
		{"615", []catalog.Code{615}, 20 * time.Second, true, 24},
		{"615 does not slow down", []catalog.Code{615}, 20 * time.Second, false, 40},
		{"a job", []catalog.Code{1016, 1019, 1029}, 20 * time.Second, true, 40},
		{"another error", []catalog.Code{502, 601, 607}, 20 * time.Second, true, 40},
		{"606, and minutes", []catalog.Code{606}, 2 * time.Minute, true, 40},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				limiter := retry.NewLimiter(limits)
				for _, code := range test.codes {
					release, err := limiter.Acquire(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					release(catalogError(code))
				}
				time.Sleep(test.after)
				if got := placesNow(t, limiter, test.keep); got != test.want {
					t.Errorf("%d places, want %d", got, test.want)
				}
			})
		})
	}
}

// TestLimiterNeverStops refuses call after call: one place stays, and minutes later all
// are there again.
func TestLimiterNeverStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := retry.NewLimiter(retry.Limits{Calls: 50})
		for range 20 {
			release, err := limiter.Acquire(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			release(catalogError(606))
			time.Sleep(20 * time.Second)
		}
		time.Sleep(4 * time.Minute)
		begin := time.Now()
		countCalls(t, limiter, 50, func() time.Duration { return 0 })
		if time.Since(begin) > 0 {
			t.Errorf("50 calls take %v after 4 minutes", time.Since(begin))
		}
	})
}

func TestLimiterContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := retry.NewLimiter(retry.Limits{AtOnce: 1})
		release, err := limiter.Acquire(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begin := time.Now()
		if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Second {
			t.Errorf("gives %v after %v", err, time.Since(begin))
		}
		if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("an ended context gives %v", err)
		}
		order := make(chan int, 3)
		for i := range 3 {
			go func() {
				release, err := limiter.Acquire(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				order <- i
				release(nil)
			}()
			synctest.Wait()
		}
		release(nil)
		synctest.Wait()
		close(order)
		next := 0
		for i := range order {
			if i != next {
				t.Errorf("%d is served, want %d", i, next)
			}
			next++
		}
		if next != 3 {
			t.Errorf("%d are served, want 3", next)
		}
	})
}

// TestLimiterRace lets callers leave just when places come.
func TestLimiterRace(t *testing.T) {
	limiter := retry.NewLimiter(retry.Limits{Calls: 1 << 20, AtOnce: 2, Window: time.Nanosecond})
	var all sync.WaitGroup
	for i := range 500 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i%7)*time.Microsecond)
			defer cancel()
			if release, err := limiter.Acquire(ctx); err == nil {
				release(nil)
			}
		})
	}
	all.Wait()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for range 2 { // both places are there again
		if _, err := limiter.Acquire(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLimitsOfServer holds 300 calls against the server's own count, whatever the latency.
func TestLimitsOfServer(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				var mu sync.Mutex
				random := rand.New(rand.NewPCG(1, 2))
				s.transport.Limiter = retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10})
				s.server.Delay = func(*http.Request) time.Duration {
					mu.Lock()
					defer mu.Unlock()
					return time.Duration(shape(random) * float64(time.Millisecond))
				}
				s.together(t, 300)
				for _, call := range s.calls("/rest/") {
					if call.Code != 0 {
						t.Fatalf("refused with %d at %v", call.Code, call.Time)
					}
				}
			})
		})
	}
}

// TestBesideStranger makes 1,000 calls beside a program that makes 50 a window, in
// several rhythms: few are refused, and they take little longer than what is left allows.
func TestBesideStranger(t *testing.T) {
	rhythms := map[string]func(n int) time.Duration{ // the pause after its call n
		"steady": func(int) time.Duration { return 400 * time.Millisecond },
		"in tens": func(n int) time.Duration {
			if n%10 == 0 {
				return 4 * time.Second
			}
			return 0
		},
		"all at once": func(n int) time.Duration {
			if n%50 == 0 {
				return 20 * time.Second
			}
			return 0
		},
	}
	for name, rhythm := range rhythms {
		for _, latency := range []time.Duration{0, 300 * time.Millisecond} {
			t.Run(fmt.Sprint(name, "/", latency), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					s.transport.Limiter = retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10})
					s.transport.MaxTries, s.transport.MaxWait = 20, time.Hour
					s.server.Delay = func(r *http.Request) time.Duration {
						if r.Method == http.MethodPost {
							return 0
						}
						return latency
					}
					besideStranger(t, s, rhythm)
				})
			})
		}
	}
}

func besideStranger(t *testing.T, s *stage, rhythm func(int) time.Duration) {
	ctx, stop := context.WithCancel(t.Context())
	var stranger sync.WaitGroup
	memory := s.server.Client()
	defer memory.CloseIdleConnections()
	text := askedToken(t, s)
	stranger.Go(func() {
		for n := 1; ctx.Err() == nil; n++ {
			r, _ := http.NewRequestWithContext(ctx, http.MethodPut, endpoint+"/rest/stranger", nil)
			r.Header.Set("Authorization", "Bearer "+text)
			if reply, err := memory.Do(r); err == nil {
				reply.Body.Close()
			}
			pause(ctx, rhythm(n))
		}
	})
	begin := time.Now()
	s.together(t, 1000)
	took := time.Since(begin)
	stop()
	stranger.Wait()
	refused, strangers := 0, 0
	for _, call := range s.calls("/rest/") {
		if call.Code != 0 && call.Method == http.MethodGet {
			refused++
		} else if call.Code != 0 {
			strangers++
		}
	}
	const allowed = (1000/50 - 1) * 20 * time.Second
	t.Logf("%d of 1,000 refused in %v, %.2f times what is allowed; %d of the stranger's refused", refused, took, float64(took)/float64(allowed), strangers)
	if refused > 50 || took > allowed*13/10 {
		t.Errorf("%d refused in %v, want 50 at most in %v", refused, took, allowed*13/10)
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

var _ http.Handler = (*marketotest.Server)(nil)
