package retry_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

var (
	dialed = &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	broken = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
)

// breaking lets the first tries of a call fail on the way there or, after the server has
// carried them out, on the way back.
func (s *stage) breaking(failure error, times int32, there bool) {
	base := s.transport.Base
	var tries atomic.Int32
	s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
		if strings.HasPrefix(r.URL.Path, "/identity/") || tries.Add(1) > times {
			return base.RoundTrip(r)
		}
		if !there {
			reply, err := base.RoundTrip(r)
			if err != nil {
				return nil, err
			}
			reply.Body.Close()
		}
		return nil, failure
	})
}

func TestNetwork(t *testing.T) {
	cases := []struct {
		name    string
		failure error
		times   int32
		there   bool
		m       manner
		tries   int
		unknown bool
		succeed bool
	}{
		{"no connection, read", dialed, 2, true, aRead, 3, false, true},
		{"no connection, write", dialed, 2, true, aWrite, 3, false, true},
		{"no connection for long", dialed, 9, true, aWrite, 4, false, false},
		{"no name", &net.DNSError{Name: "x"}, 1, true, aWrite, 2, false, true},
		{"broken, read", broken, 2, false, aRead, 3, false, true},
		{"broken, write", broken, 2, false, aWrite, 1, true, false},
		{"broken, marked write", broken, 2, false, aMarkedWrite, 3, false, true},
		{"broken for long, marked write", broken, 9, false, aMarkedWrite, 4, true, false},
		{"end of file, read", io.ErrUnexpectedEOF, 1, false, aRead, 2, false, true},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				s.breaking(test.failure, test.times, test.there)
				reply, err := s.call(t, test.m)
				if len(s.attempts) != test.tries {
					t.Errorf("%d tries, want %d: %v", len(s.attempts), test.tries, s.attempts)
				}
				if test.succeed {
					mustSucceed(t, reply, err)
				} else if !errors.Is(err, test.failure) {
					t.Errorf("fails with %v, want %v", err, test.failure)
				}
				if got := errors.Is(err, retry.ErrUnknown); got != test.unknown {
					t.Errorf("the outcome is unknown: %v, want %v", got, test.unknown)
				}
				if last := s.attempts[len(s.attempts)-1]; last.Unknown != test.unknown || !last.Last || last.Status != 0 != test.succeed {
					t.Errorf("the last try is %v", last)
				}
			})
		})
	}
}

// TestUnknownStays has a marked write whose first try may have been carried out, while
// those that follow have not.
func TestUnknownStays(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(catalog.RateLimitExceeded, 1)
		s.breaking(broken, 1, true)
		s.transport.MaxWait = 10 * time.Second
		reply, err := s.call(t, aMarkedWrite)
		if err != nil || codeOf(t, reply) != catalog.RateLimitExceeded {
			t.Fatal(err)
		}
		if last, _ := retry.Last(reply); !last.Unknown || last.Try != 2 {
			t.Errorf("the last try is %v", last)
		}
	})
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(catalog.BadGateway, 1)
		base := s.transport.Base
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if len(s.attempts) > 0 {
				return nil, dialed
			}
			return base.RoundTrip(r)
		})
		if _, err := s.call(t, aMarkedWrite); !errors.Is(err, retry.ErrUnknown) || !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("fails with %v", err)
		}
	})
}

// TestWriteAfter502 is what matters most: the gateway lost the answer, the lead is there,
// and nobody writes it twice or says that it is not.
func TestWriteAfter502(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.FailAt(1, 1, true, catalog.BadGateway)
		reply, err := s.call(t, aWrite)
		if err != nil || codeOf(t, reply) != catalog.BadGateway {
			t.Fatal(err)
		}
		last, _ := retry.Last(reply)
		if written := s.server.Records()["a@example.com"]; written != 1 || !last.Unknown || len(s.attempts) != 1 {
			t.Errorf("written %d times, the last try is %v", written, last)
		}
	})
}

// TestSeveralErrors has two errors in one answer: all must be clearable, the longest wait
// counts, and nothing was executed only if both say so.
func TestSeveralErrors(t *testing.T) {
	for _, test := range []struct {
		codes   string
		m       manner
		tries   int
		wait    time.Duration
		unknown bool
	}{
		{"606 611", aWrite, 3, 20 * time.Second, false},
		{"611 606", aWrite, 3, 20 * time.Second, false},
		{"608 606", aWrite, 4, 20 * time.Second, false},
		{"606 610", aRead, 1, 0, false},
		{"606 713", aRead, 4, 20 * time.Second, false},
		{"606 713", aWrite, 1, 0, true},
		{"606 713", aMarkedWrite, 4, 20 * time.Second, true},
		{"606 607", aRead, 1, 0, false},
		{"1016 606", aRead, 2, time.Minute, false},
	} {
		inBubble(t, func(t *testing.T, s *stage) {
			base := s.transport.Base
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				if strings.HasPrefix(r.URL.Path, "/identity/") {
					return base.RoundTrip(r)
				}
				var errors []string
				for code := range strings.FieldsSeq(test.codes) {
					errors = append(errors, `{"code":"`+code+`","message":""}`)
				}
				return reply(r, 200, "application/json", `{"requestId":"r","success":false,"errors":[`+strings.Join(errors, ",")+`]}`), nil
			})
			if _, err := s.call(t, test.m); err != nil {
				t.Fatal(err)
			}
			first := s.attempts[0]
			if len(s.attempts) != test.tries || first.Wait < test.wait || first.Wait > test.wait*21/20 || first.Unknown != test.unknown {
				t.Errorf("%s, %s: tried %v", test.codes, test.m, s.attempts)
			}
		})
	}
}

// TestSplitting has one who sends smaller requests when he is told to: what a split may
// clear is not repeated as it is, and the rest is.
func TestSplitting(t *testing.T) {
	for code, tries := range map[catalog.Code]int{604: 1, 413: 1, 606: 4} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.server.Fail(code, 10)
			reply, err := s.write(t, retry.Splitting(t.Context()))
			if err != nil || codeOf(t, reply) != code || len(s.attempts) != tries {
				t.Errorf("%d: %v after %v", code, err, s.attempts)
			}
		})
	}
}

// closer is a Base that can close its idle connections.
type closer struct {
	http.RoundTripper
	closed int
}

func (c *closer) CloseIdleConnections() { c.closed++ }

func TestCloseIdleConnections(t *testing.T) {
	base := &closer{}
	client := &http.Client{Transport: &retry.Transport{Base: base}}
	client.CloseIdleConnections()
	if base.closed != 1 {
		t.Errorf("closed %d times", base.closed)
	}
	(&retry.Transport{Base: roundTrip(nil)}).CloseIdleConnections() // which has none
}

func TestBrokenBase(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.Tokens = &counting{}
		s.transport.Base = roundTrip(func(*http.Request) (*http.Response, error) { return nil, nil })
		if _, err := s.write(t, t.Context()); err == nil || !strings.Contains(err.Error(), "neither") {
			t.Errorf("fails with %v", err)
		}
	})
}

func TestLastOfOthers(t *testing.T) {
	for _, reply := range []*http.Response{nil, {}, {Request: &http.Request{}}} {
		if a, ok := retry.Last(reply); ok {
			t.Errorf("finds %v", a)
		}
	}
}
