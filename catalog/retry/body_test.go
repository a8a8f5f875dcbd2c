package retry_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// bare hides what a reader can besides, so that net/http knows neither its length nor how
// to read it again.
type bare struct{ io.Reader }

// failing is a body that cannot be read.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk is gone") }

func TestBodies(t *testing.T) {
	lead := func(size int) string {
		return `{"input":[{"email":"a@example.com","note":"` + strings.Repeat("x", size) + `"}]}`
	}
	cases := []struct {
		name   string
		body   string
		wrap   func(r *http.Request, body string)
		tries  int
		failed bool
	}{
		{"GetBody", lead(10), nil, 3, false},
		{"no GetBody", lead(10), func(r *http.Request, body string) { r.GetBody = nil }, 3, false},
		{"no GetBody, large", lead(9 << 20), func(r *http.Request, body string) { r.GetBody = nil }, 3, false},
		{"no GetBody, too large", lead(11 << 20), func(r *http.Request, body string) { r.GetBody = nil }, 1, true},
		{"no length", lead(10), func(r *http.Request, body string) {
			r.Body, r.GetBody, r.ContentLength = io.NopCloser(bare{strings.NewReader(body)}), nil, -1
		}, 1, true},
		{"GetBody fails", lead(10), func(r *http.Request, body string) {
			r.GetBody = func() (io.ReadCloser, error) { return nil, errors.New("gone") }
		}, 1, true},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				s.server.MaxBody = 100 << 20
				s.server.Fail(catalog.SystemError, 2)
				r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, leads, strings.NewReader(test.body))
				r.Header.Set("Content-Type", "application/json")
				if test.wrap != nil {
					test.wrap(r, test.body)
				}
				reply, err := s.client.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				code := codeOf(t, reply)
				if (code != 0) != test.failed || len(s.attempts) != test.tries {
					t.Errorf("code %d after %v", code, s.attempts)
				}
				for _, call := range s.calls("/rest/") {
					if call.Bytes != int64(len(test.body)) {
						t.Errorf("%d bytes arrive, want %d", call.Bytes, len(test.body))
					}
				}
			})
		})
	}
}

// TestBodiesAreClosed counts the bodies that are open when a call has ended, however it
// ended.
func TestBodiesAreClosed(t *testing.T) {
	for name, prepare := range map[string]func(s *stage){
		"a success":        func(s *stage) {},
		"repeats":          func(s *stage) { s.server.Fail(catalog.SystemError, 2) },
		"no more repeats":  func(s *stage) { s.server.Fail(catalog.SystemError, 9) },
		"no token":         func(s *stage) { s.transport.Tokens = &counting{failure: io.ErrNoProgress} },
		"no token again":   func(s *stage) { s.server.Fail(601, 1); s.transport.Tokens = &failingLater{} },
		"no place":         func(s *stage) { s.transport.Limiter = failingLimiter{} },
		"an ended wait":    func(s *stage) { s.server.Fail(catalog.RateLimitExceeded, 1) },
		"no endpoint":      func(s *stage) { s.transport.Endpoint = "x" },
		"no other token":   func(s *stage) { s.transport.Tokens = source("stale") },
		"a broken network": func(s *stage) { s.breaking(broken, 1, false) },
		"an early answer":  func(s *stage) { s.server.MaxBody = 1 },
		"a long address":   func(s *stage) { s.server.MaxURI = 1 },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				prepare(s)
				var open atomic.Int32
				ctx, cancel := context.WithTimeout(t.Context(), 25*time.Second)
				defer cancel()
				time.AfterFunc(10*time.Second, cancel)
				r, _ := http.NewRequestWithContext(ctx, http.MethodPost, leads, nil)
				r.Header.Set("Content-Type", "application/json")
				r.ContentLength = int64(len(oneLead))
				r.GetBody = func() (io.ReadCloser, error) {
					open.Add(1)
					return &openBody{Reader: bare{strings.NewReader(oneLead)}, open: &open}, nil
				}
				r.Body, _ = r.GetBody()
				if answer, err := s.transport.RoundTrip(r); err == nil {
					answer.Body.Close()
				}
				synctest.Wait()
				if open.Load() != 0 {
					t.Errorf("%d bodies are open", open.Load())
				}
			})
		})
	}
}

