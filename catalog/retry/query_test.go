package retry_test

import (
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
