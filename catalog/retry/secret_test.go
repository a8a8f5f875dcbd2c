package retry_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestOneAuthorization lets a caller bring headers and a query of his own: one token
// arrives, ours, and his request stays as it was.
func TestOneAuthorization(t *testing.T) {
	inBubble(t, func(t *testing.T, s *stage) {
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, query+"&access_token=old&access%5Ftoken=older&x=%20+y", nil)
		r.Header["authorization"] = []string{"Bearer mine"}
		r.Header.Set("Authorization", "Basic eDp5")
		r.Header.Add("Authorization", "Bearer third")
		before := fmt.Sprint(r.Header, r.URL)
		answer, err := s.transport.RoundTrip(r)
		mustSucceed(t, answer, err)
		call := s.calls("/rest/")[0]
		if got := call.Header.Values("Authorization"); len(got) != 1 || !strings.HasSuffix(got[0], ":sj") {
			t.Errorf("arrives with %q", got)
		}
		if !strings.HasSuffix(call.URI, "filterValues=a@example.com&x=%20+y") {
			t.Errorf("arrives as %s", call.URI)
		}
		if after := fmt.Sprint(r.Header, r.URL); after != before {
			t.Errorf("the caller's request is changed: %s, was %s", after, before)
		}
		if got := answer.Request; len(got.Header) != 0 || strings.Contains(got.URL.String(), "access") {
			t.Errorf("the request of the answer has %v, %v", got.Header, got.URL)
		}
	})
}

// TestOtherServers calls what is not the endpoint, or only looks like it.
func TestOtherServers(t *testing.T) {
	for _, test := range []struct {
		endpoint, address string
		ours              bool
	}{
		{endpoint, "https://123-abc-456.MKTOREST.com/rest/x", true},
		{endpoint, "HTTPS://123-ABC-456.mktorest.com:443/rest/x", true},
		{endpoint + "/rest", endpoint + "/bulk/x", true},
		{endpoint + ":443/", endpoint + "/rest/x", true},
		{"http://[::1]:80", "http://[::1]/rest/x", true},
		{endpoint, "http://123-abc-456.mktorest.com/rest/x", false},
		{endpoint, "https://123-abc-456.mktorest.com:8443/rest/x", false},
		{endpoint, "https://123-abc-456.mktorest.com.example.com/rest/x", false},
		{endpoint, "https://example.com/123-abc-456.mktorest.com/rest/x", false},
		{endpoint, "https://123-abc-456.mktorest.com@example.com/rest/x", false},
		{endpoint + ".example", endpoint + "/rest/x", false},
		{endpoint + "x", endpoint + "/rest/x", false},
		{endpoint + ":8443", endpoint + "/rest/x", false},
		{endpoint, endpoint + "/identity/oauth/token", false},
	} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.transport.Endpoint = test.endpoint
			s.transport.Tokens = &counting{}
			var seen *http.Request
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				seen = r
				return reply(r, 200, "application/json", `{"success":true}`), nil
			})
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, test.address, nil)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := s.transport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			_, known := retry.Last(answer)
			if has := seen.Header.Get("Authorization") != ""; has != test.ours || known != test.ours || !test.ours && seen != r {
				t.Errorf("%s for %s: a token %v, known %v, untouched %v", test.address, test.endpoint, has, known, seen == r)
			}
		})
	}
}

func TestRedirect(t *testing.T) {
	for _, code := range []int{301, 302, 303, 307, 308} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.transport.Tokens = &counting{}
			var foreign http.Header
			s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
				if r.URL.Host == "elsewhere.example" {
					foreign = r.Header
					return reply(r, 200, "text/html", "<html>"), nil
				}
				answer := reply(r, code, "text/html", "")
				answer.Header.Set("Location", "https://elsewhere.example/x")
				return answer, nil
			})
			answer, err := s.do(t, t.Context(), http.MethodGet, query+"&access_token=old", nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := retry.Last(answer); ok || foreign == nil || strings.Contains(fmt.Sprint(foreign), "token") {
				t.Errorf("%d: the other server sees %v", code, foreign)
			}
		})
	}
}

func TestIdentityRedirect(t *testing.T) {
	var hosts []string
	client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		hosts = append(hosts, r.URL.Host)
		answer := reply(r, 307, "text/html", "")
		answer.Header.Set("Location", "https://elsewhere.example/x")
		return answer, nil
	})}
	if _, _, err := retry.Identity(client, endpoint, "id", secret)(t.Context()); err == nil || len(hosts) != 1 {
		t.Errorf("the secret goes to %v, error %v", hosts, err)
	}
}

func TestEndpointWrong(t *testing.T) {
	for _, address := range []string{"", "123-ABC-456.mktorest.com", "//123-ABC-456.mktorest.com", "ftp://x", "https://", "https:///rest", secret, "://" + secret, "https://x:" + secret} {
		transport := retry.New(address, "id", "s")
		transport.Base = roundTrip(func(*http.Request) (*http.Response, error) {
			t.Errorf("%q: a call is made", address)
			return nil, errors.New("x")
		})
		body := &closing{Reader: strings.NewReader("{}")}
		r, _ := http.NewRequest(http.MethodPost, query, body)
		_, err := transport.RoundTrip(r)
		if err == nil || !strings.Contains(err.Error(), "absolute http or https URL") || strings.Contains(err.Error(), secret) || !body.closed {
			t.Errorf("%q: fails with %v, body closed %v", address, err, body.closed)
		}
		if _, _, err := retry.Identity(nil, address, "id", secret)(t.Context()); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: Identity fails with %v", address, err)
		}
	}
}

