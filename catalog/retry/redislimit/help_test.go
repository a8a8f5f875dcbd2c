package redislimit_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

var errAway = errors.New("connection refused")

// asked is what an Eval was asked.
type asked struct {
	at                     time.Time
	left                   time.Duration // of the context
	script                 string
	keys                   []string
	refused, want, held    int64
	first                  int64
	forgotten, keep, ended []int64
	ages                   []int64 // of the ended, in microseconds
}

// fake is an Eval that answers as it is told, and notes what it is asked. It counts
// nothing.
type fake struct {
	answer func(context.Context, asked) (any, error) // nil: as many as are asked for

	mu   sync.Mutex
	all  []asked
	news []error
}

func (f *fake) eval(ctx context.Context, script string, keys []string, args ...any) (any, error) {
	a := asked{at: time.Now(), script: script, keys: keys, refused: integer(args[5]), first: integer(args[6]), want: integer(args[7]), held: integer(args[8])}
	if deadline, ok := ctx.Deadline(); ok {
		a.left = time.Until(deadline)
	}
	rest := args[9:]
	for _, places := range []*[]int64{&a.forgotten, &a.keep} {
		for range integer(rest[0]) {
			*places = append(*places, integer(rest[1]))
			rest = rest[1:]
		}
		rest = rest[1:]
	}
	for i := range integer(rest[0]) {
		a.ended = append(a.ended, integer(rest[1+2*i]))
		a.ages = append(a.ages, integer(rest[2+2*i]))
	}
	f.mu.Lock()
	f.all = append(f.all, a)
	answer := f.answer
	f.mu.Unlock()
	if answer == nil {
		return []any{a.want, int64(0)}, nil
	}
	return answer(ctx, a)
}

func integer(arg any) int64 {
	switch n := arg.(type) {
	case int:
		return int64(n)
	case int64:
		return n
	}
	panic(arg)
}

// set makes it answer otherwise.
func (f *fake) set(answer func(context.Context, asked) (any, error)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answer = answer
}

// tell is an OnFallback.
func (f *fake) tell(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.news = append(f.news, err)
}

// questions gives what it was asked so far, and forgets it.
func (f *fake) questions() []asked {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := f.all
	f.all = nil
	return all
}

// told gives what its OnFallback was told.
func (f *fake) told() []error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.news)
}

func away(context.Context, asked) (any, error) { return nil, errAway }

// limiter gives a limiter over it.
func (f *fake) limiter(o redislimit.Options) retry.Limiter {
	o.OnFallback = f.tell
	return redislimit.New(f.eval, "123-ABC-456", o)
}

// take takes a place, which has to come within some time.
func take(t *testing.T, limiter retry.Limiter, within time.Duration) func(error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	release, err := limiter.Acquire(ctx)
	if err != nil {
		t.Fatalf("no place within %v: %v", within, err)
	}
	return release
}
