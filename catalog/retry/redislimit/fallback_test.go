package redislimit_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// TestFallback lets Redis be away for a minute: the fallback serves, Redis is asked again
// every few seconds, and each change is told once.
func TestFallback(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answer: away}
		limiter := f.limiter(redislimit.Options{})
		take(t, limiter, time.Nanosecond)(catalog.Code(606))
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		for ctx.Err() == nil { // a call for every few seconds: a tenth, and half of it
			if release, err := limiter.Acquire(ctx); err == nil {
				release(nil)
			}
		}
		cancel()
		last := time.Time{}
		for i, q := range f.questions() {
			if i > 0 && (q.at.Sub(last) > 9*time.Second || q.at.Sub(last) < time.Second) {
				t.Errorf("Redis is asked again after %v", q.at.Sub(last))
			}
			last = q.at
		}
		if time.Since(last) > 9*time.Second {
			t.Errorf("Redis has not been asked for %v", time.Since(last))
		}
		if len(f.told()) != 1 || !errors.Is(f.told()[0], errAway) {
			t.Errorf("is told %v, want the reason once", f.told())
		}
		f.set(nil)
		time.Sleep(9 * time.Second)
		if len(f.told()) != 2 || f.told()[1] != nil {
			t.Errorf("is told %v, want nil once more", f.told())
		}
		for range 10 {
			take(t, limiter, time.Nanosecond)
		}
	})
}

// TestEndsWhileAway ends calls while Redis is away, of its places and of the fallback's:
// it is told when it is back, with how long ago, and of those that run still.
func TestEndsWhileAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		limiter := f.limiter(redislimit.Options{Fallback: retry.NewLimiter(retry.Limits{})})
		first, second := take(t, limiter, time.Second), take(t, limiter, time.Second)
		f.set(away)
		time.Sleep(6 * time.Second) // the leases cannot be renewed
		first(nil)
		third, _ := take(t, limiter, time.Second), take(t, limiter, time.Second)
		third(nil)
		f.questions()
		time.Sleep(8 * time.Second)
		for _, q := range f.questions() {
			if q.want > 0 {
				t.Errorf("asks for %d places in vain", q.want)
			}
		}
		f.set(nil)
		time.Sleep(4 * time.Second)
		all := f.questions()
		if len(all) != 1 || len(all[0].ended) != 2 || len(all[0].keep) != 2 || all[0].ages[0] < 8e6 {
			t.Errorf("Redis is told %+v, want 2 calls that ended 8 s ago and 2 that run", all)
		}
		second(nil)
	})
}

// TestOldEnds lets calls end while Redis is away for hours: those that do not count any
// more are dropped.
func TestOldEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answer: away}
		limiter := f.limiter(redislimit.Options{Fallback: retry.NewLimiter(retry.Limits{})})
		for range 1000 {
			take(t, limiter, time.Minute)(nil)
		}
		time.Sleep(time.Hour)
		f.set(nil)
		f.questions()
		time.Sleep(9 * time.Second)
		if all := f.questions(); len(all) != 1 || len(all[0].ended) != 0 {
			t.Errorf("Redis is told %+v", all)
		}
	})
}

// TestWaitersComeBack lets callers wait for the fallback when Redis is back: they get its
// places at once.
func TestWaitersComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answer: away}
		limiter := f.limiter(redislimit.Options{})
		take(t, limiter, time.Second)
		var all sync.WaitGroup
		begin := time.Now()
		for range 4 {
			all.Go(func() { take(t, limiter, 9*time.Second) }) // the fallback has no more
		}
		synctest.Wait()
		f.set(nil)
		all.Wait()
		if got := time.Since(begin); got > 4*time.Second {
			t.Errorf("waits for %v", got)
		}
	})
}

// TestHanging lets an Eval not heed its context: callers go to the fallback in seconds, and
// there are few of it.
func TestHanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, end := &fake{}, make(chan struct{})
		f.set(func(context.Context, asked) (any, error) {
			<-end
			return []any{int64(1), int64(0)}, nil
		})
		limiter := f.limiter(redislimit.Options{})
		release := take(t, limiter, 3*time.Second)
		time.Sleep(time.Hour)
		all := f.questions()
		if len(all) > 4 {
			t.Errorf("%d Evals hang", len(all))
		}
		for _, q := range all {
			if q.left <= 0 || q.left > 5*time.Second {
				t.Errorf("an Eval has %v", q.left)
			}
		}
		if len(f.told()) != 1 || !errors.Is(f.told()[0], context.DeadlineExceeded) {
			t.Errorf("is told %v", f.told())
		}
		f.set(nil)
		close(end)
		release(nil)
		time.Sleep(9 * time.Second)
		// What the first was given in the end is nobody's.
		if all := f.questions(); len(all) == 0 || !slices.Equal(all[0].forgotten, []int64{1}) {
			t.Errorf("Redis is told %+v, want place 1 to be forgotten", all)
		}
		if len(f.told()) != 2 {
			t.Errorf("is told %v", f.told())
		}
	})
}

// TestCallback takes places in OnFallback.
func TestCallback(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answer: away}
		var limiter retry.Limiter
		told := 0
		limiter = redislimit.New(f.eval, "", redislimit.Options{OnFallback: func(error) {
			told++
			take(t, limiter, time.Minute)(nil)
		}})
		take(t, limiter, time.Minute)(nil)
		f.set(nil)
		time.Sleep(time.Minute)
		synctest.Wait()
		if told != 2 {
			t.Errorf("told %d times, want 2", told)
		}
	})
}

// TestFallbackFails gives the errors of a fallback to callers.
func TestFallbackFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		errFull := errors.New("full")
		limiter := redislimit.New(nil, "", redislimit.Options{Fallback: acquire(func(context.Context) (func(error), error) { return nil, errFull })})
		if _, err := limiter.Acquire(t.Context()); err != errFull {
			t.Errorf("gives %v, want %v", err, errFull)
		}
	})
}

// acquire is a Limiter that is a function.
type acquire func(context.Context) (func(error), error)

func (a acquire) Acquire(ctx context.Context) (func(error), error) { return a(ctx) }