// openBody counts itself until it is closed.
type openBody struct {
	io.Reader
	open   *atomic.Int32
	closed atomic.Bool
}

func (b *openBody) Close() error {
	if !b.closed.Swap(true) {
		b.open.Add(-1)
	}
	return nil
}

// source always gives the same token.
type source string

func (s source) Token(context.Context, string) (string, error) { return string(s), nil }

// failingLater gives a token, and then none.
type failingLater struct{}

func (failingLater) Token(_ context.Context, refused string) (string, error) {
	if refused != "" {
		return "", io.ErrNoProgress
	}
	return "a token", nil
}

func TestBodyFails(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, leads, failing{})
		r.ContentLength = 5
		if _, err := s.client.Do(r); err == nil || !strings.Contains(err.Error(), "disk is gone") || errors.Is(err, retry.ErrUnknown) {
			t.Errorf("fails with %v", err)
		}
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader("four")), 5 // one byte less than promised
		if _, err := s.client.Do(r); err == nil {
			t.Error("a body that is too short is sent")
		}
	})
}

// TestBodyEndsWithContext has a body that comes slowly, and a context that ends meanwhile.
func TestBodyEndsWithContext(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		body, writer := io.Pipe()
		defer writer.Close()
		r, _ := http.NewRequestWithContext(ctx, http.MethodPost, leads, body)
		r.ContentLength = 5
		begin := time.Now()
		if _, err := s.client.Do(r); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Second {
			t.Errorf("gives %v after %v", err, time.Since(begin))
		}
	})
}

// TestEarlyAnswer has a server that answers before it has read a body of megabytes.
func TestEarlyAnswer(t *testing.T) {
	for range 20 {
		inBubble(t, func(t *testing.T, s *stage) {
			reply, err := s.do(t, t.Context(), http.MethodPost, leads, bytes.NewReader(make([]byte, 3<<20)))
			if err != nil || codeOf(t, reply) != catalog.HTTPRequestEntityTooLarge || len(s.attempts) != 1 {
				t.Errorf("%v %v", err, s.attempts)
			}
		})
	}
}

func (breaks) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestResend has an address that is too long by the documentation, and one that only the
// server finds too long.
func TestResend(t *testing.T) {
	values := strings.Repeat("a@example.com,", 400)
	cases := []struct {
		name, method, query string
		maxURI              int
		methods             string
		code                catalog.Code
	}{
		{"before", "GET", "?filterType=email&filterValues=" + strings.Repeat(values, 2), 8192, "POST", 0},
		{"after", "GET", "?filterType=email&filterValues=" + values, 4000, "GET POST", 0},
		{"after, as a POST", "POST", "?_method=GET&filterType=email&filterValues=" + values, 4000, "POST POST", 0},
		{"nothing to move", "GET", "", 10, "GET", 414},
		{"a write", "POST", "?x=" + strings.Repeat(values, 2), 8192, "POST", 414},
		{"HEAD", "HEAD", "?filterType=email&filterValues=" + values, 4000, "HEAD", 0},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				answer, err := s.write(t, t.Context())
				mustSucceed(t, answer, err)
				s.server.MaxURI = test.maxURI
				before := len(s.calls("/rest/"))
				answer, err = s.do(t, t.Context(), test.method, leads+test.query, nil)
				if err != nil {
					t.Fatal(err)
				}
				body, _ := io.ReadAll(answer.Body)
				if test.code == 0 && test.method != "HEAD" && !strings.Contains(string(body), "a@example.com") {
					t.Errorf("found %s", body)
				}
				var methods []string
				for _, call := range s.calls("/rest/")[before:] {
					methods = append(methods, call.Method)
				}
				last, _ := retry.Last(answer)
				if got := strings.Join(methods, " "); got != test.methods || test.method != "HEAD" && last.Code != test.code {
					t.Errorf("sent %s, want %s; the last try is %v", got, test.methods, last)
				}
				if calls := s.calls("/rest/"); test.code == 0 && test.method != "HEAD" && calls[len(calls)-1].URI != "/rest/v1/leads.json?_method=GET" {
					t.Errorf("sent to %s", calls[len(calls)-1].URI)
				}
			})
		})
	}
}
