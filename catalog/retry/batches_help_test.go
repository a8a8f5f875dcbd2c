package retry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
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

// fails lets the server fail.
func fails(code catalog.Code, times int) func(*stage, *retry.Batches[string]) {
	return func(s *stage, _ *retry.Batches[string]) { s.server.Fail(code, times) }
}

// sized bounds the requests.
func sized(most int64) func(*stage, *retry.Batches[string]) {
	return func(_ *stage, b *retry.Batches[string]) { b.MaxBytes = most }
}

var errOdd = errors.New("odd")

// answering gives a client whose answer is always the same.
func answering(status int, kind string, body func() io.Reader) *http.Client {
	return &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		closeAll(r)
		answer := reply(r, status, kind, "")
		answer.Body, answer.ContentLength = io.NopCloser(body()), -1
		return answer, nil
	})}
}

// closeAll reads and closes the body of a request.
func closeAll(r *http.Request) {
	if r.Body != nil {
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
	}
}
