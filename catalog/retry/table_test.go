package retry_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// manner is how a call is made.
type manner string

const (
	aRead        manner = "read"
	aWrite       manner = "write"
	aMarkedWrite manner = "marked write"
)

var manners = []manner{aRead, aWrite, aMarkedWrite}

// call makes a call in a manner.
func (s *stage) call(t *testing.T, m manner) (*http.Response, error) {
	t.Helper()
	switch m {
	case aRead:
		return s.read(t, t.Context())
	case aWrite:
		return s.write(t, t.Context())
	}
	return s.write(t, retry.Idempotent(t.Context()))
}

// want is what the documentation of the package says of an answer that comes again and
// again.
type want struct {
	tries   int
	atLeast time.Duration // each wait
	atMost  time.Duration // each wait
	logins  int
	method  string // of the last try
	unknown bool
}

// wanted derives it from what the catalogue tells of an error, and from that alone.
func wanted(e *response.Error, m manner) want {
	w := want{tries: 1, logins: 1, method: http.MethodPost, unknown: m != aRead && !e.NotExecuted()}
	if m == aRead {
		w.method = http.MethodGet
	}
	if m == aWrite && !e.NotExecuted() {
		return w
	}
	switch recovery := e.Recovery(); {
	case recovery.Has(catalog.Reauthenticate):
		w.tries, w.logins = 2, 2
	case recovery.Has(catalog.Backoff):
		w.tries, w.atMost = 4, 4*time.Second // twice 0.5, 1 and 2 s
		for evidence := range e.Reading().Evidence() {
			if evidence.Recovery.Has(catalog.Backoff) && evidence.Basis == catalog.BasisField {
				w.tries, w.atMost = 3, 2*time.Second
			}
		}
	case recovery.Has(catalog.AwaitSlot) && e.RetryAfter() == 0:
		w.tries, w.atMost = 4, 4*time.Second
	case recovery.Has(catalog.AwaitWindow) || recovery.Has(catalog.AwaitSlot):
		w.atLeast, w.atMost = e.RetryAfter(), e.RetryAfter()*21/20
		w.tries = min(4, 1+int((2*time.Minute-1)/w.atLeast))
	case recovery.Has(catalog.ResendAsPOST) && m == aRead:
		w.tries, w.method = 2, http.MethodPost
	}
	return w
}

// TestEveryCode lets each code of the catalogue come again and again, in each manner of
// calling: tries, waits, logins, methods and outcome are as its recovery says.
func TestEveryCode(t *testing.T) {
	for code := range catalog.All() {
		for _, m := range manners {
			t.Run(fmt.Sprintf("%d/%s", code, m), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					s.server.Fail(code, 10)
					testAgainAndAgain(t, s, code, m)
				})
			})
		}
	}
}

func testAgainAndAgain(t *testing.T, s *stage, code catalog.Code, m manner) {
	reply, err := s.call(t, m)
	if err != nil {
		t.Fatal(err)
	}
	last, ok := retry.Last(reply)
	e, isOurs := last.Err.(*response.Error)
	if !ok || !isOurs || codeOf(t, reply) != code || last.Code != code || last.Recovery != e.Recovery() {
		t.Fatalf("the last try is %v with error %v, want code %d", last, last.Err, code)
	}
	w := wanted(e, m)
	calls := s.calls("/rest/")
	if len(calls) != w.tries || len(s.attempts) != w.tries || last != s.attempts[len(s.attempts)-1] {
		t.Fatalf("%d tries, want %d: %v", len(calls), w.tries, s.attempts)
	}
	for i, a := range s.attempts {
		isLast := i == w.tries-1
		if a.Try != i+1 || a.Last != isLast || a.Code != code || a.Unknown != w.unknown {
			t.Errorf("try %d is %v, want unknown %v", i+1, a, w.unknown)
		}
		if isLast {
			break
		}
		if between := calls[i+1].Time.Sub(calls[i].Time); between != a.Wait || a.Wait < w.atLeast || a.Wait > w.atMost {
			t.Errorf("try %d waits %v, and says %v, want %v to %v", i+1, between, a.Wait, w.atLeast, w.atMost)
		}
	}
	if got := calls[len(calls)-1].Method; got != w.method {
		t.Errorf("the last try is a %s, want %s", got, w.method)
	}
	if got := len(s.calls("/identity/")); got != w.logins {
		t.Errorf("%d logins, want %d", got, w.logins)
	}
	if got := s.server.Records(); len(got) > 0 {
		t.Errorf("records were written: %v", got)
	}
}

// TestEveryCodeOnce lets each code come once: what is repeated succeeds then, and writes
// once.
func TestEveryCodeOnce(t *testing.T) {
	for code := range catalog.All() {
		inBubble(t, func(t *testing.T, s *stage) {
			s.server.Fail(code, 1)
			reply, err := s.write(t, t.Context())
			if err != nil {
				t.Fatal(err)
			}
			written := s.server.Records()["a@example.com"]
			switch got, tries := codeOf(t, reply), len(s.attempts); {
			case got == 0 && tries == 2 && written == 1:
				if last, _ := retry.Last(reply); last.Unknown || last.Err != nil || last.Code != 0 || !last.Last {
					t.Errorf("%d: the success is %v", code, last)
				}
			case got == code && tries == 1 && written == 0:
			default:
				t.Errorf("%d: code %d after %d tries, written %d times", code, got, tries, written)
			}
		})
	}
}

// TestEveryWording sends each wording of each meaning: 611 may be an outage or a refusal,
// and 1029 a full queue, a used-up quota or a job that is there already.
func TestEveryWording(t *testing.T) {
	for code := range catalog.All() {
		for wording := range code.Wordings() {
			parts, _ := wording.Template(catalog.English)
			message := strings.Join(parts, "7")
			for _, m := range manners {
				inBubble(t, func(t *testing.T, s *stage) {
					body, _ := json.Marshal(map[string]any{"success": false, "errors": []any{map[string]any{"code": code, "message": message}}})
					s.answers(func(r *http.Request) *http.Response { return reply(r, 200, "application/json", string(body)) })
					answer, err := s.call(t, m)
					if err != nil {
						t.Fatal(err)
					}
					last, _ := retry.Last(answer)
					e := last.Err.(*response.Error)
					if w := wanted(e, m); last.Try != w.tries || last.Unknown != w.unknown || last.Recovery != e.Recovery() || e.Message != message {
						t.Errorf("%d %q, %s: the last try is %v, want %+v", code, message, m, last, w)
					}
				})
			}
		}
	}
}
