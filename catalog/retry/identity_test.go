package retry_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

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
