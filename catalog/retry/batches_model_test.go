package retry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// happening is what a call meets, and what is to be told of it.
type happening struct {
	name     string
	status   int // 0: the network fails
	answer   string
	err      error
	executed bool // the records are written
	fails    bool
	unknown  bool // whether they were, if it fails
	split    bool // it asks for smaller requests
}

var happenings = []happening{
	{name: "success", status: 200, executed: true},
	{name: "skip", status: 200, executed: true}, // of one record
	{name: "604", status: 200, answer: "604", fails: true, split: true},
	{name: "413", status: 413, answer: "<html>", fails: true, split: true},
	{name: "1080", status: 200, answer: "1080", fails: true, unknown: true, split: true},
	{name: "1080 and done", status: 200, answer: "1080", executed: true, fails: true, unknown: true, split: true},
	{name: "606", status: 200, answer: "606", fails: true},
	{name: "713", status: 200, answer: "713", fails: true, unknown: true},
	{name: "502 and done", status: 502, answer: "<html>", executed: true, fails: true, unknown: true},
	{name: "dial", err: dialed, fails: true},
	{name: "broken", err: broken, fails: true, unknown: true},
	{name: "broken and done", err: broken, executed: true, fails: true, unknown: true},
	{name: "cut off and done", status: 200, answer: `{"success":true,"result":[`, executed: true, fails: true, unknown: true},
	{name: "no answer of Marketo's", status: 200, answer: `<html>`, fails: true, unknown: true},
}

// world is a server where anything happens, and a plain model of what is told of it.
type world struct {
	random  *rand.Rand
	marked  bool
	most    int // records by size
	written map[string]int
	told    []string // by the model, of each batch
	pending []*happening
}

// RoundTrip lets something happen to a call.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	var call struct{ Input []struct{ Email string } }
	if err := json.NewDecoder(r.Body).Decode(&call); err != nil {
		return nil, err
	}
	r.Body.Close()
	h := &happenings[w.random.IntN(len(happenings))]
	w.pending = append(w.pending, h)
	skipped := -1
	if h.name == "skip" {
		skipped = len(call.Input) / 2
	}
	results := make([]string, len(call.Input))
	for i, record := range call.Input {
		results[i] = `{"status":"created"}`
		if i == skipped {
			results[i] = `{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}`
		} else if h.executed {
			w.written[record.Email]++
		}
	}
	switch {
	case h.err != nil:
		return nil, h.err
	case h.answer == "":
		return reply(r, h.status, "application/json", `{"success":true,"result":[`+strings.Join(results, ",")+`]}`), nil
	case h.answer[0] >= '0' && h.answer[0] <= '9':
		return reply(r, h.status, "application/json", `{"success":false,"errors":[{"code":"`+h.answer+`"}]}`), nil
	}
	return reply(r, h.status, "application/json", h.answer), nil
}

// model tells what is to be told of records, by what has happened to the calls.
func (w *world) model(first, n int, isUnknown bool) {
	if n > w.most && n > 1 {
		w.model(first, n/2, isUnknown)
		w.model(first+n/2, n-n/2, isUnknown)
		return
	}
	h := w.pending[0]
	w.pending = w.pending[1:]
	isUnknown = isUnknown || h.unknown
	switch {
	case h.split && n > 1 && (w.marked || !isUnknown):
		w.model(first, n/2, isUnknown)
		w.model(first+n/2, n-n/2, isUnknown)
	case h.fails:
		w.told = append(w.told, fmt.Sprint(first, "+", n, " failed ", isUnknown))
	case h.name == "skip":
		w.told = append(w.told, fmt.Sprint(first, "+", n, " skipped ", first+n/2))
	default:
		w.told = append(w.told, fmt.Sprint(first, "+", n))
	}
}

// TestModel sends records through a client that is not ours while anything happens, and
// holds what is told against a plain model, and against what was written.
func TestModel(t *testing.T) {
	batches := 0
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 1))
		w := &world{random: random, marked: seed%2 == 0, most: 1 + random.IntN(20), written: map[string]int{}}
		records, most := emails(random.IntN(60)), 1+random.IntN(20)
		size := len(`{"input":[]}`) + w.most*len(`{"email":"00000@example.com"},`) - 1
		b := retry.Batches[string]{Client: &http.Client{Transport: w}, Request: upsert, MaxRecords: most, MaxBytes: int64(size)}
		ctx := t.Context()
		if w.marked {
			ctx = retry.Idempotent(ctx)
		}
		all := slices.Collect(b.Send(ctx, slices.Values(records)))
		mustCover(t, all, records)
		for i := 0; i < len(records); i += most {
			w.model(i, min(most, len(records)-i), false)
		}
		if diff := cmp.Diff(w.told, w.check(t, all)); diff != "" || len(w.pending) > 0 {
			t.Fatalf("seed %d: %d calls too many (-model +told):\n%s", seed, len(w.pending), diff)
		}
		batches += len(all)
	}
	t.Logf("1,000 inputs, %d batches: each as the model has it", batches)
}

// check gives what was told of batches, and holds it against what was written.
func (w *world) check(t *testing.T, all []*retry.Batch[string]) (told []string) {
	t.Helper()
	for _, batch := range all {
		out := fmt.Sprint(batch.First, "+", len(batch.Records))
		if batch.Err != nil {
			out += fmt.Sprint(" failed ", errors.Is(batch.Err, retry.ErrUnknown))
		}
		fails := map[int]bool{}
		for i := range batch.Failed() {
			if fails[i] = true; batch.Err == nil {
				out += fmt.Sprint(" skipped ", i)
			}
		}
		for i, email := range batch.Records {
			n, isFailed := w.written[email], fails[batch.First+i]
			isKnown := !errors.Is(batch.Err, retry.ErrUnknown) && (!w.marked || batch.Err != nil) // a marked one may be skipped the second time
			if !w.marked && n > 1 || !isFailed && n == 0 || isFailed && isKnown && n > 0 {
				t.Errorf("%s is written %d times, but %s", email, n, out)
			}
		}
		told = append(told, out)
	}
	return told
}
