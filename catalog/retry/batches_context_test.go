package retry_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestContextOfBatches ends the context at several times. The records taken are told to
// have failed with its error, no more than one is taken after it, and nothing is sent.
func TestContextOfBatches(t *testing.T) {
	type state struct {
		s      *stage
		cancel context.CancelFunc
		batch  int
	}
	cases := map[string]struct {
		prepare func(st *state, b *retry.Batches[string])
		inLoop  func(st *state)
		shape   string
		taken   int
		unknown bool // the first that failed
		written int
	}{
		"before": {prepare: func(st *state, _ *retry.Batches[string]) { st.cancel() }, shape: "0+1!", taken: 1},
		"in the loop": {inLoop: func(st *state) {
			if st.batch == 2 {
				st.cancel()
			}
		}, shape: "0+4 4+4 8+1!", taken: 9, written: 8},
		"in the loop, before a half": {prepare: func(st *state, _ *retry.Batches[string]) { st.s.server.Fail(604, 1) },
			inLoop: func(st *state) { st.cancel() }, shape: "0+2 2+2!", taken: 4, written: 2},
		"in the last loop": {inLoop: func(st *state) {
			if st.batch == 5 {
				st.cancel()
			}
		}, shape: "0+4 4+4 8+4 12+4 16+4", taken: 20, written: 20},
		"in Request": {prepare: func(st *state, b *retry.Batches[string]) {
			b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
				st.cancel()
				return upsert(ctx, emails)
			}
		}, shape: "0+4!", taken: 4},
		"in Request, which fails": {prepare: func(st *state, b *retry.Batches[string]) {
			b.Request = func(ctx context.Context, _ []string) (*http.Request, error) {
				st.cancel()
				return nil, ctx.Err()
			}
		}, shape: "0+4!", taken: 4},
		"in a wait": {prepare: func(st *state, _ *retry.Batches[string]) {
			st.s.server.Fail(606, 1)
			time.AfterFunc(time.Second, st.cancel)
		}, shape: "0+4!", taken: 4},
		"in a call": {prepare: func(st *state, _ *retry.Batches[string]) {
			st.s.server.Delay = slowly(time.Minute)
			time.AfterFunc(time.Second, st.cancel)
		}, shape: "0+4!", taken: 4, unknown: true, written: 4}, // a server carries on
	}
	for name, test := range cases {
		for _, isOurs := range []bool{true, false} { // the context of the request
			t.Run(fmt.Sprint(name, "/", isOurs), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					ctx, cancel := context.WithCancel(t.Context())
					defer cancel()
					st, b := &state{s: s, cancel: cancel}, s.upserts(4)
					if test.prepare != nil {
						test.prepare(st, &b)
					}
					if request := b.Request; !isOurs {
						b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
							r, err := request(ctx, emails)
							if err == nil {
								r = r.WithContext(context.Background())
							}
							return r, err
						}
					}
					taken := 0
					var all []*retry.Batch[string]
					for batch := range b.Send(ctx, func(yield func(string) bool) {
						for _, email := range emails(20) {
							if taken++; !yield(email) {
								return
							}
						}
					}) {
						st.batch++
						if all = append(all, batch); test.inLoop != nil {
							test.inLoop(st)
						}
					}
					if got := shape(all); got != test.shape || taken != test.taken {
						t.Errorf("gives %s after %d taken, want %s after %d", got, taken, test.shape, test.taken)
					}
					for _, batch := range all {
						if batch.Err != nil && (!errors.Is(batch.Err, context.Canceled) || errors.Is(batch.Err, retry.ErrUnknown) != test.unknown) {
							t.Errorf("fails with %v", batch.Err)
						}
					}
					synctest.Wait()
					if got := len(s.server.Records()); got != test.written {
						t.Errorf("%d are written, want %d", got, test.written)
					}
					time.Sleep(time.Minute)
				})
			})
		}
	}
}

// key is of a value in a context.
type key struct{ name string }

