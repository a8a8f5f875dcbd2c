package retry_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// fate is what became of a write, as its caller was told.
type fate struct {
	failed  bool
	unknown bool
}

// TestNothingLostNothingTwice makes writes while everything fails now and then: calls are
// refused, gateways lose answers, connections break, tokens are revoked. A write that is
// not marked is never carried out twice; one that succeeded was carried out, and one that
// failed with a known outcome was not.
func TestNothingLostNothingTwice(t *testing.T) {
	for seed := range uint64(8) {
		for _, marked := range []bool{false, true} {
			t.Run(fmt.Sprint(seed, "/", marked), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					s.trouble(seed)
					fates := s.writeAll(t, 150, marked)
					written := s.server.Records()
					unknown := 0
					for email, f := range fates {
						switch n := written[email]; {
						case !marked && n > 1, !f.failed && n == 0, f.failed && !f.unknown && n > 0:
							t.Errorf("%s: told %+v, written %d times", email, f, n)
						}
						if f.unknown {
							unknown++
						}
					}
					if !marked && unknown == 0 {
						t.Error("nothing was lost: the test tests nothing")
					}
				})
			})
		}
	}
}

// trouble makes everything fail now and then.
func (s *stage) trouble(seed uint64) {
	s.server.FailAt(0.08, seed, true, 502, 713, 504)
	s.server.FailAt(0.08, seed+1, false, catalog.BadGateway, 503)
	s.server.FailAt(0.15, seed+2, false, 601, 602, 606, 608, 611, 614, 615, 429)
	s.server.Delay = func(*http.Request) time.Duration { return 200 * time.Millisecond }
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, 9))
	base := s.transport.Base
	s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
		mu.Lock()
		at := random.IntN(20)
		mu.Unlock()
		switch {
		case strings.HasPrefix(r.URL.Path, "/identity/"):
		case at == 0:
			return nil, dialed
		case at == 1:
			if reply, err := base.RoundTrip(r); err == nil {
				reply.Body.Close()
			}
			return nil, broken
		case at == 2:
			s.server.Revoke()
		}
		return base.RoundTrip(r)
	})
}

// writeAll writes leads, some at a time, and gives what their callers were told.
func (s *stage) writeAll(t *testing.T, n int, marked bool) map[string]fate {
	fates := map[string]fate{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			email := fmt.Sprintf("%d@example.com", i)
			f := s.writeOne(t, email, marked)
			mu.Lock()
			defer mu.Unlock()
			fates[email] = f
		})
	}
	all.Wait()
	return fates
}

// writeOne writes a lead.
func (s *stage) writeOne(t *testing.T, email string, marked bool) fate {
	ctx := t.Context()
	if marked {
		ctx = retry.Idempotent(ctx)
	}
	reply, err := s.do(t, ctx, http.MethodPost, leads, strings.NewReader(`{"input":[{"email":"`+email+`"}]}`))
	if err != nil {
		return fate{true, errors.Is(err, retry.ErrUnknown)}
	}
	code := codeOf(t, reply)
	last, ok := retry.Last(reply)
	if !ok || last.Code != code || !last.Last {
		t.Errorf("%s: code %d, the last try is %v", email, code, last)
	}
	return fate{code != 0, last.Unknown}
}
