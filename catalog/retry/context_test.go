package retry_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestEndedContext ends the context in each wait: for a token, for a place, for an answer,
// for the body of it, and between the tries.
func TestEndedContext(t *testing.T) {
	slow := func(prefix string) func(s *stage) {
		return func(s *stage) {
			s.server.Delay = func(r *http.Request) time.Duration {
				if strings.HasPrefix(r.URL.Path, prefix) {
					return 30 * time.Second
				}
				return 0
			}
		}
	}
	cases := map[string]struct {
		prepare func(s *stage)
		unknown bool // for a write
	}{
		"for a token":       {slow("/identity/"), false},
		"for the answer":    {slow("/rest/"), true},
		"between the tries": {func(s *stage) { s.server.Fail(catalog.RateLimitExceeded, 1) }, false},
		"for a place": {func(s *stage) {
			s.transport.Limiter = retry.NewLimiter(retry.Limits{AtOnce: 1})
			s.transport.Limiter.Acquire(context.Background())
		}, false},
		"for the rest of the answer": {func(s *stage) {
			base := s.transport.Base
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				reply, err := base.RoundTrip(r)
				if err == nil && strings.HasPrefix(r.URL.Path, "/rest/") {
					reply.Body.Close()
					reply.Body, reply.ContentLength = hanging{r.Context()}, -1
				}
				return reply, err
			})
		}, true},
	}
	for name, test := range cases {
		for _, m := range []manner{aRead, aWrite} {
			t.Run(name+"/"+string(m), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					test.prepare(s)
					ctx, cancel := context.WithCancel(t.Context())
					begin := time.Now()
					time.AfterFunc(5*time.Second, cancel)
					var err error
					if m == aRead {
						_, err = s.read(t, ctx)
					} else {
						_, err = s.write(t, ctx)
					}
					if !errors.Is(err, context.Canceled) || time.Since(begin) != 5*time.Second {
						t.Errorf("gives %v after %v", err, time.Since(begin))
					}
					if got, want := errors.Is(err, retry.ErrUnknown), test.unknown && m == aWrite; got != want {
						t.Errorf("the outcome is unknown: %v, want %v", got, want)
					}
					time.Sleep(time.Minute) // a login goes on without its caller
				})
			})
		}
	}
}

// hanging is a body that gives nothing until the context ends.
type hanging struct{ ctx context.Context }

func (h hanging) Read([]byte) (int, error) { <-h.ctx.Done(); return 0, h.ctx.Err() }

func (h hanging) Close() error { return nil }

// TestClientTimeout has the time-out of http.Client, which wraps the body and sets a
// deadline: Last finds its way, and no wait beyond it is begun.
func TestClientTimeout(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.client.Timeout = 15 * time.Second
		s.server.Fail(catalog.RateLimitExceeded, 1)
		begin := time.Now()
		reply, err := s.read(t, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if last, ok := retry.Last(reply); !ok || last.Code != catalog.RateLimitExceeded || time.Since(begin) > 0 {
			t.Errorf("the last try is %v, %v, after %v", last, ok, time.Since(begin))
		}
		reply.Body.Close()
		s.server.Delay = func(*http.Request) time.Duration { return time.Minute }
		_, err = s.write(t, t.Context())
		if timeout, ok := errors.AsType[net.Error](err); !ok || !timeout.Timeout() || !strings.Contains(err.Error(), retry.ErrUnknown.Error()) {
			t.Errorf("fails with %v", err)
		}
	})
}

// TestTimeoutIsKept has a time-out of the network's on the way back of a write.
func TestTimeoutIsKept(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		s.server.Delay = func(r *http.Request) time.Duration {
			if r.URL.Path == "/identity/oauth/token" {
				return 0
			}
			return 10 * time.Second
		}
		reply, err := s.write(t, ctx)
		if err == nil {
			reply.Body.Close()
		}
		if timeout, ok := errors.AsType[net.Error](err); err == nil || !ok || !timeout.Timeout() {
			t.Errorf("no time-out, but %v", err)
		}
	})
}
