package redislimit_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// TestReplies reads what libraries make of the reply, and refuses all else with words.
func TestReplies(t *testing.T) {
	cases := []struct {
		reply any
		want  string // "": a place
	}{
		{[]any{int64(1), int64(0)}, ""},
		{[]any{1, 0}, ""},
		{[]any{"1", "0"}, ""},
		{[]any{[]byte("1"), []byte("0")}, ""},
		{[]any{1.0, 0.0}, ""},
		{[]int64{1, 0}, ""},
		{[]string{"1", "0"}, ""},
		{[][]byte{[]byte("1"), []byte("0")}, ""},
		{[]int{1, 0}, ""},
		{[]float32{1, 0}, ""},
		{[]any{uint8(1), uint32(0)}, ""},
		{[]any{json.Number("1"), int8(0)}, ""},
		{nil, "found <nil>, expected an array of two numbers"},
		{"OK", "found string, expected an array"},
		{map[string]any{}, "found map"},
		{[]byte{1, 0}, "found []uint8, expected an array"},
		{[]any{}, "found 0 items, expected 2"},
		{[]any{int64(1), int64(0), int64(0)}, "found 3 items"},
		{[]any{int64(2), int64(0)}, `found "2" places, expected 0 to 1`},
		{[]any{int64(-1), int64(0)}, `found "-1" places`},
		{[]any{1.5, int64(0)}, `found "1.5" places`},
		{[]any{math.NaN(), int64(0)}, `found "NaN" places`},
		{[]any{nil, nil}, `found "<nil>" places`},
		{[]any{errors.New("ERR\r\n"), int64(0)}, `found "ERR\r\n" places`},
		{[]any{strings.Repeat("9", 1e6), int64(0)}, "places, expected 0 to 1"},
		{[]any{int64(1), int64(-1)}, `found "-1" ms to wait`},
		{[]any{int64(0), int64(math.MaxInt64)}, "ms to wait, expected 0 to 3600000"},
	}
	for _, test := range cases {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{answer: func(context.Context, asked) (any, error) { return test.reply, nil }}
			limiter := f.limiter(redislimit.Options{})
			take(t, limiter, time.Nanosecond)
			synctest.Wait()
			switch {
			case test.want == "" && len(f.told()) > 0:
				t.Errorf("%#v: %v", test.reply, f.told())
			case test.want == "":
			case len(f.told()) != 1 || !strings.Contains(f.told()[0].Error(), test.want) || len(f.told()[0].Error()) > 200:
				t.Errorf("%.100v: found %.300q, expected %q", test.reply, f.told(), test.want)
			}
		})
	}
}

// TestOneAsks lets a hundred callers wait: they are asked for together, as often as Redis
// says, and a Redis that does not say is not asked without end.
func TestOneAsks(t *testing.T) {
	for wait, most := range map[int64]int{1000: 12, 0: 10_010} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{answer: func(context.Context, asked) (any, error) { return []any{int64(0), wait}, nil }}
			limiter := f.limiter(redislimit.Options{Limits: retry.Limits{AtOnce: 40}})
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			var all sync.WaitGroup
			for range 100 {
				all.Go(func() {
					if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("gives %v", err)
					}
				})
			}
			all.Wait()
			synctest.Wait()
			questions := f.questions()
			if n := len(questions); n > most || n < 10 {
				t.Errorf("%d questions in 10 s, want %d at most", n, most)
			}
			if last := questions[len(questions)-1]; questions[1].want != 40 || last.want != 0 {
				t.Errorf("asks for %d places, and for %d in the end, want 40 and 0", questions[1].want, last.want)
			}
		})
	}
}

// TestLeaves lets a caller leave while he is asked for: the place that comes is given back.
func TestLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		f.set(func(_ context.Context, a asked) (any, error) {
			time.Sleep(time.Second)
			return []any{a.want, int64(0)}, nil
		})
		limiter := f.limiter(redislimit.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := limiter.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("gives %v", err)
		}
		time.Sleep(time.Minute)
		all := f.questions()
		if len(all) != 2 || !slices.Equal(all[1].forgotten, []int64{all[0].first}) {
			t.Errorf("asks %+v, want the place to be forgotten", all)
		}
	})
}

