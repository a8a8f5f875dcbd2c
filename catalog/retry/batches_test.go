package retry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// upsert makes the request that writes leads, by their e-mail addresses.
func upsert(ctx context.Context, emails []string) (*http.Request, error) {
	input := make([]map[string]string, len(emails))
	for i, email := range emails {
		input[i] = map[string]string{"email": email}
	}
	body, err := json.Marshal(map[string]any{"input": input})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, leads, bytes.NewReader(body))
	if err == nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return r, err
}

// upserts are batches of a few leads.
func (s *stage) upserts(most int) retry.Batches[string] {
	return retry.Batches[string]{Client: s.client, Request: upsert, MaxRecords: most}
}

// emails gives the addresses of n leads.
func emails(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("%05d@example.com", i)
	}
	return all
}

// shape tells how many records each batch has, with a ! where it failed.
func shape(batches []*retry.Batch[string]) string {
	var out []string
	for _, b := range batches {
		mark := ""
		if b.Err != nil {
			mark = "!"
		}
		out = append(out, fmt.Sprint(b.First, "+", len(b.Records), mark))
	}
	return strings.Join(out, " ")
}

// failed gives the indices of the records that failed.
func failed(batches []*retry.Batch[string]) []int {
	var all []int
	for _, b := range batches {
		for i := range b.Failed() {
			all = append(all, i)
		}
	}
	return all
}

// mustCover fails the test unless the batches have all records, each once and in order.
func mustCover(t *testing.T, batches []*retry.Batch[string], records []string) {
	t.Helper()
	var all []string
	for _, b := range batches {
		if b.First != len(all) || len(b.Records) == 0 {
			t.Fatalf("a batch of %d records begins at %d after %d records", len(b.Records), b.First, len(all))
		}
		all = append(all, b.Records...)
	}
	if !slices.Equal(all, records) {
		t.Fatalf("the batches have %d records, or other ones than the %d that went in", len(all), len(records))
	}
}

// sending sends leads in a bubble, and checks that each is in one batch.
func sending(t *testing.T, s *stage, b retry.Batches[string], records []string) []*retry.Batch[string] {
	t.Helper()
	all := slices.Collect(b.Send(t.Context(), slices.Values(records)))
	mustCover(t, all, records)
	return all
}

// slowly lets each call take a while, but no login.
func slowly(wait time.Duration) func(*http.Request) time.Duration {
	return func(r *http.Request) time.Duration {
		if strings.HasPrefix(r.URL.Path, "/rest/") {
			return wait
		}
		return 0
	}
}

