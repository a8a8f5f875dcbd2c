package retry_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

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

// TestLimiterLeavesWithPlace lets a caller leave in the very moment in which he gets a
// place: it goes to the next, or he has it.
func TestLimiterLeavesWithPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := retry.NewLimiter(retry.Limits{Calls: 1 << 20, AtOnce: 1})
		for range 100 {
			release, err := limiter.Acquire(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			ctx, leave := context.WithCancel(t.Context())
			go func() {
				if release, err := limiter.Acquire(ctx); err == nil {
					release(nil)
				}
			}()
			synctest.Wait()
			release(nil)
			leave()
			synctest.Wait()
		}
		if got := placesNow(t, limiter, true); got != 1 {
			t.Errorf("%d places are left, want 1", got)
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

var _ http.Handler = (*marketotest.Server)(nil)
