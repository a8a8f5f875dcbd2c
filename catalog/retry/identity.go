package retry

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// Identity asks the Identity endpoint of a subscription for an access token, with the
// client id and the client secret of a custom service. A nil client is
// [http.DefaultClient]. The request is a POST with a form, since an error of net/http
// shows the query of an address, and no redirect is followed: the secret goes to the
// endpoint alone.
//
// The token expires one second later than the answer says, counted from the start of the
// request: until then Identity gives the same one. If the answer says 0 seconds, it has
// expired. An error that Identity answers with is a [*response.Error], 401 for a wrong id
// or secret. Neither the secret nor a token is in any error.
func Identity(c *http.Client, endpoint, clientID, clientSecret string) Fetch {
	client := *cmp.Or(c, http.DefaultClient)
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {clientID}, "client_secret": {clientSecret}}.Encode()
	return func(ctx context.Context) (string, time.Time, error) {
		start := time.Now()
		body, err := askIdentity(ctx, &client, endpoint, form, clientSecret)
		if err != nil {
			return "", time.Time{}, err
		}
		token, life, err := readToken(body)
		if life > 0 {
			life += time.Second
		}
		return token, start.Add(life), err
	}
}

// identityPath is where Identity answers on the host of a subscription.
const identityPath = "/identity/oauth/token"

// askIdentity gives the body of an answer without an error.
func askIdentity(ctx context.Context, client *http.Client, endpoint, form, secret string) ([]byte, error) {
	at, err := parseEndpoint(endpoint)
	if err != nil {
		return nil, err
	}
	address := at.scheme + "://" + at.host + identityPath
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form))
	if err != nil {
		return nil, fmt.Errorf("retry: identity: %w", err)
	}
	request.Header.Set("Content-Type", formType)
	request.Header.Set("Accept", "application/json")
	reply, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("retry: identity: %w", err)
	}
	if reply.StatusCode >= 300 && reply.StatusCode < 400 {
		reply.Body.Close()
		return nil, fmt.Errorf("retry: identity: found a redirect with status %d, expected a token", reply.StatusCode)
	}
	return readIdentity(reply, secret)
}

// readIdentity reads an answer. A server may repeat what it was sent, and its words are
// in the error: the secret is taken out of them, as it is and as the form has it.
func readIdentity(reply *http.Response, secret string) ([]byte, error) {
	r, err := response.Read(reply)
	if err == nil {
		err = r.Err()
	}
	if secret != "" {
		hide := strings.NewReplacer(secret, "…", url.QueryEscape(secret), "…")
		for _, e := range r.Errors {
			e.Message, e.RawCode = hide.Replace(e.Message), hide.Replace(e.RawCode)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("retry: identity: %w", err)
	}
	return r.Body, nil
}

// readToken reads the answer of Identity: the token, and how long it lives from now. No
// error repeats what stands there.
func readToken(body []byte) (string, time.Duration, error) {
	var answer struct {
		AccessToken string          `json:"access_token"`
		ExpiresIn   json.RawMessage `json:"expires_in"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return "", 0, errors.New("retry: identity: found an answer of another form, expected access_token and expires_in")
	}
	if answer.AccessToken == "" || strings.ContainsFunc(answer.AccessToken, isNoToken) {
		return "", 0, errors.New("retry: identity: found no access_token that a header may have, expected one")
	}
	const most = math.MaxInt32 // seconds, 68 years
	text := string(bytes.Trim(answer.ExpiresIn, `"`))
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(seconds) {
		seconds = 0 // what does not say how long it lives is not kept
	}
	return answer.AccessToken, time.Duration(min(max(seconds, 0), most) * float64(time.Second)), nil
}

// isNoToken tells of a character that no token has (RFC 6749, appendix A.12).
func isNoToken(r rune) bool { return r < ' ' || r > '~' }
