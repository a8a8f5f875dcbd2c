package retry_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

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

// TestFailureOfAnother has one record, and an answer that tells of a failure of a second.
func TestFailureOfAnother(t *testing.T) {
	const answer = `{"success":true,"result":{"leads":[{},{"status":"skipped","reasons":[{"code":"1004"}]}]}}`
	b := retry.Batches[string]{Client: answering(200, "application/json", func() io.Reader { return strings.NewReader(answer) }), Request: upsert}
	if all := sending(t, nil, b, emails(1)); !errors.Is(all[0].Err, retry.ErrUnknown) {
		t.Errorf("gives %v", all[0].Err)
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

// failingReader fails after what it gives.
func failingReader(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), errorReader{})
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errOdd }

// endless gives spaces.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestReadBatches reads in batches: nothing is ever unknown, and no more records fail than
// there are, whatever is found.
func TestReadBatches(t *testing.T) {
	for name, body := range map[string]string{
		"fewer":    `{"success":true,"result":[{"id":1},{"id":2}]}`,
		"more":     `{"success":true,"result":[{"id":1},{"id":2},{"id":3},{"id":4,"status":"failed"}]}`,
		"gateway":  `<html>`,
		"a reason": `{"success":true,"result":[{},{},{},{"reasons":[{"code":"1004"}]}]}`,
	} {
		b := retry.Batches[string]{Client: answering(200, "application/json", func() io.Reader { return strings.NewReader(body) }),
			Request: func(ctx context.Context, emails []string) (*http.Request, error) {
				return http.NewRequestWithContext(ctx, http.MethodGet, leads+"?filterType=email&filterValues="+strings.Join(emails, ","), nil)
			}}
		all := sending(t, nil, b, emails(3))
		isFine := name == "fewer" || name == "more"
		if err := all[0].Err; (err == nil) != isFine || errors.Is(err, retry.ErrUnknown) {
			t.Errorf("%s: gives %v", name, err)
		}
		if got := failed(all); isFine && len(got) > 0 {
			t.Errorf("%s: %v failed", name, got)
		}
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
