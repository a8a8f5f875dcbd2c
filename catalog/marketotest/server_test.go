package marketotest_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

const (
	host  = "https://123-ABC-456.mktorest.com"
	leads = "/rest/v1/leads.json"
)

// caller calls a server without any recovery.
type caller struct {
	t      *testing.T
	server *marketotest.Server
	http   *http.Client
	token  string
}

// inBubble runs a test in fake time.
func inBubble(t *testing.T, test func(t *testing.T, c *caller)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := marketotest.New()
		c := &caller{t: t, server: server, http: server.Client()}
		defer synctest.Wait()
		defer c.http.CloseIdleConnections()
		c.token = login(t, c.http)
		test(t, c)
	})
}

// call makes a call, and gives the code of its error, 0 for a success, and its body.
func (c *caller) call(method, path, body string) (catalog.Code, string) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, host+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Content-Type", "application/json")
	if strings.Contains(path, "_method=GET") {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	reply, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	text, err := io.ReadAll(reply.Body)
	reply.Body.Close()
	if err != nil {
		c.t.Fatal(err)
	}
	if strings.HasPrefix(reply.Header.Get("Content-Type"), "text/csv") {
		return 0, string(text)
	}
	answer, err := response.Parse(reply.StatusCode, text)
	if err != nil {
		c.t.Fatalf("%v: %s", err, text)
	}
	for _, e := range answer.Errors {
		return e.Code, string(text)
	}
	return 0, string(text)
}

// want makes a call that must have a code.
func (c *caller) want(code catalog.Code, method, path, body string) string {
	c.t.Helper()
	got, text := c.call(method, path, body)
	if got != code {
		c.t.Errorf("%s %s: code %d, want %d: %s", method, path, got, code, text)
	}
	return text
}

func TestTokens(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		first := c.token
		time.Sleep(time.Hour - 500*time.Millisecond)
		if again := login(t, c.http); again != first {
			t.Errorf("gives %s before %s has expired", again, first)
		}
		c.want(0, http.MethodGet, leads, "")
		time.Sleep(500 * time.Millisecond)
		c.want(catalog.AccessTokenExpired, http.MethodGet, leads, "")
		c.token = login(t, c.http)
		c.want(0, http.MethodGet, leads, "")
		c.server.Revoke()
		c.want(catalog.AccessTokenInvalid, http.MethodGet, leads, "")
		c.token = login(t, c.http)
		for _, code := range []catalog.Code{601, 602} {
			c.server.Fail(code, 1)
			c.want(code, http.MethodGet, leads, "")
			c.want(code, http.MethodGet, leads, "") // until there is a new login
			c.token = login(t, c.http)
			c.want(0, http.MethodGet, leads, "")
		}
		c.token = ""
		c.want(catalog.AccessTokenNotSpecified, http.MethodGet, leads+"?access_token="+first, "")
		c.token = "another"
		c.want(catalog.AccessTokenInvalid, http.MethodGet, leads, "")
	})
}

func TestIdentity(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		time.Sleep(time.Minute + 300*time.Millisecond)
		for path, want := range map[string]string{
			"/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s": `"expires_in":3539`,
			"/identity/oauth/token?grant_type=client_credentials&client_id=id":                 "invalid_client",
			"/identity/oauth/token?grant_type=password&client_id=id&client_secret=s":           "unsupported_grant_type",
			"/identity/oauth/other": "Not found",
		} {
			c.server.Fail(502, 1) // which does not concern Identity
			if _, text := c.call(http.MethodGet, path, ""); !strings.Contains(text, want) {
				t.Errorf("%s answers %s", path, text)
			}
		}
		c.server.Fault = func(*http.Request) catalog.Code { return 503 }
		c.want(503, http.MethodGet, "/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s", "")
		c.server.Fault = func(*http.Request) catalog.Code { return 615 }
		c.want(0, http.MethodGet, "/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s", "")
	})
}

// TestLeavingClient carries a call out whose client does not wait for the answer.
func TestLeavingClient(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Delay = func(*http.Request) time.Duration { return time.Hour }
		c.http.Timeout = time.Second
		r, _ := http.NewRequest(http.MethodPost, host+leads, strings.NewReader(`{"input":[{"email":"a@x"}]}`))
		r.Header.Set("Authorization", "Bearer "+c.token)
		r.Header.Set("Content-Type", "application/json")
		if _, err := c.http.Do(r); err == nil {
			t.Error("an answer comes")
		}
		synctest.Wait()
		if got := c.server.Records()["a@x"]; got != 1 {
			t.Errorf("written %d times", got)
		}
	})
}

func TestLoopback(t *testing.T) {
	server := marketotest.New()
	url, stop := server.Start()
	client := &http.Client{Transport: retry.New(url, "id", "secret")}
	reply, err := client.Get(url + leads)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	stop()
	if _, err := http.Get(url); err == nil {
		t.Error("it answers after stop")
	}
	if calls := server.Calls(); len(calls) != 2 || calls[1].Code != 0 || calls[1].Header.Get("Authorization") == "" {
		t.Errorf("got %v", calls)
	}
}

// TestHandler has a writer that can neither flush nor be taken over.
func TestHandler(t *testing.T) {
	server := marketotest.New()
	server.MaxBody = 5
	w := httptest.NewRecorder()
	server.ServeHTTP(struct{ http.ResponseWriter }{w}, httptest.NewRequest(http.MethodPost, leads, strings.NewReader("0123456789")))
	if w.Code != 413 {
		t.Errorf("status %d", w.Code)
	}
}
