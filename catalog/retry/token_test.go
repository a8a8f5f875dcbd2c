package retry_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// together makes so many reads at once, all of which must succeed.
func (s *stage) together(t *testing.T, n int) {
	t.Helper()
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			reply, err := s.read(t, t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			if code := codeOf(t, reply); code != 0 {
				t.Errorf("the call fails with %v", code)
			}
		})
	}
	all.Wait()
}

// unlimited takes the limits away, on both sides.
func (s *stage) unlimited() {
	s.transport.Limiter = nil
	s.server.Limits = retry.Limits{Calls: 1e6, AtOnce: 1e6, Window: time.Second}
}

func TestOneLogin(t *testing.T) {
	cases := map[string]func(s *stage){
		"expired by our clock": func(s *stage) { time.Sleep(s.server.TokenLife + 2*time.Second) },
		"expired by the server's clock": func(s *stage) {
			time.Sleep(s.server.TokenLife + time.Second/2) // ours has a second more
		},
		"revoked": func(s *stage) { s.server.Revoke() },
	}
	for name, invalidate := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				s.unlimited()
				s.server.Delay = func(*http.Request) time.Duration { return 100 * time.Millisecond }
				s.together(t, 200)
				invalidate(s)
				s.together(t, 200)
				if got := len(s.calls("/identity/")); got != 2 {
					t.Errorf("%d requests to Identity, want 2", got)
				}
			})
		})
	}
}

// TestExpiredAtOnce has an Identity whose tokens live for no whole second: each serves
// those who wait for it, and none is kept for ever.
func TestExpiredAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.TokenLife = 900 * time.Millisecond
		for range 5 {
			reply, err := s.read(t, t.Context())
			mustSucceed(t, reply, err)
			time.Sleep(time.Second)
		}
		if got := len(s.calls("/identity/")); got != 5 {
			t.Errorf("%d logins, want one for each call", got)
		}
	})
}

func TestCallerLeaves(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Delay = func(r *http.Request) time.Duration {
			if strings.HasPrefix(r.URL.Path, "/identity/") {
				return 10 * time.Second
			}
			return 0
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		left := make(chan error)
		begin := time.Now()
		go func() {
			_, err := s.read(t, ctx)
			left <- err
		}()
		synctest.Wait() // it has begun the login
		go s.together(t, 20)
		if err := <-left; !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Second {
			t.Errorf("who leaves gets %v after %v", err, time.Since(begin))
		}
		time.Sleep(10 * time.Second)
		if got := len(s.calls("/identity/")); got != 1 {
			t.Errorf("%d logins, want 1", got)
		}
	})
}

// counting is a TokenSource that counts.
type counting struct {
	asked   []string
	failure error
}

func (c *counting) Token(_ context.Context, refused string) (string, error) {
	c.asked = append(c.asked, refused)
	return fmt.Sprintf("token %d", len(c.asked)), c.failure
}

func TestReauthenticatesOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		source := &counting{}
		s.transport.Tokens = source
		reply, err := s.read(t, t.Context())
		if err != nil || codeOf(t, reply) != catalog.AccessTokenInvalid {
			t.Fatalf("want the 601: %v", err)
		}
		if len(source.asked) != 2 || source.asked[0] != "" || source.asked[1] != "token 1" || len(s.attempts) != 2 {
			t.Errorf("asked for others than %q, tried %v", source.asked, s.attempts)
		}
	})
}

func TestNoTokens(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		text := askedToken(t, s)
		s.transport.Tokens = nil
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, query, nil)
		r.Header.Set("Authorization", "Bearer "+text)
		reply, err := s.client.Do(r)
		if err != nil || reply.Request.Header.Get("Authorization") != "" {
			t.Errorf("the request of the answer tells the token; error %v", err)
		}
		mustSucceed(t, reply, err)
		s.server.Revoke()
		reply, err = s.client.Do(r)
		if err != nil || codeOf(t, reply) != catalog.AccessTokenInvalid || len(s.attempts) != 2 {
			t.Errorf("601 is not final: %v %v", err, s.attempts)
		}
	})
}

// TestSourceFails has a token source of the caller's own: what passes is repeated for a
// write too, since nothing was sent, and the rest is given back.
func TestSourceFails(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		vault := errors.New("vault is sealed")
		s.transport.Tokens = &counting{failure: vault}
		if _, err := s.write(t, t.Context()); !errors.Is(err, vault) || errors.Is(err, retry.ErrUnknown) || len(s.attempts) != 1 {
			t.Errorf("fails with %v after %v", err, s.attempts)
		}
		s.clear()
		s.transport.Tokens = &counting{failure: catalogError(503)}
		if _, err := s.write(t, t.Context()); !errors.Is(err, catalog.HTTPServiceUnavailable) || errors.Is(err, retry.ErrUnknown) || len(s.attempts) != 4 {
			t.Errorf("fails with %v after %v", err, s.attempts)
		}
		if got := s.calls("/rest/"); len(got) > 0 {
			t.Errorf("sent %v", got)
		}
	})
}

// TestCacheTokens holds the cache against a fetch of somebody's own.
func TestCacheTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fetched := 0
		source := retry.CacheTokens(func(context.Context) (string, time.Time, error) {
			fetched++
			time.Sleep(time.Second)
			return fmt.Sprint("token ", fetched), time.Now().Add(time.Minute), nil
		})
		get := func(refused, want string, fetches int) {
			t.Helper()
			text, err := source.Token(t.Context(), refused)
			if text != want || err != nil || fetched != fetches {
				t.Errorf("refused %q: got %q, %v after %d fetches, want %q after %d", refused, text, err, fetched, want, fetches)
			}
		}
		get("", "token 1", 1)
		get("", "token 1", 1)
		get("another", "token 1", 1)
		get("token 1", "token 2", 2)
		get("token 1", "token 2", 2) // one who was refused long ago
		time.Sleep(time.Minute)
		get("", "token 3", 3)

		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := source.Token(ended, "token 3"); !errors.Is(err, context.Canceled) {
			t.Errorf("an ended context gives %v", err)
		}
		time.Sleep(2 * time.Second) // the fetch goes on, and its token is kept
		get("", "token 4", 4)
	})
}
