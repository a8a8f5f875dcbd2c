package redis

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/gomodule/redigo/redis"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/rueidis"
	"github.com/valkey-io/valkey-go"
)

// evals are the lines of package redislimit's documentation for a library each, and for
// one more.
func evals(t *testing.T, s *server) map[string]redislimit.Eval {
	rueidisClient, err := rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{"unix"}, DisableCache: true,
		DialCtxFn: func(ctx context.Context, _ string, d *net.Dialer, _ *tls.Config) (net.Conn, error) {
			return d.DialContext(ctx, "unix", s.socket())
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rueidisClient.Close)
	valkeyClient, err := valkey.NewClient(valkey.ClientOption{InitAddress: []string{"unix"}, DisableCache: true,
		DialCtxFn: func(ctx context.Context, _ string, d *net.Dialer, _ *tls.Config) (net.Conn, error) {
			return d.DialContext(ctx, "unix", s.socket())
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(valkeyClient.Close)
	pool := &redis.Pool{DialContext: func(ctx context.Context) (redis.Conn, error) { return redis.DialContext(ctx, "unix", s.socket()) }}
	t.Cleanup(func() { pool.Close() })
	goRedis := s.client(t)
	return map[string]redislimit.Eval{
		"go-redis": eval(goRedis),
		"go-redis, EVAL": func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
			return goRedis.Eval(ctx, script, keys, args...).Result()
		},
		"rueidis": func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
			return rueidis.NewLuaScript(script).Exec(ctx, rueidisClient, keys, strings.Fields(fmt.Sprintln(args...))).ToAny()
		},
		"valkey-go": func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
			return valkey.NewLuaScript(script).Exec(ctx, valkeyClient, keys, strings.Fields(fmt.Sprintln(args...))).ToAny()
		},
		"redigo": func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
			conn := pool.Get()
			defer conn.Close()
			return redis.NewScript(len(keys), script).DoContext(ctx, conn, append(redis.Args{}.AddFlat(keys), args...)...)
		},
	}
}

// TestClients counts with each library, and on with the next.
func TestClients(t *testing.T) {
	s := start(t)
	all := evals(t, s)
	limits := retry.Limits{Calls: 4*len(all) - 1}
	left := limits.Calls
	for name, eval := range all {
		limiter := redislimit.New(eval, "s", redislimit.Options{Limits: limits, OnFallback: func(err error) {
			t.Errorf("%s: falls back: %v", name, err)
		}})
		for range min(4, left) {
			take(t, limiter)(nil)
			left--
		}
	}
	for name, eval := range all {
		limiter := redislimit.New(eval, "s", redislimit.Options{Limits: limits})
		if got := places(t, limiter, false); got != 0 {
			t.Errorf("%s: %d places more than there are", name, got)
		}
	}
}
