package retry_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

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
