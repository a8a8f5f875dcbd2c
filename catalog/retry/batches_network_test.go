package retry_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestUnknownByNetwork loses requests and answers of a client that is not ours, and of one
// around ours.
func TestUnknownByNetwork(t *testing.T) {
	dial := func(err error) http.RoundTripper {
		return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, err }}
	}
	cases := map[string]struct {
		around  func(s *stage, base http.RoundTripper) http.RoundTripper
		unknown bool
		isOurs  bool
	}{
		"never sent": {func(*stage, http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) { closeAll(r); return nil, dialed })
		}, false, false},
		"dialled in vain": {func(*stage, http.RoundTripper) http.RoundTripper { return dial(errOdd) }, false, false},
		"lost": {func(*stage, http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) { closeAll(r); return nil, broken })
		}, true, false},
		"lost by net/http": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = func(*http.Request) time.Duration { panic(http.ErrAbortHandler) }
			return base
		}, true, false},
		"lost, and then dialled in vain": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = func(*http.Request) time.Duration { panic(http.ErrAbortHandler) }
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				base.RoundTrip(r)
				return nil, dialed
			})
		}, true, false},
		"refused by ours, lost around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Fail(603, 1)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return nil, errOdd
			})
		}, false, true},
		"done by ours, lost around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return nil, dialed
			})
		}, true, true},
		"lost by ours, refused around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.FailAt(1, 1, true, 502)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return reply(r, 200, "application/json", `{"success":false,"errors":[{"code":"603"}]}`), nil
			})
		}, true, true},
		"left alone by who waits around ours": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = slowly(time.Minute)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				go func() {
					if answer, err := base.RoundTrip(r); err == nil {
						answer.Body.Close()
					}
				}()
				time.Sleep(time.Second)
				return nil, errOdd
			})
		}, true, true},
		"no endpoint": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.transport.Endpoint = "nowhere"
			return base
		}, false, true},
		"no token": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.transport.Tokens = retry.CacheTokens(func(context.Context) (string, time.Time, error) { return "", time.Time{}, errOdd })
			return base
		}, false, true},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				b := s.upserts(3)
				if test.isOurs {
					b.Client = &http.Client{Transport: test.around(s, s.transport)}
				} else {
					withToken := s.server.Client().Transport
					defer withToken.(*http.Transport).CloseIdleConnections()
					b.Client = &http.Client{Transport: test.around(s, tokenOf(t, s, withToken))}
				}
				all := sending(t, s, b, emails(3))
				if err := all[0].Err; err == nil || len(all) != 1 || errors.Is(err, retry.ErrUnknown) != test.unknown {
					t.Errorf("gives %s: %v", shape(all), err)
				}
				if name != "lost by ours, refused around it" && (all[0].Body != nil || all[0].Response != nil) {
					t.Errorf("there is an answer %q", all[0].Body)
				}
				if n := len(s.server.Records()); n > 0 && !test.unknown {
					t.Errorf("%d are written", n)
				}
				time.Sleep(2 * time.Minute)
			})
		})
	}
}

// tokenOf gives a plain client a token.
func tokenOf(t *testing.T, s *stage, base http.RoundTripper) http.RoundTripper {
	t.Helper()
	token, err := s.transport.Tokens.Token(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+token)
		return base.RoundTrip(r)
	})
}

