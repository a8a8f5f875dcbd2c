package redis

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// setClock gives an Eval for which the clock of Redis can be set, by what is added to its
// seconds.
func setClock(t *testing.T, eval redislimit.Eval) (_ redislimit.Eval, shift *atomic.Int64) {
	shift = &atomic.Int64{}
	return func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
		const clock = "local time = redis.call('TIME')\n"
		before, after, found := strings.Cut(script, clock)
		if !found || strings.Contains(after, "'TIME'") {
			t.Error("the script does not ask for the time once")
		}
		return eval(ctx, before+clock+fmt.Sprintf("time[1] = time[1] + (%d)\n", shift.Load())+after, keys, args...)
	}, shift
}

// TestClock sets the clock of Redis back when all calls of a window have been made, and
// while one runs: no window has more, and nobody waits until the clock is where it was.
func TestClock(t *testing.T) {
	const window = 2 * time.Second
	s := start(t)
	eval, shift := setClock(t, eval(s.client(t)))
	limiter := redislimit.New(eval, "s", redislimit.Options{Limits: retry.Limits{Calls: 5, Window: window}, OnFallback: failOn(t)})
	for _, seconds := range []int64{-1, -3600, -86400} {
		for range 4 {
			take(t, limiter)(nil)
		}
		release := take(t, limiter)
		shift.Store(seconds)
		release(nil)
		ended := time.Now()
		take(t, limiter)(nil)
		got := time.Since(ended)
		t.Logf("with a clock set to %d s the next place came after %v", seconds, got.Round(time.Millisecond))
		if got < window/2 || got > 3*window {
			t.Errorf("%d: the next place came after %v, want about one window, %v", seconds, got, window)
		}
		time.Sleep(window)
	}
}

// TestClockBackAlone takes all places, sets the clock back, and asks from another process:
// there is none until a window has passed since.
func TestClockBackAlone(t *testing.T) {
	const window = 2 * time.Second
	s := start(t)
	eval, shift := setClock(t, eval(s.client(t)))
	o := redislimit.Options{Limits: retry.Limits{Calls: 5, Window: window}, OnFallback: failOn(t)}
	first, other := redislimit.New(eval, "s", o), redislimit.New(eval, "s", o)
	for range 5 {
		take(t, first)(nil)
	}
	ended := time.Now()
	time.Sleep(100 * time.Millisecond) // until Redis knows
	shift.Store(-3600)
	var counted []time.Time
	for range 10 {
		take(t, other)(nil)
		counted = append(counted, time.Now())
	}
	if got := counted[0].Sub(ended); got < window-50*time.Millisecond {
		t.Errorf("the first place came after %v, want one window, %v", got, window)
	}
	if got := fullestWindow(counted, window-50*time.Millisecond); got > 5 {
		t.Errorf("%d calls in a window, want 5 at most", got)
	}
}
