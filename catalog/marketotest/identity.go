package marketotest

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// token is an access token.
type token struct {
	client    string // that it was given to
	expiry    time.Time
	isRevoked bool
}

// Revoke makes the access tokens that were given out so far invalid: calls with them are
// answered with a 601, and Identity gives other ones.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.tokens {
		t.isRevoked = true
	}
}

// serveIdentity answers a request for a token. It counts against nothing.
func (x *exchange) serveIdentity() {
	x.delay()
	if x.server.Fault != nil {
		if code := x.server.Fault(x.rewound()); code.Level() == catalog.LevelHTTP {
			x.fail(code)
			return
		}
	}
	form, _ := url.ParseQuery(string(x.body))
	if x.request.URL.Path != "/identity/oauth/token" {
		x.fail(catalog.HTTPNotFound)
		return
	}
	said := func(name string) string { return cmp.Or(form.Get(name), x.request.URL.Query().Get(name)) }
	client, secret := said("client_id"), said("client_secret")
	switch {
	case said("grant_type") != "client_credentials":
		x.denyToken("unsupported_grant_type", "Unsupported grant type")
	case client == "" || secret == "":
		x.denyToken("invalid_client", "Bad client credentials")
	default:
		x.giveToken(client)
	}
}

// denyToken answers in the words of OAuth, with status 401.
func (x *exchange) denyToken(word, description string) {
	x.note(catalog.HTTPUnauthorized)
	x.write(http.StatusUnauthorized, jsonType, encoded(map[string]string{"error": word, "error_description": description}))
}

// giveToken gives the client's token, and how long it still lives.
func (x *exchange) giveToken(client string) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	text, expiry := s.tokenOf(client, now)
	s.mu.Unlock()
	x.write(http.StatusOK, jsonType, encoded(map[string]any{"access_token": text, "token_type": "bearer",
		"expires_in": int64(expiry.Sub(now) / time.Second), "scope": "api@example.com"}))
}

// tokenOf gives the token that a client has, or else a new one.
func (s *Server) tokenOf(client string, now time.Time) (string, time.Time) {
	for text, t := range s.tokens {
		if t.client == client && !t.isRevoked && now.Before(t.expiry) {
			return text, t.expiry
		}
	}
	s.serial++
	text := fmt.Sprintf("%08x-0000-4000-8000-%012x:sj", 0x86e6_0000+uint64(s.serial), s.serial)
	expiry := now.Add(cmp.Or(s.TokenLife, documentedTokenLife))
	if s.tokens == nil {
		s.tokens = map[string]*token{}
	}
	s.tokens[text] = &token{client: client, expiry: expiry}
	return text, expiry
}

// bearer gives the access token of a request; the API takes none in the query any more.
func bearer(r *http.Request) string {
	scheme, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(text)
}

// tokenCode gives the code with which a call is refused because of its token, or 0.
func (s *Server) tokenCode(r *http.Request, now time.Time) catalog.Code {
	text := bearer(r)
	t := s.tokens[text]
	switch {
	case text == "":
		return catalog.AccessTokenNotSpecified
	case t == nil || t.isRevoked:
		return catalog.AccessTokenInvalid
	case !now.Before(t.expiry):
		return catalog.AccessTokenExpired
	}
	return 0
}

// invalidate makes a failure true that says something of the token: only a new login
// helps then.
func (s *Server) invalidate(code catalog.Code, text string) {
	t := s.tokens[text]
	switch {
	case t == nil || !code.Recovery().Has(catalog.Reauthenticate):
	case code == catalog.AccessTokenExpired:
		t.expiry = time.Time{}
	default:
		t.isRevoked = true
	}
}