// TestAllClosed closes the bodies of all requests and answers, sent or not, read or not.
func TestAllClosed(t *testing.T) {
	var answers, requests atomic.Int32
	bodies := []string{`{"success":true}`, `{"success":false,"errors":[{"code":"604"}]}`, `<html>`, ``, "broken"}
	calls := 0
	client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		closeAll(r)
		calls++
		body := bodies[calls%len(bodies)]
		if body == "broken" {
			return nil, broken
		}
		answer := reply(r, 200, "application/json", body)
		answers.Add(1)
		answer.Body, answer.ContentLength = &open{strings.NewReader(body), &answers}, -1
		return answer, nil
	})}
	b := retry.Batches[string]{Client: client, MaxRecords: 8, MaxBytes: 200, Request: func(ctx context.Context, emails []string) (*http.Request, error) {
		r, err := upsert(ctx, emails)
		requests.Add(1)
		r.Body = &open{r.Body, &requests}
		if emails[0] == "00008@example.com" {
			err = errOdd
		}
		return r, err
	}}
	sending(t, nil, b, emails(100))
	if answers.Load() != 0 || requests.Load() != 0 || calls < 20 {
		t.Errorf("%d answers and %d requests are open after %d calls", answers.Load(), requests.Load(), calls)
	}
}

// open counts what has not been closed.
type open struct {
	io.Reader
	count *atomic.Int32
}

func (o *open) Close() error { o.count.Add(-1); return nil }

// TestStreamedRequest has requests whose bodies come from goroutines and have no length.
func TestStreamedRequest(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(604, 2)
		b := s.upserts(4)
		b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
			r, err := upsert(ctx, emails)
			body := r.Body
			from, to := io.Pipe()
			go func() { io.Copy(to, body); to.Close() }()
			r.Body, r.GetBody, r.ContentLength = from, nil, -1
			return r, err
		}
		if got := shape(sending(t, s, b, emails(8))); got != "0+1 1+1 2+2 4+4" {
			t.Errorf("gives %s", got)
		}
	})
}

// TestTokensByTransport gets the tokens through a Transport of their own, by a write: that
// is no call of the batch.
func TestTokensByTransport(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		service := &http.Client{Transport: &retry.Transport{Base: s.transport.Base, Endpoint: endpoint, Tokens: s.transport.Tokens}}
		s.transport.Tokens = retry.CacheTokens(func(ctx context.Context) (string, time.Time, error) {
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint+"/rest/token", strings.NewReader("{}"))
			if err != nil {
				return "", time.Time{}, err
			}
			answer, err := service.Do(r)
			mustSucceed(t, answer, err)
			token, err := service.Transport.(*retry.Transport).Tokens.Token(ctx, "")
			return token, time.Now().Add(time.Hour), err
		})
		s.server.Fault = func(r *http.Request) catalog.Code {
			if r.URL.Path == "/rest/v1/leads.json" {
				return catalog.RequestTimeout
			}
			return 0
		}
		all := sending(t, s, s.upserts(2), emails(2))
		if got := shape(all); got != "0+1! 1+1!" || errors.Is(all[0].Err, retry.ErrUnknown) {
			t.Errorf("gives %s: %v", got, all[0].Err)
		}
	})
}

// TestQuotaUsedUp has all batches told after the day's calls are used up.
func TestQuotaUsedUp(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Quota = 5
		for i, batch := range sending(t, s, s.upserts(2), emails(20)) {
			if isLate := i >= 5; isLate != errors.Is(batch.Err, catalog.DailyQuotaReached) || errors.Is(batch.Err, retry.ErrUnknown) {
				t.Errorf("batch %d: %v", i, batch.Err)
			}
		}
	})
}

// TestRetrierAround has a client of the caller's that repeats an unmarked write. The last
// answer says that nothing was executed, but the one before may have been.
func TestRetrierAround(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.FailAt(1, 1, true, 502)
		client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			answer, err := s.transport.RoundTrip(r)
			if err != nil || codeOf(t, answer) != 502 {
				t.Error("no 502 at first")
			}
			s.server.Fail(catalog.AccessDenied, 1)
			r.Body, _ = r.GetBody()
			return s.transport.RoundTrip(r)
		})}
		all := sending(t, s, retry.Batches[string]{Client: client, Request: upsert}, emails(2))
		if err := all[0].Err; !errors.Is(err, retry.ErrUnknown) || !errors.Is(err, catalog.AccessDenied) {
			t.Errorf("fails with %v", err)
		}
	})
}
