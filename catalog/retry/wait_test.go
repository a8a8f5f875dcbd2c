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

// TestNoWaitInVain has waits that are too long for the deadline, or for MaxWait: the answer
// comes back at once.
func TestNoWaitInVain(t *testing.T) {
	cases := []struct {
		name    string
		code    catalog.Code
		prepare func(s *stage)
		within  time.Duration // of the context; 0: without
		tries   int
	}{
		{"deadline", 606, nil, 19 * time.Second, 1},
		{"deadline to the instant", 606, nil, 20 * time.Second, 1},
		{"deadline after one wait", 606, nil, 30 * time.Second, 2},
		{"MaxWait", 606, func(s *stage) { s.transport.MaxWait = 19 * time.Second }, 0, 1},
		{"MaxWait to the instant", 606, func(s *stage) { s.transport.MaxWait = 20 * time.Second }, 0, 2},
		{"MaxWait for two", 606, func(s *stage) { s.transport.MaxWait = 45 * time.Second }, 0, 3},
		{"MaxTries", 606, func(s *stage) { s.transport.MaxTries = 2 }, 0, 2},
		{"MaxTries 1", 606, func(s *stage) { s.transport.MaxTries = 1 }, 0, 1},
		{"MaxTries after field evidence", 500, func(s *stage) { s.transport.MaxTries = 9 }, 0, 3},
		{"MaxTries after documented evidence", 608, func(s *stage) { s.transport.MaxTries = 9 }, 0, 9},
		{"quota", 607, nil, 0, 1},
		{"quota, awaited", 607, func(s *stage) { s.transport.AwaitReset = true }, 0, 4},
		{"quota, awaited beyond the deadline", 607, func(s *stage) { s.transport.AwaitReset = true }, time.Hour, 1},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				s.server.Fail(test.code, 100)
				if test.prepare != nil {
					test.prepare(s)
				}
				ctx := t.Context()
				if test.within > 0 {
					limited, cancel := context.WithTimeout(ctx, test.within)
					defer cancel()
					ctx = limited
				}
				begin := time.Now()
				reply, err := s.read(t, ctx)
				if err != nil || codeOf(t, reply) != test.code {
					t.Fatalf("the answer is lost: %v", err)
				}
				var waited time.Duration
				for _, a := range s.attempts {
					waited += a.Wait
				}
				if len(s.attempts) != test.tries || time.Since(begin) != waited {
					t.Errorf("%d tries in %v, want %d: %v", len(s.attempts), time.Since(begin), test.tries, s.attempts)
				}
				if most := s.transport.MaxWait; most > 0 && waited > most {
					t.Errorf("waited %v, want %v at most", waited, most)
				}
			})
		})
	}
}

// TestAwaitReset waits until the quota is there again, and no longer.
func TestAwaitReset(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Quota = 1
		s.transport.AwaitReset = true
		reset := catalog.NextReset(time.Now())
		for range 2 {
			reply, err := s.read(t, t.Context())
			mustSucceed(t, reply, err)
		}
		if late := time.Since(reset); late < 0 || late > 5*time.Second {
			t.Errorf("succeeds %v after the reset", late)
		}
	})
}

// TestRetryAfter has a gateway that says how long to wait, in seconds and by a date.
func TestRetryAfter(t *testing.T) {
	for _, test := range []struct {
		status int
		value  string
		wait   time.Duration
		tries  int
	}{
		{429, "7", 7 * time.Second, 2},
		{503, "90", 90 * time.Second, 2},
		{503, "121", 0, 1},
		{429, "Sat, 01 Jan 2000 00:00:30 GMT", 30 * time.Second, 2},
		{429, "nonsense", 20 * time.Second, 2},
		{200, "33", 33 * time.Second, 2},
	} {
		inBubble(t, func(t *testing.T, s *stage) {
			base := s.transport.Base
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				if len(s.attempts) > 0 || strings.HasPrefix(r.URL.Path, "/identity/") {
					return base.RoundTrip(r)
				}
				answer := reply(r, test.status, "application/json", `{"success":false,"errors":[{"code":"606","message":"x"}]}`)
				if test.status != 200 {
					answer = reply(r, test.status, "text/html", "<html>")
				}
				answer.Header.Set("Retry-After", test.value)
				return answer, nil
			})
			if _, err := s.read(t, t.Context()); err != nil {
				t.Fatal(err)
			}
			if wait := s.attempts[0].Wait; len(s.attempts) != test.tries || wait < test.wait || wait > test.wait*21/20 {
				t.Errorf("Retry-After: %s: tried %v, want a wait of %v", test.value, s.attempts, test.wait)
			}
		})
	}
}

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

// TestNoWaits allows no wait at all: a login takes none.
func TestNoWaits(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.MaxWait = -1
		s.server.Fail(catalog.AccessTokenExpired, 1)
		s.server.Fail(catalog.APIUnavailable, 1)
		reply, err := s.read(t, t.Context())
		if err != nil || codeOf(t, reply) != catalog.APIUnavailable || len(s.attempts) != 2 {
			t.Errorf("%v after %v", err, s.attempts)
		}
	})
}