func TestBatches(t *testing.T) {
	cases := []struct {
		name    string
		records int
		most    int
		prepare func(s *stage, b *retry.Batches[string])
		shape   string
		calls   int
	}{
		{"none", 0, 10, nil, "", 0},
		{"one", 1, 10, nil, "0+1", 1},
		{"a full one", 10, 10, nil, "0+10", 1},
		{"one more", 11, 10, nil, "0+10 10+1", 2},
		{"as documented", 601, 0, nil, "0+300 300+300 600+1", 3},
		{"less than nothing", 2, -5, nil, "0+1 1+1", 2},
		{"604 once", 5, 5, fails(604, 1), "0+2 2+3", 3},
		{"413 once", 5, 5, fails(413, 1), "0+2 2+3", 3},
		{"604 down to one", 4, 4, fails(604, 3), "0+1 1+1 2+2", 6},
		{"604 of one is repeated", 1, 4, fails(604, 3), "0+1", 4},
		{"604 of one for long", 2, 1, fails(604, 4), "0+1! 1+1", 5},
		{"413 of one is not", 2, 1, fails(413, 1), "0+1! 1+1", 2},
		{"goes on", 6, 2, fails(610, 1), "0+2! 2+2 4+2", 3},
		{"waits for the rest", 4, 2, fails(606, 2), "0+2 2+2", 4},
		{"too long", 4, 4, sized(80), "0+2 2+2", 2},
		{"too long even alone", 4, 4, sized(1), "0+1 1+1 2+1 3+1", 4},
		{"too long by less than nothing", 2, 4, sized(-1), "0+1 1+1", 2},
		{"of no known length", 4, 4, func(_ *stage, b *retry.Batches[string]) {
			b.MaxBytes = 80
			b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
				r, err := upsert(ctx, emails)
				r.ContentLength, r.GetBody = -1, nil
				return r, err
			}
		}, "0+4", 1},
		{"too long for the server", 4, 4, func(s *stage, _ *retry.Batches[string]) { s.server.MaxBody = 80 }, "0+2 2+2", 3},
		{"too long for it even alone", 2, 2, func(s *stage, b *retry.Batches[string]) {
			s.server.MaxBody = 80
			b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
				return upsert(ctx, append(slices.Clone(emails), strings.Repeat("x", 100)))
			}
		}, "0+1! 1+1!", 3},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				b := s.upserts(test.most)
				if test.prepare != nil {
					test.prepare(s, &b)
				}
				all := sending(t, s, b, emails(test.records))
				if got := shape(all); got != test.shape {
					t.Errorf("gives %s, want %s", got, test.shape)
				}
				if n := len(s.calls("/rest/")); n != test.calls {
					t.Errorf("%d calls, want %d", n, test.calls)
				}
				for _, batch := range all {
					if errors.Is(batch.Err, retry.ErrUnknown) {
						t.Errorf("unknown: %v", batch.Err)
					}
				}
				for email, n := range s.server.Records() {
					if n != 1 {
						t.Errorf("%s is written %d times", email, n)
					}
				}
				if got, want := len(s.server.Records()), test.records-len(failed(all)); got != want {
					t.Errorf("%d records are written, want %d", got, want)
				}
			})
		})
	}
}

// fails lets the server fail.
func fails(code catalog.Code, times int) func(*stage, *retry.Batches[string]) {
	return func(s *stage, _ *retry.Batches[string]) { s.server.Fail(code, times) }
}

// sized bounds the requests.
func sized(most int64) func(*stage, *retry.Batches[string]) {
	return func(_ *stage, b *retry.Batches[string]) { b.MaxBytes = most }
}

// TestSplitOfUncertain has answers that ask for smaller requests, but do not promise that
// nothing was executed: only a marked write is split then.
func TestSplitOfUncertain(t *testing.T) {
	for _, marked := range []bool{false, true} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.server.Fail(catalog.MergeTooManyLeads, 1)
			ctx, want := t.Context(), "0+4!"
			if marked {
				ctx, want = retry.Idempotent(ctx), "0+2 2+2"
			}
			all := slices.Collect(s.upserts(4).Send(ctx, slices.Values(emails(4))))
			if got := shape(all); got != want || !marked && !errors.Is(all[0].Err, retry.ErrUnknown) {
				t.Errorf("marked %v: gives %s, want %s: %v", marked, got, want, all[0].Err)
			}
		})
	}
}

// TestUnknownOfWhole has a marked batch that may have been carried out before it is split:
// that is true of its halves.
func TestUnknownOfWhole(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		for _, code := range []catalog.Code{502, 604, 603, 0} {
			s.server.Fail(code, 1)
		}
		all := slices.Collect(s.upserts(4).Send(retry.Idempotent(t.Context()), slices.Values(emails(8))))
		if got := shape(all); got != "0+2! 2+2 4+4" || !errors.Is(all[0].Err, retry.ErrUnknown) || !errors.Is(all[0].Err, catalog.AccessDenied) {
			t.Errorf("gives %s: %v", got, all[0].Err)
		}
	})
}

