package retry_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// poisoned is a record that makes every call fail that has it.
const (
	poisoned   = 4711
	poisonMark = "04711@example.com"
	seeds      = 25
)

// TestTenThousand sends 10,000 records in tens while everything fails now and then, one of
// them poisoned: unmarked, no record is written twice, and none that is not written goes
// unreported; marked, each is one record. The poisoned one is told by its index, and
// goroutines and memory are back in the end.
func TestTenThousand(t *testing.T) {
	runs := seeds
	if testing.Short() {
		runs = 2
	}
	for _, marked := range []bool{false, true} {
		t.Run(fmt.Sprint("marked ", marked), func(t *testing.T) {
			goroutines, memory, begin := runtime.NumGoroutine(), heap(), time.Now()
			var sum tally
			for seed := range uint64(runs) {
				inBubble(t, func(t *testing.T, s *stage) { sum.add(s.sendTenThousand(t, seed, marked)) })
			}
			for until := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > goroutines && time.Now().Before(until); {
				time.Sleep(time.Millisecond) // the last of a bubble may be about to end
			}
			if n := runtime.NumGoroutine(); n > goroutines {
				t.Errorf("%d goroutines before, %d after", goroutines, n)
			}
			grown := int64(heap()) - int64(memory)
			if grown > 4<<20 {
				t.Errorf("%d bytes more are in use than before", grown)
			}
			if sum.poisoned != runs || sum.failed == 0 || sum.split == 0 {
				t.Errorf("the test tests nothing: %+v", sum)
			}
			t.Logf("%d seeds of 10,000 records: %d calls, %d batches, %d of them split, in %v of fake time", runs, sum.calls, sum.batches, sum.split, sum.fake.Round(time.Second))
			t.Logf("%d records told as failed, %d of them as unknown, of which %d were written and %d not; %d written twice; poisoned record told %d times",
				sum.failed, sum.unknown, sum.kept, sum.lost, sum.twice, sum.poisoned)
			t.Logf("goroutines %d before and %d after, memory %+d KiB; %v", goroutines, runtime.NumGoroutine(), grown>>10, time.Since(begin).Round(time.Millisecond))
		})
	}
}

// heap gives how much memory is in use.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what the first one let go of
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// tally counts what became of records and calls.
type tally struct {
	calls, batches, split              int
	failed, unknown, twice, lost, kept int // records
	poisoned                           int
	fake                               time.Duration
}

func (a *tally) add(b tally) {
	a.calls += b.calls
	a.batches += b.batches
	a.split += b.split
	a.failed += b.failed
	a.unknown += b.unknown
	a.twice += b.twice
	a.lost += b.lost
	a.kept += b.kept
	a.poisoned += b.poisoned
	a.fake += b.fake
}

// sendTenThousand sends the records once, and holds what was told against what the server
// has.
func (s *stage) sendTenThousand(t *testing.T, seed uint64, marked bool) (sum tally) {
	s.server.FailAt(0.05/8*5, seed, false, catalog.RequestTimeout, catalog.RateLimitExceeded, catalog.ConcurrencyLimitReached, catalog.BadGateway, catalog.TransientError)
	s.server.FailAt(0.05/8*3, seed, true, catalog.BadGateway, catalog.TransientError)
	s.server.Fault = poison
	s.transport.Observe = nil
	ctx := t.Context()
	if marked {
		ctx = retry.Idempotent(ctx)
	}
	records, begin := emails(10_000), time.Now()
	next, isPoisonTold := 0, false
	var told []fate
	for batch := range s.upserts(10).Send(ctx, slices.Values(records)) {
		if batch.First != next || !slices.Equal(batch.Records, records[next:next+len(batch.Records)]) {
			t.Fatalf("seed %d: a batch begins at %d, want %d", seed, batch.First, next)
		}
		next += len(batch.Records)
		sum.batches++
		if len(batch.Records) < 10 {
			sum.split++
		}
		told = append(told, make([]fate, len(batch.Records))...)
		for i, err := range batch.Failed() {
			told[i] = fate{true, errors.Is(err, retry.ErrUnknown)}
			isPoisonTold = isPoisonTold || i == poisoned && len(batch.Records) == 1 && errors.Is(err, catalog.RequestTimeout)
		}
	}
	if next != len(records) {
		t.Fatalf("seed %d: %d records are in batches", seed, next)
	}
	sum.fake, sum.calls = time.Since(begin), len(s.calls("/rest/"))
	if isPoisonTold {
		sum.poisoned++
	}
	s.compare(t, records, told, marked, &sum)
	return sum
}

// compare holds what was told of each record against how often it was written.
func (s *stage) compare(t *testing.T, records []string, told []fate, marked bool, sum *tally) {
	t.Helper()
	written := s.server.Records()
	for i, f := range told {
		n := written[records[i]]
		switch {
		case !marked && n > 1, !f.failed && n == 0, f.failed && !f.unknown && n > 0:
			t.Errorf("%s: told %+v, written %d times", records[i], f, n)
		}
		switch {
		case f.unknown && n == 0:
			sum.lost++
		case f.unknown:
			sum.kept++
		}
		if f.failed {
			sum.failed++
		}
		if f.unknown {
			sum.unknown++
		}
		if n > 1 {
			sum.twice++
		}
		delete(written, records[i])
	}
	if len(written) > 0 {
		t.Errorf("%d records are there that nobody sent", len(written))
	}
}

// poison lets calls with the poisoned record fail.
func poison(r *http.Request) catalog.Code {
	body, _ := io.ReadAll(r.Body)
	if bytes.Contains(body, []byte(poisonMark)) {
		return catalog.RequestTimeout
	}
	return 0
}
