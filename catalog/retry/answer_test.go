package retry_test

import (
	"bytes"
	"compress/gzip"
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
		{"JSON of 64 KiB", "application/json", "", 200, failed + strings.Repeat(" ", 64<<10-len(failed)), false, 4},
		{"JSON of 64 KiB and a byte", "application/json", "", 200, failed + strings.Repeat(" ", 64<<10-len(failed)+1), true, 1},
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

// TestReadsNoMoreAhead counts what is read of a long answer before it is returned.
func TestReadsNoMoreAhead(t *testing.T) {
	for _, status := range []int{200, 400} {
		inBubble(t, func(t *testing.T, s *stage) {
			body := strings.NewReader("{" + strings.Repeat(" ", 1<<20) + "}")
			s.answers(func(r *http.Request) *http.Response {
				answer := reply(r, status, "application/json", "")
				answer.Body, answer.ContentLength = io.NopCloser(bare{body}), -1
				return answer
			})
			answer, err := s.read(t, t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if read := int(body.Size()) - body.Len(); read > 64<<10 {
				t.Errorf("%d bytes are read ahead", read)
			}
			if text, err := io.ReadAll(answer.Body); int64(len(text)) != body.Size() || err != nil {
				t.Errorf("%d bytes come back, %v", len(text), err)
			}
		})
	}
}

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
