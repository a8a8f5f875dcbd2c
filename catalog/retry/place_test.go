package retry_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

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
