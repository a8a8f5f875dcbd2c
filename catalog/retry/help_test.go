package retry_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

const (
	endpoint = "https://123-ABC-456.mktorest.com"
	leads    = endpoint + "/rest/v1/leads.json"
	query    = leads + "?filterType=email&filterValues=a@example.com"
	oneLead  = `{"input":[{"email":"a@example.com"}]}`
	secret   = "the-client-secret"
)

// stage is a server, and a client that recovers, in a bubble.
type stage struct {
	server    *marketotest.Server
	transport *retry.Transport
	client    *http.Client

	mu       sync.Mutex
	attempts []retry.Attempt
}

// inBubble runs a test in fake time.
func inBubble(t *testing.T, test func(t *testing.T, s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{server: marketotest.New(), transport: retry.New(endpoint, "id", secret)}
		memory := s.server.Client()
		s.transport.Base = memory.Transport
		s.transport.Observe = s.observe
		s.client = &http.Client{Transport: s.transport}
		defer synctest.Wait()
		defer memory.CloseIdleConnections()
		test(t, s)
	})
}

func (s *stage) observe(_ context.Context, a retry.Attempt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.attempts = append(s.attempts, a)
}

// clear forgets the attempts of the calls before.
func (s *stage) clear() { s.attempts = nil }

// read makes a call that changes nothing.
func (s *stage) read(t *testing.T, ctx context.Context) (*http.Response, error) {
	t.Helper()
	return s.do(t, ctx, http.MethodGet, query, nil)
}

// write makes a call that writes a lead.
func (s *stage) write(t *testing.T, ctx context.Context) (*http.Response, error) {
	t.Helper()
	return s.do(t, ctx, http.MethodPost, leads, strings.NewReader(oneLead))
}

func (s *stage) do(t *testing.T, ctx context.Context, method, address string, body io.Reader) (*http.Response, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return s.client.Do(r)
}

// codeOf reads an answer whole, and gives the code of its error, 0 for a success.
func codeOf(t *testing.T, reply *http.Response) catalog.Code {
	t.Helper()
	r, err := response.Read(reply)
	if err != nil {
		t.Fatalf("read the answer: %v", err)
	}
	for e := range response.All(r.Err()) {
		return e.Code
	}
	return 0
}

// mustSucceed fails the test unless a call did well.
func mustSucceed(t *testing.T, reply *http.Response, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if code := codeOf(t, reply); code != 0 {
		t.Fatalf("the call fails with %v", code)
	}
}

// calls gives what the server got below a path.
func (s *stage) calls(prefix string) []marketotest.Call {
	var found []marketotest.Call
	for _, call := range s.server.Calls() {
		if strings.HasPrefix(call.URI, prefix) {
			found = append(found, call)
		}
	}
	return found
}

// reply makes an answer as a server does.
func reply(r *http.Request, status int, kind, body string) *http.Response {
	return &http.Response{StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {kind}},
		Body: io.NopCloser(bytes.NewReader([]byte(body))), ContentLength: int64(len(body)), Request: r}
}

// roundTrip is a Base that is a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// catalogError gives an error as package response reads it.
func catalogError(code catalog.Code) error { return &response.Error{Code: code} }
