package redis

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/go-redis/v9"
)

// TestMiniredis counts in the server that programs are tested with, whose Lua is another
// one: it makes no number of a string where a loop wants one.
func TestMiniredis(t *testing.T) {
	client := redis.NewClient(&redis.Options{Addr: miniredis.RunT(t).Addr()})
	t.Cleanup(func() { client.Close() })
	const window = 500 * time.Millisecond
	o := redislimit.Options{Limits: retry.Limits{Calls: 4, AtOnce: 2, Window: window}, OnFallback: failOn(t)}
	one, other := redislimit.New(eval(client), "s", o), redislimit.New(eval(client), "s", o)
	begin := time.Now()
	kept := take(t, one)
	take(t, other)(nil)
	take(t, one)(nil)
	take(t, other)(nil)
	take(t, other)(nil)
	if passed := time.Since(begin); passed < window {
		t.Errorf("5 calls in %v, 4 are allowed in %v", passed, window)
	}
	rest := take(t, one)
	if got := places(t, other, true); got != 0 {
		t.Errorf("%d places beside two calls at once, want none", got)
	}
	kept(nil)
	rest(nil)
}

// TestCommands gives a user the commands of package redislimit's documentation alone.
func TestCommands(t *testing.T) {
	const commands = "+eval +evalsha +hgetall +hset +hdel +pexpire +time +zadd +zcard +zcount +zrange +zrem +zremrangebyscore"
	s := start(t)
	words := []any{"ACL", "SETUSER", "one", "on", ">secret", "~marketoerr:*", "-@all"}
	for word := range strings.FieldsSeq(commands) {
		words = append(words, word)
	}
	command(words...)(t, s, s.client(t))
	client := redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket(), Username: "one", Password: "secret"})
	t.Cleanup(func() { client.Close() })
	o := redislimit.Options{Limits: retry.Limits{Calls: 4, AtOnce: 2, Window: time.Second}, OnFallback: failOn(t)}
	one, other := redislimit.New(eval(client), "s", o), redislimit.New(eval(client), "s", o)
	take(t, one)(fmt.Errorf("wrapped: %w", catalog.Code(606)))
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		for _, limiter := range []retry.Limiter{one, other} {
			if release, err := limiter.Acquire(ctx); err == nil {
				release(nil)
			}
		}
	}
}

// TestExtremes counts with limits far from the usual ones, over which nothing overflows
// and no reply is refused.
func TestExtremes(t *testing.T) {
	s := start(t)
	const day = 24 * time.Hour
	for i, o := range []redislimit.Options{
		{Lease: day, Limits: retry.Limits{Calls: 2, AtOnce: 9, Window: day}},
		{Lease: math.MaxInt64, Limits: retry.Limits{Calls: 2, AtOnce: 9, Window: math.MaxInt64}},
		{Lease: math.MaxInt64, Limits: retry.Limits{Calls: math.MaxInt, AtOnce: 2, Window: time.Nanosecond}},
		{Lease: time.Nanosecond, Limits: retry.Limits{Calls: 2, AtOnce: math.MaxInt, Window: day}},
	} {
		limiter := s.limiter(t, fmt.Sprint(i), o)
		if got := places(t, limiter, true); got != 2 {
			t.Errorf("%+v: %d places, want 2", o, got)
		}
	}
}
