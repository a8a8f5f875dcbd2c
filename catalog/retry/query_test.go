package retry_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestReads tells reads from writes by what becomes of a 502.
func TestReads(t *testing.T) {
	for _, test := range []struct {
		method, query string
		isRead        bool
	}{
		{"GET", "", true},
		{"HEAD", "", true},
		{"POST", "?_method=GET", true},
		{"POST", "?a=1&%5Fmethod=GET&b", true},
		{"POST", "", false},
		{"POST", "?_method=get", false},
		{"POST", "?_method=DELETE", false},
		{"POST", "?_method=GET&_method=DELETE", false},
		{"POST", "?x_method=GET", false},
		{"POST", "?a=1;_method=GET", false},
		{"PUT", "?_method=GET", false},
		{"DELETE", "", false},
		{"PATCH", "", false},
	} {
		inBubble(t, func(t *testing.T, s *stage) {
			s.answers(func(r *http.Request) *http.Response { return reply(r, 502, "text/html", "<html>") })
			answer, err := s.do(t, t.Context(), test.method, leads+test.query, strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			last, _ := retry.Last(answer)
			if isRead := len(s.attempts) > 1; isRead != test.isRead || last.Unknown == test.isRead || last.Code != catalog.BadGateway {
				t.Errorf("%s %s: the last try is %v", test.method, test.query, last)
			}
		})
	}
}

// FuzzQuery takes the access token out of any query, and leaves the rest as it was.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{"", "access_token", "a=1&access_token=2&b=%20+", "%61ccess_token=x", "access_token=%zz&%zz=access_token", "&&=&"} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) > 8000 {
			return // moves into the body
		}
		var sent *url.URL
		transport := &retry.Transport{Endpoint: endpoint, Tokens: &counting{}, Base: roundTrip(func(r *http.Request) (*http.Response, error) {
			sent = r.URL
			return reply(r, 200, "application/json", success), nil
		})}
		r := &http.Request{Method: http.MethodGet, Header: http.Header{}, URL: &url.URL{Scheme: "https", Host: "123-ABC-456.mktorest.com", Path: "/rest/x", RawQuery: query}}
		if _, err := transport.RoundTrip(r); err != nil {
			t.Fatal(err)
		}
		want, _ := url.ParseQuery(query)
		want.Del("access_token")
		if got, _ := url.ParseQuery(sent.RawQuery); got.Encode() != want.Encode() || r.URL.RawQuery != query {
			t.Errorf("%q becomes %q", query, sent.RawQuery)
		}
	})
}

// TestResend has an address that is too long by the documentation, and one that only the
// server finds too long.
func TestResend(t *testing.T) {
	values := strings.Repeat("a@example.com,", 400)
	cases := []struct {
		name, method, query string
		maxURI              int
		methods             string
		code                catalog.Code
	}{
		{"before", "GET", "?filterType=email&filterValues=" + strings.Repeat(values, 2), 8192, "POST", 0},
		{"after", "GET", "?filterType=email&filterValues=" + values, 4000, "GET POST", 0},
		{"after, as a POST", "POST", "?_method=GET&filterType=email&filterValues=" + values, 4000, "POST POST", 0},
		{"nothing to move", "GET", "", 10, "GET", 414},
		{"a write", "POST", "?x=" + strings.Repeat(values, 2), 8192, "POST", 414},
		{"HEAD", "HEAD", "?filterType=email&filterValues=" + values, 4000, "HEAD", 0},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				answer, err := s.write(t, t.Context())
				mustSucceed(t, answer, err)
				s.server.MaxURI = test.maxURI
				before := len(s.calls("/rest/"))
				answer, err = s.do(t, t.Context(), test.method, leads+test.query, nil)
				if err != nil {
					t.Fatal(err)
				}
				body, _ := io.ReadAll(answer.Body)
				if test.code == 0 && test.method != "HEAD" && !strings.Contains(string(body), "a@example.com") {
					t.Errorf("found %s", body)
				}
				var methods []string
				for _, call := range s.calls("/rest/")[before:] {
					methods = append(methods, call.Method)
				}
				last, _ := retry.Last(answer)
				if got := strings.Join(methods, " "); got != test.methods || test.method != "HEAD" && last.Code != test.code {
					t.Errorf("sent %s, want %s; the last try is %v", got, test.methods, last)
				}
				if calls := s.calls("/rest/"); test.code == 0 && test.method != "HEAD" && calls[len(calls)-1].URI != "/rest/v1/leads.json?_method=GET" {
					t.Errorf("sent to %s", calls[len(calls)-1].URI)
				}
			})
		})
	}
}
