package retry_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

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

// TestCutOff has a success that is cut off, though the body ends in good order: nobody
// knows of what, so it is none.
func TestCutOff(t *testing.T) {
	const cut = `{"requestId":"r","success":true,"result":[{"id":1`
	for m, tries := range map[manner]int{aRead: 4, aWrite: 1, aMarkedWrite: 4} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.answers(func(r *http.Request) *http.Response { return reply(r, 200, "application/json", cut) })
			answer, err := s.call(t, m)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(answer.Body)
			if string(text) != cut || err != nil {
				t.Errorf("%s: gives %q, %v", m, text, err)
			}
			last, _ := retry.Last(answer)
			if !errors.Is(last.Err, io.ErrUnexpectedEOF) || last.Unknown != (m != aRead) || len(s.attempts) != tries {
				t.Errorf("%s: says %v after %v", m, last, s.attempts)
			}
		})
	}
}

type breaks struct{}

func (breaks) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestCloseWhileReading closes a long answer that somebody is reading, as whoever has
// waited long enough does: the race detector sees it.
func TestCloseWhileReading(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		rest, writer := io.Pipe()
		defer writer.Close()
		s.answers(func(r *http.Request) *http.Response {
			answer := reply(r, 200, "application/json", "")
			answer.Body, answer.ContentLength = prefixed{io.MultiReader(strings.NewReader("{"+strings.Repeat(" ", 64<<10)), rest), rest}, -1
			return answer
		})
		answer, err := s.read(t, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Second, func() { answer.Body.Close() })
		if text, err := io.ReadAll(answer.Body); len(text) != 64<<10+1 || err == nil {
			t.Errorf("%d bytes come back, %v", len(text), err)
		}
		if n, err := answer.Body.Read(make([]byte, 1)); n != 0 || !errors.Is(err, http.ErrBodyReadAfterClose) {
			t.Errorf("after the end %d bytes come back, %v", n, err)
		}
	})
}

// prefixed is a body that is read elsewhere than it is closed.
type prefixed struct {
	io.Reader
	io.Closer
}

// TestDribble has a gateway whose page never ends: the repeat does not wait for it.
func TestDribble(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.answers(func(r *http.Request) *http.Response {
			answer := reply(r, 502, "text/html", "")
			page, writer := io.Pipe()
			answer.Body, answer.ContentLength = page, -1
			go func() {
				for _, err := writer.Write(make([]byte, 64<<10)); err == nil; time.Sleep(time.Second / 2) {
					_, err = writer.Write([]byte(" "))
				}
			}()
			return answer
		})
		begin := time.Now()
		answer, err := s.read(t, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		time.Sleep(time.Second) // until the gateway sees it
		if len(s.attempts) != 4 || time.Since(begin) > 15*time.Second {
			t.Errorf("%v after %v", s.attempts, time.Since(begin))
		}
	})
}
