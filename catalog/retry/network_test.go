package retry_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

var (
	dialed = &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	broken = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
)

// breaking lets the first tries of a call fail on the way there or, after the server has
// carried them out, on the way back.
func (s *stage) breaking(failure error, times int32, there bool) {
	base := s.transport.Base
	var tries atomic.Int32
	s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
		if strings.HasPrefix(r.URL.Path, "/identity/") || tries.Add(1) > times {
			return base.RoundTrip(r)
		}
		if !there {
			reply, err := base.RoundTrip(r)
			if err != nil {
				return nil, err
			}
			reply.Body.Close()
		}
		return nil, failure
	})
}

func TestNetwork(t *testing.T) {
	cases := []struct {
		name    string
		failure error
		times   int32
		there   bool
		m       manner
		tries   int
		unknown bool
		succeed bool
	}{
		{"no connection, read", dialed, 2, true, aRead, 3, false, true},
		{"no connection, write", dialed, 2, true, aWrite, 3, false, true},
		{"no connection for long", dialed, 9, true, aWrite, 4, false, false},
		{"no name", &net.DNSError{Name: "x"}, 1, true, aWrite, 2, false, true},
		{"broken, read", broken, 2, false, aRead, 3, false, true},
		{"broken, write", broken, 2, false, aWrite, 1, true, false},
		{"broken, marked write", broken, 2, false, aMarkedWrite, 3, false, true},
		{"broken for long, marked write", broken, 9, false, aMarkedWrite, 4, true, false},
		{"end of file, read", io.ErrUnexpectedEOF, 1, false, aRead, 2, false, true},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				s.breaking(test.failure, test.times, test.there)
				reply, err := s.call(t, test.m)
				if len(s.attempts) != test.tries {
					t.Errorf("%d tries, want %d: %v", len(s.attempts), test.tries, s.attempts)
				}
				if test.succeed {
					mustSucceed(t, reply, err)
				} else if !errors.Is(err, test.failure) {
					t.Errorf("fails with %v, want %v", err, test.failure)
				}
				if got := errors.Is(err, retry.ErrUnknown); got != test.unknown {
					t.Errorf("the outcome is unknown: %v, want %v", got, test.unknown)
				}
				if last := s.attempts[len(s.attempts)-1]; last.Unknown != test.unknown || !last.Last || last.Status != 0 != test.succeed {
					t.Errorf("the last try is %v", last)
				}
			})
		})
	}
}

// TestUnknownStays has a marked write whose first try may have been carried out, while
// those that follow have not.
func TestUnknownStays(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(catalog.RateLimitExceeded, 1)
		s.breaking(broken, 1, true)
		s.transport.MaxWait = 10 * time.Second
		reply, err := s.call(t, aMarkedWrite)
		if err != nil || codeOf(t, reply) != catalog.RateLimitExceeded {
			t.Fatal(err)
		}
		if last, _ := retry.Last(reply); !last.Unknown || last.Try != 2 {
			t.Errorf("the last try is %v", last)
		}
	})
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(catalog.BadGateway, 1)
		base := s.transport.Base
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if len(s.attempts) > 0 {
				return nil, dialed
			}
			return base.RoundTrip(r)
		})
		if _, err := s.call(t, aMarkedWrite); !errors.Is(err, retry.ErrUnknown) || !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("fails with %v", err)
		}
	})
}

// TestWriteAfter502 is what matters most: the gateway lost the answer, the lead is there,
// and nobody writes it twice or says that it is not.
func TestWriteAfter502(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.FailAt(1, 1, true, catalog.BadGateway)
		reply, err := s.call(t, aWrite)
		if err != nil || codeOf(t, reply) != catalog.BadGateway {
			t.Fatal(err)
		}
		last, _ := retry.Last(reply)
		if written := s.server.Records()["a@example.com"]; written != 1 || !last.Unknown || len(s.attempts) != 1 {
			t.Errorf("written %d times, the last try is %v", written, last)
		}
	})
}

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
func (h hanging) Close() error             { return nil }

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
		if late := time.Since(reset); late < 0 || late > time.Minute {
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

// TestSeveralErrors has two errors in one answer: all must be clearable, the longest wait
// counts, and nothing was executed only if both say so.
func TestSeveralErrors(t *testing.T) {
	for _, test := range []struct {
		codes   string
		m       manner
		tries   int
		wait    time.Duration
		unknown bool
	}{
		{"606 611", aWrite, 3, 20 * time.Second, false},
		{"611 606", aWrite, 3, 20 * time.Second, false},
		{"608 606", aWrite, 4, 20 * time.Second, false},
		{"606 610", aRead, 1, 0, false},
		{"606 713", aRead, 4, 20 * time.Second, false},
		{"606 713", aWrite, 1, 0, true},
		{"606 713", aMarkedWrite, 4, 20 * time.Second, true},
		{"606 607", aRead, 1, 0, false},
		{"1016 606", aRead, 2, time.Minute, false},
	} {
		inBubble(t, func(t *testing.T, s *stage) {
			base := s.transport.Base
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				if strings.HasPrefix(r.URL.Path, "/identity/") {
					return base.RoundTrip(r)
				}
				var errors []string
				for code := range strings.FieldsSeq(test.codes) {
					errors = append(errors, `{"code":"`+code+`","message":""}`)
				}
				return reply(r, 200, "application/json", `{"requestId":"r","success":false,"errors":[`+strings.Join(errors, ",")+`]}`), nil
			})
			if _, err := s.call(t, test.m); err != nil {
				t.Fatal(err)
			}
			first := s.attempts[0]
			if len(s.attempts) != test.tries || first.Wait < test.wait || first.Wait > test.wait*21/20 || first.Unknown != test.unknown {
				t.Errorf("%s, %s: tried %v", test.codes, test.m, s.attempts)
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

// TestPanic has a Base that panics: its place is given back.
func TestPanic(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.Limiter = retry.NewLimiter(retry.Limits{AtOnce: 1})
		base := s.transport.Base
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if strings.HasPrefix(r.URL.Path, "/rest/") {
				panic("broken")
			}
			return base.RoundTrip(r)
		})
		func() {
			defer func() { recover() }()
			s.read(t, t.Context())
		}()
		s.transport.Base = base
		reply, err := s.read(t, t.Context())
		mustSucceed(t, reply, err)
	})
}

