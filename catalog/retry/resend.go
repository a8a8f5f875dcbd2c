package retry

import (
	"net/http"
	"net/url"
	"strings"
)

// longestURI is the documented length of a URI, 8 KB, beyond which the server answers
// with a 414 (rest-api.md).
const longestURI = 8 << 10

// formType is the media type of a query that has moved into a body.
const formType = "application/x-www-form-urlencoded"

// Parameters of a query that mean something to the API as a whole.
const (
	methodParameter = "_method"
	tokenParameter  = "access_token"
)

// isRead tells whether a request changes nothing: GET, HEAD, and POST with _method=GET
// in the URL, which stands for a GET.
func isRead(r *http.Request) bool {
	switch r.Method {
	case "", http.MethodGet, http.MethodHead:
		return true
	case http.MethodPost:
		methods, _ := takeOut(r.URL.RawQuery, methodParameter)
		for _, method := range methods {
			if method != http.MethodGet {
				return false
			}
		}
		return len(methods) > 0
	}
	return false
}

// canResend tells whether the query of a request can move into a body: it is a read
// with a query and without a body.
func canResend(r *http.Request) bool {
	if r.Method == http.MethodHead || !isRead(r) || hasBody(r) {
		return false
	}
	_, rest := takeOut(r.URL.RawQuery, methodParameter)
	return rest != ""
}

// resend moves the query of a request into the body of a POST, with _method=GET in its
// URL, as the page says of 414.
func resend(r *http.Request) {
	_, query := takeOut(r.URL.RawQuery, methodParameter)
	address := *r.URL
	address.RawQuery = methodParameter + "=" + http.MethodGet
	r.Method, r.URL, r.Header = http.MethodPost, &address, r.Header.Clone()
	if r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set("Content-Type", formType)
	r.ContentLength = int64(len(query))
	setBody(r, []byte(query))
}

// takeOut gives the values of a parameter of a query, and the query without it. The
// others stay as they were written.
func takeOut(query, name string) (values []string, rest string) {
	if !strings.Contains(query, name) && !strings.Contains(query, "%") {
		return nil, query
	}
	var others []string
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(key); err != nil || plain != name {
			others = append(others, pair)
			continue
		}
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		values = append(values, value)
	}
	if values == nil {
		return nil, query
	}
	return values, strings.Join(others, "&")
}

// withoutToken takes the access token out of the query of a request, which it does not
// change: the API stops taking it there.
func withoutToken(r *http.Request) *http.Request {
	values, rest := takeOut(r.URL.RawQuery, tokenParameter)
	if values == nil {
		return r
	}
	copied, address := *r, *r.URL
	address.RawQuery = rest
	copied.URL = &address
	return &copied
}

// withoutReferer takes the access token out of the Referer of a request that a redirect
// leads to: net/http names there the address that was called, with its query.
func withoutReferer(r *http.Request) *http.Request {
	if r.Response == nil {
		return r
	}
	address, query, _ := strings.Cut(r.Header.Get("Referer"), "?")
	values, rest := takeOut(query, tokenParameter)
	if values == nil {
		return r
	}
	copied := *r
	copied.Header = r.Header.Clone()
	copied.Header.Set("Referer", address+"?"+rest)
	return &copied
}
