package retry_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
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

// answers has a server that gives one answer to all calls.
func (s *stage) answers(build func(r *http.Request) *http.Response) {
	s.transport.Tokens = &counting{}
	s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) { return build(r), nil })
}

func zipped(text string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	io.WriteString(w, text)
	w.Close()
	return out.String()
}

// TestAnswers has answers of all sorts: what is repeated, and that the last one comes
// back whole.
func TestAnswers(t *testing.T) {
	const failed = `{"requestId":"r","success":false,"errors":[{"code":"608","message":"API Temporarily Unavailable"}]}`
	long := `{"requestId":"r","success":false,"result":[` + strings.Repeat(`{"id":1},`, 10_000) + `{}],"errors":[{"code":"608"}]}`
	cases := []struct {
		name, kind, coding string
		status             int
		body               string
		noLength           bool
		tries              int
	}{
		{"JSON", "application/json;charset=UTF-8", "", 200, failed, false, 4},
		{"JSON by another type", "application/problem+json", "", 200, failed, false, 4},
		{"JSON as plain text", "text/plain; charset=utf-8", "", 200, failed, false, 4},
		{"JSON without a type", "", "", 200, failed, true, 4},
		{"JSON after spaces and a mark", "text/plain", "", 200, "\uFEFF \r\n" + failed, true, 4},
		{"JSON in gzip", "application/json", "gzip", 200, zipped(failed), false, 4},
		{"JSON in x-gzip, no length", "application/json", "x-gzip", 200, zipped(failed), true, 4},
		{"what is no gzip", "application/json", "gzip", 200, failed, false, 1},
		{"another coding", "application/json", "br", 200, failed, false, 1},
		{"JSON in a file", "text/csv", "", 200, failed, false, 1},
		{"JSON in HTML", "text/html", "", 200, failed, false, 1},
		{"long JSON", "application/json", "", 200, long, false, 1},
		{"long JSON, no length", "application/json", "", 200, long, true, 1},
		{"a text", "text/plain", "", 200, "id,email\n" + failed, true, 1},
		{"nothing", "application/json", "", 200, "", true, 1},
		{"a redirect", "application/json", "", 304, "", false, 1},
		{"a gateway's page", "text/html", "", 502, "<html>", false, 4},
		{"a long page", "text/html", "", 502, strings.Repeat("<p>", 100_000), true, 4},
		{"a page in gzip", "text/html", "gzip", 502, zipped("<html>"), false, 4},
		{"JSON of a gateway", "application/json", "", 503, failed, false, 4},
		{"cut off JSON", "application/json", "", 200, failed[:len(failed)-3], false, 4},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				open := 0
				s.answers(func(r *http.Request) *http.Response {
					answer := reply(r, test.status, test.kind, "")
					open++
					answer.Body = &counted{Reader: bare{strings.NewReader(test.body)}, open: &open}
					answer.ContentLength = int64(len(test.body))
					if test.noLength {
						answer.ContentLength = -1
					}
					if test.coding != "" {
						answer.Header.Set("Content-Encoding", test.coding)
					}
					return answer
				})
				r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, query, nil)
				answer, err := s.transport.RoundTrip(r)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(answer.Body)
				if err != nil || string(body) != test.body {
					t.Errorf("%d bytes come back, want %d; %v", len(body), len(test.body), err)
				}
				answer.Body.Close()
				if _, err := answer.Body.Read(make([]byte, 1)); !errors.Is(err, http.ErrBodyReadAfterClose) && err != io.EOF {
					t.Errorf("a closed body gives %v", err)
				}
				if len(s.attempts) != test.tries || open != 0 {
					t.Errorf("tried %v, %d bodies are open", s.attempts, open)
				}
			})
		})
	}
}

// counted counts the bodies that are open.
type counted struct {
	io.Reader
	open   *int
	closed bool
}

func (c *counted) Close() error {
	if !c.closed {
		*c.open--
	}
	c.closed = true
	return nil
}

// TestFilesStream has a file whose first bytes come late: the answer is there at once.
func TestFilesStream(t *testing.T) {
	for _, kind := range []string{"text/csv", "application/octet-stream"} {
		inBubble(t, func(t *testing.T, s *stage) {
			body, writer := io.Pipe()
			s.answers(func(r *http.Request) *http.Response {
				answer := reply(r, 200, kind, "")
				answer.Body, answer.ContentLength = body, -1
				return answer
			})
			answer, err := s.read(t, t.Context())
			if err != nil {
				t.Fatal(err)
			}
			go func() { io.WriteString(writer, "id\n1\n"); writer.Close() }()
			if text, err := io.ReadAll(answer.Body); string(text) != "id\n1\n" || err != nil {
				t.Errorf("gives %q, %v", text, err)
			}
			if last, ok := retry.Last(answer); !ok || !last.Last || last.Err != nil {
				t.Errorf("the last try is %v", last)
			}
		})
	}
}

// TestAnswerBreaksOff has a body that breaks off while it is looked at.
func TestAnswerBreaksOff(t *testing.T) {
	for m, tries := range map[manner]int{aRead: 4, aWrite: 1, aMarkedWrite: 4} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.answers(func(r *http.Request) *http.Response {
				answer := reply(r, 200, "application/json", "")
				answer.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"success":`), breaks{}))
				answer.ContentLength = 100
				return answer
			})
			answer, err := s.call(t, m)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(answer.Body)
			last, _ := retry.Last(answer)
			if string(text) != `{"success":` || !errors.Is(err, io.ErrUnexpectedEOF) || len(s.attempts) != tries || !errors.Is(last.Err, io.ErrUnexpectedEOF) {
				t.Errorf("%s: gives %q, %v after %v", m, text, err, s.attempts)
			}
			if errors.Is(err, retry.ErrUnknown) != (m != aRead) || last.Unknown != (m != aRead) {
				t.Errorf("%s: says %v, %v", m, err, last)
			}
		})
	}
}

type breaks struct{}

func (breaks) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestOneConnection counts the connections of 200 repeats.
func TestOneConnection(t *testing.T) {
	for _, code := range []catalog.Code{catalog.APIUnavailable, catalog.BadGateway} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.unlimited()
			s.server.Fail(code, 200)
			s.transport.MaxTries, s.transport.MaxWait = 201, 24*time.Hour
			connections := map[string]bool{}
			ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
				connections[fmt.Sprintf("%p", info.Conn)] = true
			}})
			answer, err := s.read(t, ctx)
			mustSucceed(t, answer, err)
			if len(s.attempts) != 201 || len(connections) != 1 {
				t.Errorf("%d tries on %d connections", len(s.attempts), len(connections))
			}
		})
	}
}

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
