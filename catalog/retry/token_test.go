package retry_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
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

// identity answers requests to Identity in place of the server.
func (s *stage) identity(answer func(n int) (status int, body string)) (asked *atomic.Int32) {
	asked = new(atomic.Int32)
	rest := s.transport.Base
	s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
		if !strings.HasPrefix(r.URL.Path, "/identity/") {
			return rest.RoundTrip(r)
		}
		status, body := answer(int(asked.Add(1)))
		return reply(r, status, "application/json", body), nil
	})
	return asked
}

func token(text string, life int) string {
	return fmt.Sprintf(`{"access_token":%q,"token_type":"bearer","expires_in":%d,"scope":"x"}`, text, life)
}

func TestIdentityRepeatsRefusedToken(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		asked := s.identity(func(int) (int, string) { return 200, token("stale", 3000) })
		begin := time.Now()
		reply, err := s.read(t, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(begin)
		if code := codeOf(t, reply); code != catalog.AccessTokenInvalid {
			t.Errorf("the answer has code %d, want 601", code)
		}
		if took < 2*time.Second || took > 3*time.Second || asked.Load() < 3 || asked.Load() > 12 || len(s.attempts) != 1 {
			t.Errorf("asked %d times in %v, tried %v", asked.Load(), took, s.attempts)
		}
	})
}

func TestIdentityGivesAnotherTokenLater(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		first := askedToken(t, s)
		begin := time.Now()
		s.identity(func(int) (int, string) {
			if time.Since(begin) < 1900*time.Millisecond {
				return 200, token("stale", 1)
			}
			return 200, token(first, 3600)
		})
		reply, err := s.read(t, t.Context())
		mustSucceed(t, reply, err)
		if len(s.attempts) != 2 {
			t.Errorf("tried %v", s.attempts)
		}
	})
}

// askedToken gets a token of the server past the transport.
func askedToken(t *testing.T, s *stage) string {
	t.Helper()
	text, _, err := retry.Identity(&http.Client{Transport: s.transport.Base}, endpoint, "id", secret)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestIdentityExpiry(t *testing.T) {
	for life, want := range map[string]time.Duration{"3600": 3601 * time.Second, `"60"`: 61 * time.Second, "0": 0, "-5": 0, "null": 0, "1.5": 2500 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
				time.Sleep(300 * time.Millisecond) // which counts
				return reply(r, 200, "application/json", `{"access_token":"t:sj","expires_in":`+life+`}`), nil
			})}
			start := time.Now()
			text, expiry, err := retry.Identity(client, endpoint+"/rest", "id", secret)(t.Context())
			if err != nil || text != "t:sj" || expiry.Sub(start) != want {
				t.Errorf("expires_in %s: expires after %v, error %v, want %v", life, expiry.Sub(start), err, want)
			}
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

func TestIdentityFails(t *testing.T) {
	const wrong = `{"error":"invalid_client","error_description":"Bad client credentials"}`
	cases := []struct {
		name   string
		answer func(n int) (int, string)
		asked  int32
		code   catalog.Code // 0: the call succeeds
	}{
		{"401", func(int) (int, string) { return 401, wrong }, 1, catalog.HTTPUnauthorized},
		{"503 twice", nil, 3, 0},
		{"503 for ever", func(int) (int, string) { return 503, "" }, 4, catalog.HTTPServiceUnavailable},
		{"no token", func(int) (int, string) { return 200, `{"success":true}` }, 1, -1},
		{"a token that no header may have", func(int) (int, string) { return 200, token("a\nb", 60) }, 1, -1},
		{"another form", func(int) (int, string) { return 200, `{"access_token":{"secret":"` + secret + `"},"expires_in":1}` }, 1, -1},
		{"no JSON", func(int) (int, string) { return 200, "<html>" + secret }, 1, -1},
		{"a redirect", func(int) (int, string) { return 307, "" }, 1, -1},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				text := askedToken(t, s)
				if test.answer == nil {
					test.answer = func(n int) (int, string) {
						if n < 3 {
							return 503, ""
						}
						return 200, token(text, 60)
					}
				}
				asked := s.identity(test.answer)
				reply, err := s.write(t, t.Context())
				if asked.Load() != test.asked {
					t.Errorf("asked %d times, want %d", asked.Load(), test.asked)
				}
				switch {
				case test.code == 0:
					mustSucceed(t, reply, err)
					return
				case err == nil || test.code > 0 && !errors.Is(err, test.code) || errors.Is(err, retry.ErrUnknown):
					t.Errorf("fails with %v, want %d", err, test.code)
				}
				if err != nil && strings.Contains(err.Error(), secret) {
					t.Errorf("the error shows the secret: %v", err)
				}
				if len(s.attempts) != 1 || !s.attempts[0].Last || s.attempts[0].Err == nil {
					t.Errorf("tried %v", s.attempts)
				}
			})
		})
	}
}

// TestIdentityFailsAfterRefusal has an Identity that fails when a token was refused: that
// is what somebody must mend, so it is what the caller gets.
func TestIdentityFailsAfterRefusal(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		reply, err := s.read(t, t.Context())
		mustSucceed(t, reply, err)
		s.server.Revoke()
		s.identity(func(int) (int, string) { return 401, `{"error":"invalid_client"}` })
		if _, err := s.read(t, t.Context()); !errors.Is(err, catalog.HTTPUnauthorized) {
			t.Errorf("fails with %v, want 401", err)
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

// TestRefusedToOne has an Identity that insists on a token which the server refuses once:
// the caller who was refused gets the 601, and nobody else does.
func TestRefusedToOne(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		first := askedToken(t, s)
		s.identity(func(int) (int, string) { return 200, token(first, 3600) })
		base := s.transport.Base
		var sent atomic.Int32
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if strings.HasPrefix(r.URL.Path, "/rest/") && sent.Add(1) == 1 {
				return reply(r, 200, "application/json", `{"success":false,"errors":[{"code":"601","message":"Access token invalid"}]}`), nil
			}
			return base.RoundTrip(r)
		})
		refused := make(chan catalog.Code)
		go func() {
			reply, err := s.read(t, t.Context())
			if err != nil {
				t.Error(err)
			}
			refused <- codeOf(t, reply)
		}()
		synctest.Wait()
		go s.together(t, 20)
		if code := <-refused; code != catalog.AccessTokenInvalid {
			t.Errorf("code %d, want 601", code)
		}
		synctest.Wait()
		s.together(t, 5)
	})
}