type closing struct {
	*strings.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

// printed gives a value as anything may print it.
func printed(value any) string {
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%T"} {
		fmt.Fprintf(&out, verb+"\n", value)
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "value", value)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "value", value)
	return out.String()
}

// TestNothingSecret looks for what nobody is to see in all that is printed.
func TestNothingSecret(t *testing.T) {
	const hidden = "HIDDEN"
	inBubble(t, func(t *testing.T, s *stage) {
		s.transport.Tokens = retry.CacheTokens(func(context.Context) (string, time.Time, error) {
			return hidden + "token", time.Now().Add(time.Hour), nil
		})
		tries := 0
		s.transport.Base = roundTrip(func(r *http.Request) (*http.Response, error) {
			if tries++; tries%2 == 0 {
				return nil, &url.Error{Op: "Get", URL: r.URL.String(), Err: broken}
			}
			return reply(r, 200, "application/json", `{"success":false,"errors":[{"code":"608","message":"`+hidden+` says the server"}]}`), nil
		})
		r, _ := http.NewRequestWithContext(retry.Idempotent(t.Context()), http.MethodPost, leads+"?q="+hidden, strings.NewReader(hidden))
		_, err := s.transport.RoundTrip(r)
		if err == nil || len(s.attempts) != 4 {
			t.Fatalf("fails with %v after %v", err, s.attempts)
		}
		for _, a := range s.attempts {
			if out := printed(a) + printed([]retry.Attempt{a}) + printed(struct{ A retry.Attempt }{a}); strings.Contains(out, hidden) || strings.Contains(out, fmt.Sprintf("%x", hidden)) {
				t.Errorf("an attempt shows it: %s", out)
			}
		}
		for _, value := range []any{s.transport, *s.transport, s.transport.Tokens, struct{ Source, inner any }{s.transport.Tokens, s.transport.Tokens}} {
			if out := printed(value); strings.Contains(out, hidden) || strings.Contains(out, fmt.Sprintf("%x", hidden)) || strings.Contains(out, fmt.Sprint([]byte(hidden))) {
				t.Errorf("%T shows it: %s", value, out)
			}
		}
	})
}

// TestIdentityErrors has an Identity that repeats what it was sent, and a network that
// fails.
func TestIdentityErrors(t *testing.T) {
	for name, base := range map[string]roundTrip{
		"echo": func(r *http.Request) (*http.Response, error) {
			return reply(r, 401, "application/json", `{"error":"`+secret+`","error_description":"no `+secret+` here"}`), nil
		},
		"network": func(*http.Request) (*http.Response, error) { return nil, broken },
	} {
		transport := retry.New(endpoint, "id", secret)
		transport.Base, transport.MaxTries = base, 1
		source := retry.CacheTokens(retry.Identity(&http.Client{Transport: base}, endpoint, "id", secret))
		ctx, cancel := context.WithCancel(t.Context())
		if name == "network" {
			cancel()
		}
		_, err := source.Token(ctx, "")
		cancel()
		if err == nil || strings.Contains(printed(err), secret) || strings.Contains(fmt.Sprint(response.LogAttrs(err)), secret) {
			t.Errorf("%s: shows %s", name, printed(err))
		}
		if strings.Contains(printed(transport), secret) {
			t.Errorf("the transport shows the secret: %s", printed(transport))
		}
	}
}

func TestAttemptPrints(t *testing.T) {
	for _, test := range []struct {
		attempt retry.Attempt
		text    string
		log     string
	}{
		{retry.Attempt{Try: 1, Status: 200, Code: 606, Recovery: catalog.AwaitWindow, Wait: 20 * time.Second, Err: catalogError(606)},
			"try 1: 606 RateLimitExceeded (await-window), again in 20s",
			"a.try=1 a.status=200 a.code=606 a.name=RateLimitExceeded a.recovery=await-window a.wait=20s"},
		{retry.Attempt{Try: 2, Status: 200, Last: true}, "try 2: status 200", "a.try=2 a.status=200 a.last=true"},
		{retry.Attempt{Try: 1, Last: true, Unknown: true, Err: broken}, "try 1: read tcp: connection reset by peer, the call may have been carried out",
			`a.try=1 a.error="read tcp: connection reset by peer" a.last=true a.unknown=true`},
	} {
		if got := test.attempt.String(); got != test.text {
			t.Errorf("prints %q, want %q", got, test.text)
		}
		var out strings.Builder
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "a", test.attempt)
		if !strings.HasSuffix(strings.TrimSpace(out.String()), test.log) {
			t.Errorf("logs %q, want %q", out.String(), test.log)
		}
	}
}
