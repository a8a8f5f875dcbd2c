package clients

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

const (
	endpoint = "https://123-ABC-456.mktorest.com"
	leads    = endpoint + "/rest/v1/leads.json"
)

// inBubble runs a test in fake time, with a server and a transport that reaches it in
// memory.
func inBubble(t *testing.T, test func(t *testing.T, server *marketotest.Server, memory *http.Client, transport *retry.Transport)) {
	synctest.Test(t, func(t *testing.T) {
		server := marketotest.New()
		memory := server.Client()
		defer synctest.Wait()
		defer memory.CloseIdleConnections()
		transport := retry.New(endpoint, "id", "secret")
		transport.Base = memory.Transport
		test(t, server, memory, transport)
	})
}

// get makes a read, and gives its answer and the code of its error.
func get(t *testing.T, client *http.Client) (*http.Response, catalog.Code) {
	t.Helper()
	reply, err := client.Get(leads)
	if err != nil {
		t.Fatal(err)
	}
	r, err := response.Read(reply)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Errors {
		return reply, e.Code
	}
	return reply, 0
}

// count counts the calls below a path.
func count(server *marketotest.Server, prefix string) int {
	n := 0
	for _, call := range server.Calls() {
		if strings.HasPrefix(call.URI, prefix) {
			n++
		}
	}
	return n
}

// TestOAuth2 gets the tokens by the configuration of x/oauth2, as the documentation of
// retry.Fetch shows: tokens that expire or are revoked heal.
func TestOAuth2(t *testing.T) {
	inBubble(t, func(t *testing.T, server *marketotest.Server, memory *http.Client, transport *retry.Transport) {
		config := clientcredentials.Config{ClientID: "id", ClientSecret: "secret", TokenURL: endpoint + "/identity/oauth/token", AuthStyle: oauth2.AuthStyleInParams}
		transport.Tokens = retry.CacheTokens(func(ctx context.Context) (string, time.Time, error) {
			token, err := config.Token(context.WithValue(ctx, oauth2.HTTPClient, memory))
			if err != nil {
				return "", time.Time{}, err
			}
			return token.AccessToken, token.Expiry, nil
		})
		client := &http.Client{Transport: transport}
		for i, invalidate := range []func(){func() {}, server.Revoke, func() { time.Sleep(time.Hour - time.Second) }, func() { time.Sleep(2 * time.Second) }} {
			invalidate()
			for range 5 {
				if _, code := get(t, client); code != 0 {
					t.Errorf("step %d: the call fails with %d", i, code)
				}
			}
		}
		if got := count(server, "/identity/"); got < 3 || got > 12 {
			t.Errorf("%d logins", got)
		}
	})
}

// TestOAuth2Outside shows why the documentation warns of an oauth2.Transport around a
// retry.Transport: it does not learn that its token was revoked.
func TestOAuth2Outside(t *testing.T) {
	inBubble(t, func(t *testing.T, server *marketotest.Server, memory *http.Client, transport *retry.Transport) {
		config := clientcredentials.Config{ClientID: "id", ClientSecret: "secret", TokenURL: endpoint + "/identity/oauth/token", AuthStyle: oauth2.AuthStyleInParams}
		source := config.TokenSource(context.WithValue(t.Context(), oauth2.HTTPClient, memory))
		transport.Tokens = nil
		client := &http.Client{Transport: &oauth2.Transport{Source: source, Base: transport}}
		if _, code := get(t, client); code != 0 {
			t.Errorf("the call fails with %d", code)
		}
		server.Revoke()
		if _, code := get(t, client); code != catalog.AccessTokenInvalid {
			t.Errorf("it heals, with code %d: the documentation is wrong", code)
		}
	})
}

// TestRetryableHTTPAround has go-retryablehttp around the transport, told to leave answers
// alone: it repeats nothing that was repeated in vain, and the last answer comes through.
func TestRetryableHTTPAround(t *testing.T) {
	for code, tries := range map[catalog.Code]int{606: 4, 502: 4, 603: 1, 503: 3} {
		inBubble(t, func(t *testing.T, server *marketotest.Server, _ *http.Client, transport *retry.Transport) {
			server.Fail(code, 100)
			around := retryablehttp.NewClient()
			around.Logger = nil
			around.HTTPClient = &http.Client{Transport: transport}
			around.CheckRetry = func(context.Context, *http.Response, error) (bool, error) { return false, nil }
			reply, got := get(t, around.StandardClient())
			if last, ok := retry.Last(reply); got != code || !ok || last.Try != tries || count(server, "/rest/") != tries {
				t.Errorf("%d: code %d, the last try is %v, want %d tries", code, got, last, tries)
			}
		})
	}
}

// TestOTelHTTP has a span for the call around the transport, and one for each try as
// Base.
func TestOTelHTTP(t *testing.T) {
	inBubble(t, func(t *testing.T, server *marketotest.Server, memory *http.Client, transport *retry.Transport) {
		server.Fail(catalog.APIUnavailable, 2)
		recorder := tracetest.NewSpanRecorder()
		provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(recorder))
		option := otelhttp.WithTracerProvider(provider)
		transport.Base = otelhttp.NewTransport(memory.Transport, option)
		client := &http.Client{Transport: otelhttp.NewTransport(transport, option)}

		reply, err := client.Get(leads)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(reply.Body)
		reply.Body.Close()
		if err != nil || !strings.Contains(string(body), `"success":true`) {
			t.Errorf("read %s, %v", body, err)
		}
		if last, ok := retry.Last(reply); !ok || last.Try != 3 {
			t.Errorf("the last try is %v", last)
		}
		const spans = 1 + 1 + 3 // the call, the login, the tries
		if got := len(recorder.Ended()); got != spans {
			t.Errorf("%d spans, want %d", got, spans)
		}
		for _, span := range recorder.Ended() {
			for _, attribute := range span.Attributes() {
				if strings.Contains(attribute.Value.String(), "secret") {
					t.Errorf("a span shows %v", attribute)
				}
			}
		}
	})
}
