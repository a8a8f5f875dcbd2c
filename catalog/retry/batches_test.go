package retry_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

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

// TestFailedOfAnything reads batches that somebody else has made.
func TestFailedOfAnything(t *testing.T) {
	strange := response.Record{Index: 9, Errors: []*response.Error{{Code: catalog.LeadNotFound}}}
	for name, b := range map[string]struct {
		batch retry.Batch[int]
		want  []int
	}{
		"nothing":     {retry.Batch[int]{}, nil},
		"outside":     {retry.Batch[int]{First: 10, Records: []int{1}, Response: &response.Response{Records: []response.Record{strange}}}, []int{19}},
		"no reasons":  {retry.Batch[int]{First: 10, Records: []int{1}, Response: &response.Response{Records: []response.Record{{Index: 0}}}}, []int{10}},
		"no error":    {retry.Batch[int]{First: 10, Records: []int{1}, Response: &response.Response{Records: []response.Record{{Errors: []*response.Error{nil}}}}}, []int{10}},
		"of no order": {retry.Batch[int]{Records: make([]int, 10), Response: &response.Response{Records: []response.Record{strange, {Index: 2, Errors: strange.Errors}, strange}}}, []int{2, 9}},
	} {
		var got []int
		for i, err := range b.batch.Failed() {
			if got = append(got, i); err == nil {
				t.Errorf("%s: %d has no error", name, i)
			}
		}
		if !slices.Equal(got, b.want) {
			t.Errorf("%s: %v failed, want %v", name, got, b.want)
		}
	}
}

// TestRequestFails has a Request that fails, or gives what is no request: the batch says
// so, nothing is unknown, and the next one is sent.
func TestRequestFails(t *testing.T) {
	body := &closing{Reader: strings.NewReader("{}")}
	cases := map[string]func(context.Context, []string) (*http.Request, error){
		"an error": func(context.Context, []string) (*http.Request, error) { return nil, errOdd },
		"nothing":  func(context.Context, []string) (*http.Request, error) { return nil, nil },
		"both":     func(context.Context, []string) (*http.Request, error) { return &http.Request{Body: body}, errOdd },
		"no host": func(ctx context.Context, _ []string) (*http.Request, error) {
			return http.NewRequestWithContext(ctx, http.MethodPost, "/rest/v1/leads.json", nil)
		},
		"no address": func(ctx context.Context, _ []string) (*http.Request, error) {
			return new(http.Request).WithContext(ctx), nil
		},
		"no address of a write": func(ctx context.Context, _ []string) (*http.Request, error) {
			return (&http.Request{Method: http.MethodPost}).WithContext(ctx), nil
		},
	}
	for name, request := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				b := s.upserts(2)
				b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
					if emails[0] == "00002@example.com" {
						return request(ctx, emails)
					}
					return upsert(ctx, emails)
				}
				all := sending(t, s, b, emails(6))
				if got := shape(all); got != "0+2 2+2! 4+2" {
					t.Errorf("gives %s", got)
				}
				if err := all[1].Err; errors.Is(err, retry.ErrUnknown) || (name == "an error" || name == "both") && !errors.Is(err, errOdd) {
					t.Errorf("fails with %v", err)
				}
				if name == "both" && !body.closed {
					t.Error("the body is open")
				}
			})
		})
	}
	for batch := range (retry.Batches[string]{}).Send(t.Context(), slices.Values(emails(1))) {
		if batch.Err == nil {
			t.Error("succeeds without a Request")
		}
	}
}
