package retry_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestTooLargeInAnyWords has servers in between that say in their own words that a request
// is too large: the status says it.
func TestTooLargeInAnyWords(t *testing.T) {
	for _, body := range []string{``, `<html>`, `{"message":"x"}`, `{"error":"x"}`, `{"error":{"code":"PayloadTooLarge","message":"x"}}`, `{"errors":"x"}`,
		`{"errors":[{"message":"x"}]}`, `{"success":false}`, `{"code":"E1"}`, `null`, `"x"`, `[`, `{"error":`, `{"success":false,"errors":[{"code":"413"}]}`} {
		for _, isOurs := range []bool{false, true} {
			b := retry.Batches[string]{Client: answering(413, "application/json", func() io.Reader { return strings.NewReader(body) }), Request: upsert}
			if isOurs {
				b.Client = &http.Client{Transport: &retry.Transport{Base: b.Client.Transport, Endpoint: endpoint}}
			}
			all := sending(t, nil, b, emails(2))
			if got := shape(all); got != "0+1! 1+1!" || errors.Is(all[0].Err, retry.ErrUnknown) {
				t.Errorf("%s: gives %s: %v", body, got, all[0].Err)
			}
		}
	}
	b := retry.Batches[string]{Client: answering(413, "application/json", func() io.Reader { return strings.NewReader(`{"success":false,"errors":[{"code":"713"}]}`) }), Request: upsert}
	if all := sending(t, nil, b, emails(2)); shape(all) != "0+2!" || !errors.Is(all[0].Err, retry.ErrUnknown) {
		t.Errorf("with a code that says otherwise gives %s: %v", shape(all), all[0].Err)
	}
}

// TestGatewayInOwnWords has a Transport with a server in between that has words of its own
// for an error that passes.
func TestGatewayInOwnWords(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		base, calls := s.transport.Base, 0
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if calls++; calls == 2 { // behind the login
				return reply(r, 503, "application/json", `{"error":{"code":"NoBackend","message":"x"}}`), nil
			}
			return base.RoundTrip(r)
		})
		answer, err := s.read(t, t.Context())
		mustSucceed(t, answer, err)
	})
}

// TestExactSize has requests as long as they may be, a byte longer, and one shorter.
func TestExactSize(t *testing.T) {
	r, err := upsert(t.Context(), emails(4))
	if err != nil {
		t.Fatal(err)
	}
	for spare, want := range map[int64]string{-1: "0+2 2+2", 0: "0+4", 1: "0+4"} {
		b := retry.Batches[string]{Client: answering(202, "", func() io.Reader { return strings.NewReader("") }), Request: upsert, MaxBytes: r.ContentLength + spare}
		if got := shape(sending(t, nil, b, emails(4))); got != want {
			t.Errorf("with %d bytes to spare gives %s, want %s", spare, got, want)
		}
	}
}

// open counts what has not been closed.
type open struct {
	io.Reader
	count *atomic.Int32
}

func (o *open) Close() error { o.count.Add(-1); return nil }

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

// TestLeavingLeavesNothing leaves a loop over loopback whose input comes from a goroutine:
// all of them end, and there was one call at once.
func TestLeavingLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	server := marketotest.New()
	url, stop := server.Start()
	var running, most atomic.Int32
	server.Delay = func(*http.Request) time.Duration {
		most.Store(max(most.Load(), running.Add(1)))
		running.Add(-1)
		return 0
	}
	client := &http.Client{Transport: retry.New(url, "id", secret)}
	client.Transport.(*retry.Transport).Base = &http.Transport{}
	next, stopInput := iter.Pull(slices.Values(emails(1000)))
	input := func(yield func(string) bool) {
		for email, ok := next(); ok && yield(email); email, ok = next() {
		}
	}
	b := retry.Batches[string]{Client: client, MaxRecords: 3, Request: func(ctx context.Context, emails []string) (*http.Request, error) {
		r, err := upsert(context.Background(), emails)
		r.URL.Scheme, r.URL.Host = "http", strings.TrimPrefix(url, "http://")
		return r, err
	}}
	for batch := range b.Send(t.Context(), input) {
		if batch.Err != nil {
			t.Fatal(batch.Err)
		}
		if batch.First == 21 {
			break
		}
	}
	stopInput()
	client.CloseIdleConnections()
	stop()
	for until := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(until); {
		time.Sleep(time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before || most.Load() != 1 {
		t.Errorf("%d goroutines before, %d after; %d calls at once", before, n, most.Load())
	}
}

// TestPulled stops a sequence that is pulled: the input ends.
func TestPulled(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		isEnded := false
		next, stop := iter.Pull(s.upserts(2).Send(t.Context(), func(yield func(string) bool) {
			defer func() { isEnded = true }()
			for i := 0; yield(fmt.Sprint(i)); i++ {
			}
		}))
		next()
		next()
		stop()
		if !isEnded || len(s.calls("/rest/")) != 2 {
			t.Errorf("%d calls; the input has ended: %v", len(s.calls("/rest/")), isEnded)
		}
	})
}

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

// TestTogether sends several sequences of one Batches at once.
func TestTogether(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		b := s.upserts(3)
		s.server.FailAt(0.3, 1, false, 601, 602, 604, 606, 615, 502)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { mustCover(t, slices.Collect(b.Send(t.Context(), slices.Values(emails(50)))), emails(50)) })
		}
		all.Wait()
		if n := len(s.server.Records()); n < 40 {
			t.Errorf("%d records are written", n)
		}
	})
}

// TestWithin sends records from within a Request, and from within a loop: each sequence
// tells the Transport for itself whether it can split.
func TestWithin(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		outer, inner := s.upserts(2), s.upserts(1)
		one := func(ctx context.Context) {
			s.server.Fail(604, 1) // of one record, which is repeated
			for batch := range inner.Send(ctx, slices.Values(emails(1))) {
				if batch.Err != nil {
					t.Error(batch.Err)
				}
			}
		}
		outer.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
			one(ctx)
			return upsert(ctx, emails)
		}
		for batch := range outer.Send(t.Context(), slices.Values(emails(4))) {
			if one(t.Context()); batch.Err != nil || len(batch.Records) != 2 {
				t.Errorf("%d records: %v", len(batch.Records), batch.Err)
			}
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

// TestHTTP2 loses an answer over HTTP/2, and has a certificate that nobody trusts.
func TestHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		closeAll(r)
		panic(http.ErrAbortHandler)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	for unknown, client := range map[bool]*http.Client{true: server.Client(), false: {Transport: &http.Transport{}}} {
		b := retry.Batches[string]{Client: client, Request: func(ctx context.Context, emails []string) (*http.Request, error) {
			return http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader("{}"))
		}}
		if all := sending(t, nil, b, emails(1)); all[0].Err == nil || errors.Is(all[0].Err, retry.ErrUnknown) != unknown {
			t.Errorf("fails with %v", all[0].Err)
		}
	}
}

// TestLongAnswer has answers that are too long for the Transport to look at.
func TestLongAnswer(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		long := strings.Repeat(" ", 70<<10)
		answers := []string{`{"access_token":"a","expires_in":3599}`, `{"success":false,"errors":[{"code":"604"}]` + long + `}`}
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			closeAll(r)
			answer := `{"success":true,"result":[{"status":"created"}]` + long + `}`
			if len(answers) > 0 {
				answer, answers = answers[0], answers[1:]
			}
			return reply(r, 200, "application/json", answer), nil
		})
		if got := shape(sending(t, s, s.upserts(2), emails(2))); got != "0+1 1+1" {
			t.Errorf("gives %s", got)
		}
	})
}