// TestOrder watches the places: one for each try, given back with the answer's error before
// anybody is told, none held in a wait or by Identity.
func TestOrder(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		watch := &watching{}
		s.transport.Limiter = watch
		base := s.transport.Base
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if isIdentity := strings.HasPrefix(r.URL.Path, "/identity/"); watch.held != 1 && !isIdentity || watch.held != 0 && isIdentity {
				t.Errorf("%s with %d places", r.URL.Path, watch.held)
			}
			return base.RoundTrip(r)
		})
		s.transport.Observe = func(_ context.Context, a retry.Attempt) {
			if watch.held != 0 || len(watch.released) != a.Try || !errors.Is(a.Err, watch.released[a.Try-1]) {
				t.Errorf("told of %v with %d places, given back %v", a, watch.held, watch.released)
			}
		}
		s.server.Fail(catalog.AccessTokenExpired, 1)
		s.server.Fail(catalog.RateLimitExceeded, 2)
		reply, err := s.read(t, t.Context())
		mustSucceed(t, reply, err)
		if len(watch.released) != 4 {
			t.Errorf("given back %v", watch.released)
		}
	})
}

// watching is a limiter that counts its places.
type watching struct {
	held     int
	released []error
}

func (w *watching) Acquire(context.Context) (func(error), error) {
	w.held++
	return func(err error) { w.held--; w.released = append(w.released, err) }, nil
}

// TestTokenOfOthers lets 200 callers wait for places with a token that is revoked
// meanwhile: few of them are refused, since the others see the new one.
func TestTokenOfOthers(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Delay = func(*http.Request) time.Duration { return 100 * time.Millisecond }
		time.AfterFunc(150*time.Millisecond, s.server.Revoke)
		s.together(t, 200)
		refused := 0
		for _, call := range s.calls("/rest/") {
			if call.Code != 0 {
				refused++
			}
		}
		if refused > 10 || len(s.calls("/identity/")) != 2 {
			t.Errorf("%d refused, %d logins", refused, len(s.calls("/identity/")))
		}
	})
}

// TestTokenExpiresInLine lets calls wait for places for longer than a token lives.
func TestTokenExpiresInLine(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.TokenLife = 30 * time.Second
		s.together(t, 300)
		for _, call := range s.calls("/rest/") {
			if call.Code != 0 {
				t.Fatalf("refused with %d at %v", call.Code, call.Time)
			}
		}
	})
}

// TestSplitting has one who sends smaller requests when he is told to: what a split may
// clear is not repeated as it is, and the rest is.
func TestSplitting(t *testing.T) {
	for code, tries := range map[catalog.Code]int{604: 1, 413: 1, 606: 4} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.server.Fail(code, 10)
			reply, err := s.write(t, retry.Splitting(t.Context()))
			if err != nil || codeOf(t, reply) != code || len(s.attempts) != tries {
				t.Errorf("%d: %v after %v", code, err, s.attempts)
			}
		})
	}
}

// closer is a Base that can close its idle connections.
type closer struct {
	http.RoundTripper
	closed int
}

func (c *closer) CloseIdleConnections() { c.closed++ }

func TestCloseIdleConnections(t *testing.T) {
	base := &closer{}
	client := &http.Client{Transport: &retry.Transport{Base: base}}
	client.CloseIdleConnections()
	if base.closed != 1 {
		t.Errorf("closed %d times", base.closed)
	}
	(&retry.Transport{Base: roundTrip(nil)}).CloseIdleConnections() // which has none
}

func TestBrokenBase(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.Tokens = &counting{}
		s.transport.Base = roundTrip(func(*http.Request) (*http.Response, error) { return nil, nil })
		if _, err := s.write(t, t.Context()); err == nil || !strings.Contains(err.Error(), "neither") {
			t.Errorf("fails with %v", err)
		}
	})
}

// TestLimiterFails has a limiter of somebody's own that fails: nothing was sent.
func TestLimiterFails(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.Limiter = failingLimiter{}
		body := &closing{Reader: strings.NewReader(oneLead)}
		if _, err := s.do(t, t.Context(), http.MethodPost, leads, body); !errors.Is(err, io.ErrNoProgress) || errors.Is(err, retry.ErrUnknown) || !body.closed {
			t.Errorf("fails with %v, body closed %v", err, body.closed)
		}
		if len(s.attempts) != 1 || len(s.calls("/rest/")) > 0 {
			t.Errorf("tried %v", s.attempts)
		}
	})
}

type failingLimiter struct{}

func (failingLimiter) Acquire(context.Context) (func(error), error) { return nil, io.ErrNoProgress }

func TestLastOfOthers(t *testing.T) {
	for _, reply := range []*http.Response{nil, {}, {Request: &http.Request{}}} {
		if a, ok := retry.Last(reply); ok {
			t.Errorf("finds %v", a)
		}
	}
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