// TestFailed has records that fail each for itself: they are told by their index in the
// input, and so are those of a batch that failed.
func TestFailed(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		records := emails(40)
		records[3], records[17], records[39] = "", "", ""
		s.server.Fail(603, 1)
		all := sending(t, s, s.upserts(5), records)
		if got, want := failed(all), []int{0, 1, 2, 3, 4, 17, 39}; !slices.Equal(got, want) {
			t.Errorf("%v failed, want %v", got, want)
		}
		for i, err := range all[3].Failed() {
			e, ok := errors.AsType[*response.Error](err)
			if !ok || e.Code != catalog.InvalidData || e.Record != i || all[3].Err != nil {
				t.Errorf("%d: %v", i, err)
			}
			if all[3].Response.Records[0].Errors[0].Record != 2 {
				t.Error("the answer has changed")
			}
		}
		for _, err := range all[0].Failed() {
			if err != all[0].Err || !errors.Is(err, catalog.AccessDenied) {
				t.Errorf("fails with %v", err)
			}
			break
		}
		if !bytes.Contains(all[0].Body, []byte(`"603"`)) || all[0].Response == nil || !bytes.Contains(all[1].Body, []byte(`"created"`)) {
			t.Errorf("the bodies are %s and %s", all[0].Body, all[1].Body)
		}
	})
}

// TestOneAtATime has each record taken no sooner than needed, one request after the
// other, and the input ended with the loop.
func TestOneAtATime(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Delay = func(*http.Request) time.Duration { return time.Second }
		taken, isEnded := 0, false
		var input iter.Seq[string] = func(yield func(string) bool) {
			defer func() { isEnded = true }()
			for taken = 1; yield(fmt.Sprint(taken, "@example.com")); taken++ {
			}
		}
		sequence := s.upserts(5).Send(t.Context(), input)
		if taken > 0 || len(s.server.Calls()) > 0 {
			t.Error("something happens before the loop")
		}
		n := 0
		for range sequence {
			n++
			if taken != 5*n || len(s.calls("/rest/")) != n {
				t.Fatalf("%d records taken and %d calls for %d batches", taken, len(s.calls("/rest/")), n)
			}
			if n == 3 {
				break
			}
		}
		if !isEnded {
			t.Error("the input has not ended")
		}
	})
}

// TestBreakAmidHalves leaves the loop between the halves of a batch.
func TestBreakAmidHalves(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(604, 2)
		for batch := range s.upserts(8).Send(t.Context(), slices.Values(emails(20))) {
			if len(batch.Records) != 2 {
				t.Errorf("the first has %d records", len(batch.Records))
			}
			break
		}
		if n := len(s.server.Records()); n != 2 {
			t.Errorf("%d records are written", n)
		}
	})
}

// TestPanicInLoop lets the loop panic: the input ends, and the panic is the loop's.
func TestPanicInLoop(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		isEnded := false
		defer func() {
			if recover() != "mine" || !isEnded {
				t.Error("not the loop's panic, or the input has not ended")
			}
		}()
		input := func(yield func(string) bool) {
			defer func() { isEnded = true }()
			for i := 0; yield(fmt.Sprint(i)); i++ {
			}
		}
		for range s.upserts(2).Send(t.Context(), input) {
			panic("mine")
		}
	})
}

// TestKept keeps the batches, and changes what is theirs: neither the others nor what is
// sent later sees it.
func TestKept(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		s.server.Fail(604, 3)
		records := emails(30)
		var all []*retry.Batch[string]
		for batch := range s.upserts(8).Send(t.Context(), slices.Values(records)) {
			all = append(all, batch)
			_ = append(batch.Records, "strange@example.com", "stranger@example.com")
		}
		mustCover(t, all, records)
		for _, batch := range all {
			for i := range batch.Records {
				batch.Records[i] = "x"
			}
		}
		if s.server.Records()["strange@example.com"] > 0 || records[0] == "x" || len(s.server.Records()) != 30 {
			t.Error("what was appended is sent, or the input has changed")
		}
	})
}

// TestTwice sends the same sequence twice, and two from the same Batches in turns.
func TestTwice(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		b := s.upserts(2)
		sequence := b.Send(t.Context(), slices.Values(emails(4)))
		for range 2 {
			mustCover(t, slices.Collect(sequence), emails(4))
		}
		next, stop := iter.Pull(b.Send(t.Context(), slices.Values(emails(6))))
		defer stop()
		for batch := range sequence {
			if other, ok := next(); !ok || other.First != batch.First || other.Err != nil {
				t.Errorf("in turns gives %v at %d", other, batch.First)
			}
		}
		if n := s.server.Records()[emails(1)[0]]; n != 4 {
			t.Errorf("written %d times", n)
		}
	})
}