// TestLease renews the leases of a call as long as it runs, tells of its end once, and
// asks nothing then.
func TestLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		limiter := f.limiter(redislimit.Options{Lease: 3 * time.Second})
		release := take(t, limiter, time.Second)
		time.Sleep(10*time.Second + time.Millisecond)
		renewed := 0
		for _, q := range f.questions() {
			renewed += len(q.keep)
		}
		if renewed != 10 {
			t.Errorf("renews the lease %d times in 10 s, want each second", renewed)
		}
		release(catalog.Code(606))
		release(catalog.Code(615))
		time.Sleep(time.Hour)
		all := f.questions()
		if len(all) != 1 || !slices.Equal(all[0].ended, []int64{1}) || all[0].refused != 1 || all[0].at.Add(time.Hour).After(time.Now()) == (all[0].ages[0] > 1000) {
			t.Errorf("asks %+v, want it told of one end, with a 606", all)
		}
	})
}

// TestCancelledCall releases a call whose context has ended: a program may end with it, so
// it waits until Redis knows, but not for long.
func TestCancelledCall(t *testing.T) {
	for slow, want := range map[time.Duration]time.Duration{10 * time.Millisecond: 10 * time.Millisecond, time.Second: 250 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{}
			limiter := f.limiter(redislimit.Options{})
			release := take(t, limiter, time.Second)
			f.set(func(context.Context, asked) (any, error) {
				time.Sleep(slow)
				return []any{int64(0), int64(0)}, nil
			})
			begin := time.Now()
			release(fmt.Errorf("call: %w", context.Canceled))
			if got := time.Since(begin); got != want {
				t.Errorf("waits for %v, want %v", got, want)
			}
			time.Sleep(slow)
		})
	}
}

// TestTogether tells of the end of a call in the question for the next one.
func TestTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		limiter := f.limiter(redislimit.Options{})
		for range 10 {
			take(t, limiter, time.Second)(nil)
		}
		synctest.Wait()
		if n := len(f.questions()); n != 10 {
			t.Errorf("%d questions for 10 calls", n)
		}
	})
}

// TestNothingStaysHeld lets callers come and leave while answers come late or are lost on
// their way: in the end Redis has been told of all that it gave.
func TestNothingStaysHeld(t *testing.T) {
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			random, held, given := rand.New(rand.NewPCG(seed, seed)), map[int64]bool{}, 0
			var mu sync.Mutex
			f := &fake{answer: func(_ context.Context, a asked) (any, error) {
				mu.Lock()
				for _, places := range [][]int64{a.forgotten, a.ended} {
					for _, place := range places {
						delete(held, place)
					}
				}
				n := random.Int64N(a.want + 1)
				for i := range n {
					held[a.first+i] = true
					given++
				}
				late, isLost, wait := random.IntN(50), random.IntN(100) == 0, random.Int64N(2)
				mu.Unlock() // nobody sleeps with it in a bubble
				time.Sleep(time.Duration(late) * time.Microsecond)
				if isLost {
					return nil, errAway
				}
				return []any{n, wait}, nil
			}}
			limiter := f.limiter(redislimit.Options{})
			var all sync.WaitGroup
			for range 1000 {
				mu.Lock()
				start, patience, length := random.IntN(30_000), random.IntN(5000), random.IntN(2000)
				mu.Unlock()
				all.Go(func() {
					time.Sleep(time.Duration(start) * time.Millisecond)
					ctx, cancel := context.WithTimeout(t.Context(), time.Duration(patience)*time.Microsecond)
					defer cancel()
					if release, err := limiter.Acquire(ctx); err == nil {
						time.Sleep(time.Duration(length) * time.Microsecond)
						release(nil)
					}
				})
			}
			all.Wait()
			time.Sleep(time.Minute)
			mu.Lock()
			defer mu.Unlock()
			if len(held) > 0 || given < 50 {
				t.Errorf("seed %d: %d of %d places stay held", seed, len(held), given)
			}
		})
	}
}

// TestScript shows that the comments of the script stay at home, and that the keys of a
// subscription are in one slot.
func TestScript(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		take(t, redislimit.New(f.eval, "a}{b", redislimit.Options{}), time.Second)
		q := f.questions()[0]
		if strings.Contains(q.script, "\n--") || !strings.Contains(q.script, "redis.call('TIME')") {
			t.Errorf("the script is %s", q.script)
		}
		for _, key := range q.keys {
			if !strings.HasPrefix(key, "marketoerr:{a%7D%7Bb}:") {
				t.Errorf("found the key %q", key)
			}
		}
	})
}
