package retry_test

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

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
