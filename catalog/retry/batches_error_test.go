package retry_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

var errOdd = errors.New("odd")

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

// failingReader fails after what it gives.
func failingReader(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), errorReader{})
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errOdd }

// TestUnknownByAnswer has answers of a client that is not ours. A batch failed whose
// outcome nobody can tell, and is unknown unless the answer says that nothing was executed.
func TestUnknownByAnswer(t *testing.T) {
	const results = `{"status":"created"},{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}`
	cases := []struct {
		name    string
		status  int
		body    string
		shape   string
		unknown bool
		failed  []int
	}{
		{"success", 200, `{"success":true,"result":[` + results + `,{"status":"created"}]}`, "0+3", false, []int{1}},
		{"without results", 200, `{"success":true}`, "0+3", false, nil},
		{"with none", 200, `{"success":true,"result":[]}`, "0+3", false, nil},
		{"with one for all", 200, `{"success":true,"result":[{"id":1}]}`, "0+3", false, nil},
		{"with one job for all", 200, `{"success":true,"result":[{"batchId":1,"status":"Queued"}]}`, "0+3", false, nil},
		{"with one for one", 200, `{"success":true,"result":[{"id":1,"status":"updated"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"with an object for all", 200, `{"success":true,"result":{"id":1}}`, "0+3", false, nil},
		{"no reason given", 200, `{"success":true,"result":[{"status":"created"},{"status":"Skipped"},7]}`, "0+3", false, []int{1}},
		{"two reasons", 200, `{"success":true,"result":[{"status":"created"},{},{"status":"skipped","reasons":[{"code":"1004"},{"code":1006}]}]}`, "0+3", false, []int{2}},
		{"too few results", 200, `{"success":true,"result":[` + results + `]}`, "0+3!", true, []int{0, 1, 2}},
		{"too few successes", 200, `{"success":true,"result":[{"status":"created"},{"status":"created"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"too many results", 200, `{"success":true,"result":[{},{},{},{"status":"skipped","reasons":[{"code":"1004"}]}]}`, "0+3!", true, []int{0, 1, 2}},
		{"one failure of whom", 200, `{"success":true,"result":{"status":"skipped","reasons":[{"code":"1004"}]}}`, "0+3!", true, []int{0, 1, 2}},
		{"a record alone", 200, `{"status":"skipped","reasons":[{"code":"1004"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"results twice", 200, `{"result":[` + results + `],"result":[{},{},{}]}`, "0+3!", true, []int{0, 1, 2}},
		{"a skip of whom", 200, `{"success":true,"result":[{"status":"skipped"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"an object that is skipped", 200, `{"success":true,"result":{"status":"failed"}}`, "0+3!", true, []int{0, 1, 2}},
		{"behind a mark", 200, "\uFEFF" + `{"Success":true,"RESULT":[{},{"Status":"skipped"},{}]}`, "0+3", false, []int{1}},
		{"refused", 200, `{"success":false,"errors":[{"code":"606"}]}`, "0+3!", false, []int{0, 1, 2}},
		{"refused and not", 200, `{"success":false,"errors":[{"code":"606"},{"code":"713"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"split and not", 200, `{"success":false,"errors":[{"code":"604"},{"code":"713"}]}`, "0+3!", true, []int{0, 1, 2}},
		{"split and permanent", 200, `{"success":false,"errors":[{"code":"604"},{"code":"603"}]}`, "0+3!", false, []int{0, 1, 2}},
		{"split and wait", 200, `{"success":false,"errors":[{"code":"604"},{"code":"606"}]}`, "0+1! 1+1! 2+1!", false, []int{0, 1, 2}},
		{"split", 413, ``, "0+1! 1+1! 2+1!", false, []int{0, 1, 2}},
		{"no word", 200, `{"success":false}`, "0+3!", true, []int{0, 1, 2}},
		{"gateway", 502, `<html>`, "0+3!", true, []int{0, 1, 2}},
		{"not found", 404, `<html>`, "0+3!", false, []int{0, 1, 2}},
		{"no response", 200, `<html>`, "0+3!", true, []int{0, 1, 2}},
		{"cut off", 200, `{"success":true,"result":[` + results, "0+3!", true, []int{0, 1, 2}},
		{"empty", 200, ``, "0+3!", true, []int{0, 1, 2}},
		{"accepted", 202, ``, "0+3", false, nil},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			b := retry.Batches[string]{Client: answering(test.status, "application/json", func() io.Reader { return strings.NewReader(test.body) }), Request: upsert, MaxRecords: 3}
			all := sending(t, nil, b, emails(3))
			if got := shape(all); got != test.shape {
				t.Errorf("gives %s, want %s: %v", got, test.shape, all[0].Err)
			}
			if got := errors.Is(all[0].Err, retry.ErrUnknown); got != test.unknown || string(all[0].Body) != test.body || all[0].Response == nil {
				t.Errorf("unknown %v, body %q: %v", got, all[0].Body, all[0].Err)
			}
			if got := failed(all); !slices.Equal(got, test.failed) {
				t.Errorf("%v failed, want %v", got, test.failed)
			}
		})
	}
}

// TestUnreadable has answers whose body cannot be read whole.
func TestUnreadable(t *testing.T) {
	cases := map[string]struct {
		status  int
		body    func() io.Reader
		err     error
		unknown bool
	}{
		"at once": {200, func() io.Reader { return failingReader("") }, errOdd, true},
		"amid":    {200, func() io.Reader { return failingReader(`{"success":true,"result":[`) }, errOdd, true},
		"behind":  {200, func() io.Reader { return failingReader(`{"success":true,"result":[{"status":"created"}]}`) }, errOdd, true},
		"of 403":  {403, func() io.Reader { return failingReader("") }, errOdd, false},
		"without end": {200, func() io.Reader {
			return io.MultiReader(strings.NewReader(`{"success":true,"result":[`), endless{})
		}, nil, true},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			b := retry.Batches[string]{Client: answering(test.status, "application/json", test.body), Request: upsert}
			all := sending(t, nil, b, emails(1))
			if err := all[0].Err; err == nil || !errors.Is(err, test.err) && test.err != nil || errors.Is(err, retry.ErrUnknown) != test.unknown {
				t.Errorf("fails with %v", err)
			}
			if len(all[0].Body) > 64<<20 {
				t.Errorf("keeps %d bytes", len(all[0].Body))
			}
		})
	}
	t.Run("413 is split all the same", func(t *testing.T) {
		b := retry.Batches[string]{Client: answering(413, "text/html", func() io.Reader { return failingReader("<ht") }), Request: upsert}
		if got := shape(sending(t, nil, b, emails(2))); got != "0+1! 1+1!" {
			t.Errorf("gives %s", got)
		}
	})
}

// endless gives spaces.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestUnknownByNetwork loses requests and answers of a client that is not ours, and of one
// around ours.
func TestUnknownByNetwork(t *testing.T) {
	dial := func(err error) http.RoundTripper {
		return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, err }}
	}
	cases := map[string]struct {
		around  func(s *stage, base http.RoundTripper) http.RoundTripper
		unknown bool
		isOurs  bool
	}{
		"never sent": {func(*stage, http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) { closeAll(r); return nil, dialed })
		}, false, false},
		"dialled in vain": {func(*stage, http.RoundTripper) http.RoundTripper { return dial(errOdd) }, false, false},
		"lost": {func(*stage, http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) { closeAll(r); return nil, broken })
		}, true, false},
		"lost by net/http": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = func(*http.Request) time.Duration { panic(http.ErrAbortHandler) }
			return base
		}, true, false},
		"lost, and then dialled in vain": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = func(*http.Request) time.Duration { panic(http.ErrAbortHandler) }
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				base.RoundTrip(r)
				return nil, dialed
			})
		}, true, false},
		"refused by ours, lost around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Fail(603, 1)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return nil, errOdd
			})
		}, false, true},
		"done by ours, lost around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return nil, dialed
			})
		}, true, true},
		"lost by ours, refused around it": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.FailAt(1, 1, true, 502)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				answer, _ := base.RoundTrip(r)
				answer.Body.Close()
				return reply(r, 200, "application/json", `{"success":false,"errors":[{"code":"603"}]}`), nil
			})
		}, true, true},
		"left alone by who waits around ours": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.server.Delay = slowly(time.Minute)
			return roundTrip(func(r *http.Request) (*http.Response, error) {
				go func() {
					if answer, err := base.RoundTrip(r); err == nil {
						answer.Body.Close()
					}
				}()
				time.Sleep(time.Second)
				return nil, errOdd
			})
		}, true, true},
		"no endpoint": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.transport.Endpoint = "nowhere"
			return base
		}, false, true},
		"no token": {func(s *stage, base http.RoundTripper) http.RoundTripper {
			s.transport.Tokens = retry.CacheTokens(func(context.Context) (string, time.Time, error) { return "", time.Time{}, errOdd })
			return base
		}, false, true},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				b := s.upserts(3)
				if test.isOurs {
					b.Client = &http.Client{Transport: test.around(s, s.transport)}
				} else {
					withToken := s.server.Client().Transport
					defer withToken.(*http.Transport).CloseIdleConnections()
					b.Client = &http.Client{Transport: test.around(s, tokenOf(t, s, withToken))}
				}
				all := sending(t, s, b, emails(3))
				if err := all[0].Err; err == nil || len(all) != 1 || errors.Is(err, retry.ErrUnknown) != test.unknown {
					t.Errorf("gives %s: %v", shape(all), err)
				}
				if name != "lost by ours, refused around it" && (all[0].Body != nil || all[0].Response != nil) {
					t.Errorf("there is an answer %q", all[0].Body)
				}
				if n := len(s.server.Records()); n > 0 && !test.unknown {
					t.Errorf("%d are written", n)
				}
				time.Sleep(2 * time.Minute)
			})
		})
	}
}

// tokenOf gives a plain client a token.
func tokenOf(t *testing.T, s *stage, base http.RoundTripper) http.RoundTripper {
	t.Helper()
	token, err := s.transport.Tokens.Token(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+token)
		return base.RoundTrip(r)
	})
}

// TestReadBatches reads in batches: nothing is ever unknown, and the results are no more
// than there are.
func TestReadBatches(t *testing.T) {
	for name, body := range map[string]string{
		"fewer":    `{"success":true,"result":[{"id":1},{"id":2}]}`,
		"gateway":  `<html>`,
		"a reason": `{"success":true,"result":[{},{},{},{"reasons":[{"code":"1004"}]}]}`,
	} {
		b := retry.Batches[string]{Client: answering(200, "application/json", func() io.Reader { return strings.NewReader(body) }),
			Request: func(ctx context.Context, emails []string) (*http.Request, error) {
				return http.NewRequestWithContext(ctx, http.MethodGet, leads+"?filterType=email&filterValues="+strings.Join(emails, ","), nil)
			}}
		all := sending(t, nil, b, emails(3))
		if err := all[0].Err; (err == nil) != (name == "fewer") || errors.Is(err, retry.ErrUnknown) {
			t.Errorf("%s: gives %v", name, err)
		}
	}
}

// TestDefaultClient has no Client.
func TestDefaultClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		closeAll(r)
		fmt.Fprint(w, `{"success":true,"result":[{"status":"created"}]}`)
	}))
	defer server.Close()
	b := retry.Batches[string]{Request: func(ctx context.Context, emails []string) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader("{}"))
	}}
	if all := sending(t, nil, b, emails(1)); all[0].Err != nil || !all[0].Response.Success {
		t.Errorf("fails with %v", all[0].Err)
	}
}

// TestRedirected has a write that a redirect turns into a read, which succeeds.
func TestRedirected(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
			return
		}
		fmt.Fprint(w, `{"success":true,"result":[]}`)
	}))
	defer server.Close()
	b := retry.Batches[string]{Client: server.Client(), Request: func(ctx context.Context, emails []string) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader("{}"))
	}}
	if all := sending(t, nil, b, emails(1)); !errors.Is(all[0].Err, retry.ErrUnknown) {
		t.Errorf("a write that was not made gives %v", all[0].Err)
	}
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