// TestContextOfRequest has requests with another context than that of Send: the values, the
// deadlines and the mark of both count, and a split is told to the Transport.
func TestContextOfRequest(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		var seen []context.Context
		s.transport.Observe = func(ctx context.Context, _ retry.Attempt) { seen = append(seen, ctx) }
		send, cancel := context.WithTimeout(context.WithValue(retry.Idempotent(t.Context()), key{"send"}, 1), time.Hour)
		defer cancel()
		own, cancelOwn := context.WithTimeout(context.WithValue(context.Background(), key{"own"}, 2), time.Minute)
		defer cancelOwn()
		b := s.upserts(2)
		b.Request = func(_ context.Context, emails []string) (*http.Request, error) { return upsert(own, emails) }
		s.server.Fail(502, 1) // repeated, since it is marked
		s.server.Fail(604, 1) // split, and not repeated
		all := slices.Collect(b.Send(send, slices.Values(emails(2))))
		if got := shape(all); got != "0+1 1+1" || len(s.calls("/rest/")) != 4 {
			t.Errorf("gives %s by %d calls: %v", got, len(s.calls("/rest/")), all[0].Err)
		}
		for _, ctx := range seen {
			if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) > time.Minute || ctx.Value(key{"send"}) != 1 || ctx.Value(key{"own"}) != 2 {
				t.Errorf("a try has the context %v", ctx)
			}
		}
		cancelOwn()
		for batch := range b.Send(send, slices.Values(emails(4))) {
			if !errors.Is(batch.Err, context.Canceled) || errors.Is(batch.Err, retry.ErrUnknown) {
				t.Errorf("without its own context a request gives %v", batch.Err)
			}
		}
	})
}

// TestEndedInRequest has contexts that have ended when the request is made, and a client
// that would send it all the same: it is not asked.
func TestEndedInRequest(t *testing.T) {
	for _, isOurs := range []bool{true, false} { // the context that ends
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			closeAll(r)
			t.Error("sent")
			return nil, broken
		})}
		b := retry.Batches[string]{Client: client, MaxRecords: 2, Request: func(ctx context.Context, emails []string) (*http.Request, error) {
			if isOurs {
				cancel()
				return upsert(ctx, emails)
			}
			own, cancelOwn := context.WithCancel(ctx)
			cancelOwn()
			return upsert(own, emails)
		}}
		want := "0+2!"
		if !isOurs {
			want = "0+2! 2+2!"
		}
		all := slices.Collect(b.Send(ctx, slices.Values(emails(4))))
		if err := all[0].Err; shape(all) != want || !errors.Is(err, context.Canceled) || errors.Is(err, retry.ErrUnknown) {
			t.Errorf("gives %s: %v", shape(all), err)
		}
	}
}

// TestDeadlineOfSend has a deadline of Send alone: the error says that it has passed.
func TestDeadlineOfSend(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		s.server.Delay = slowly(400 * time.Millisecond)
		b := s.upserts(2)
		b.Request = func(_ context.Context, emails []string) (*http.Request, error) {
			return upsert(context.Background(), emails)
		}
		all := slices.Collect(b.Send(ctx, slices.Values(emails(100))))
		last := all[len(all)-1]
		if len(all) != 3 || !errors.Is(last.Err, context.DeadlineExceeded) || !errors.Is(last.Err, retry.ErrUnknown) {
			t.Errorf("gives %s: %v", shape(all), last.Err)
		}
		time.Sleep(time.Minute)
	})
}

// TestDeadlineBeforePlace has a deadline of Send alone, which passes in the wait for a place.
func TestDeadlineBeforePlace(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		s.transport.Limiter = retry.NewLimiter(retry.Limits{AtOnce: 1})
		s.transport.Limiter.Acquire(t.Context())
		b := s.upserts(2)
		b.Request = func(_ context.Context, emails []string) (*http.Request, error) {
			return upsert(context.Background(), emails)
		}
		all := slices.Collect(b.Send(ctx, slices.Values(emails(100))))
		if err := all[0].Err; len(all) != 1 || !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, retry.ErrUnknown) {
			t.Errorf("gives %s: %v", shape(all), err)
		}
	})
}

// TestWithoutCancel has requests that are to end in good order whatever happens to the
// context of Send: the values count, the end does not.
func TestWithoutCancel(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		ctx, cancel := context.WithCancel(t.Context())
		s.server.Delay = slowly(time.Minute)
		time.AfterFunc(30*time.Second, cancel)
		b := s.upserts(2)
		b.Request = func(ctx context.Context, emails []string) (*http.Request, error) {
			return upsert(context.WithoutCancel(ctx), emails)
		}
		all := slices.Collect(b.Send(ctx, slices.Values(emails(10))))
		if got := shape(all); got != "0+2 2+1!" || len(s.server.Records()) != 2 || errors.Is(all[1].Err, retry.ErrUnknown) {
			t.Errorf("gives %s: %v", got, all[len(all)-1].Err)
		}
	})
}
