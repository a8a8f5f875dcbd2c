package retry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// newClient gives a plain client that logs in, keeps to the limits, and recovers.
func newClient(endpoint, id, secret string) *http.Client {
	transport := retry.New(endpoint, id, secret)
	transport.Observe = func(ctx context.Context, a retry.Attempt) {
		if a.Err != nil {
			slog.WarnContext(ctx, "marketo", "attempt", a)
		}
	}
	return &http.Client{Transport: transport}
}

// updateLeads changes leads that exist. Doing so twice does no harm, and the call says so.
func updateLeads(ctx context.Context, client *http.Client, endpoint string, leads ...map[string]any) (*response.Response, error) {
	body, err := json.Marshal(map[string]any{"action": "updateOnly", "lookupField": "email", "input": leads})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(retry.Idempotent(ctx), http.MethodPost, endpoint+"/rest/v1/leads.json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	reply, err := client.Do(request)
	if err != nil {
		return nil, err // errors.Is(err, retry.ErrUnknown): it may have been carried out
	}
	r, err := response.Read(reply) // the last answer, repeated in vain or not
	if err == nil {
		err = r.Err()
	}
	return r, err
}

// A plain client becomes one that recovers.
func Example() {
	server := marketotest.New() // in place of https://123-ABC-456.mktorest.com
	endpoint, stop := server.Start()
	defer stop()
	server.Fail(catalog.AccessTokenExpired, 1)
	server.Fail(catalog.APIUnavailable, 1)

	client := newClient(endpoint, "id", "secret")
	r, err := updateLeads(context.Background(), client, endpoint, map[string]any{"email": "ada@example.com", "company": "Analytical Engines"})
	fmt.Println(err)
	for _, record := range r.Records {
		fmt.Println(record.Status, record.Errors[0].Code.Name())
	}
	for _, call := range server.Calls() {
		fmt.Println(call.Method, call.URI, int(call.Code))
	}
	// Output:
	// <nil>
	// skipped LeadNotFound
	// POST /identity/oauth/token 0
	// POST /rest/v1/leads.json 602
	// POST /identity/oauth/token 0
	// POST /rest/v1/leads.json 608
	// POST /rest/v1/leads.json 0
}

type Lead struct {
	Email   string `json:"email"`
	Company string `json:"company,omitempty"`
}

// upsertLeads writes any number of leads, and tells which of them were not written.
func upsertLeads(ctx context.Context, client *http.Client, endpoint string, leads iter.Seq[Lead]) {
	batches := retry.Batches[Lead]{Client: client, Request: func(ctx context.Context, some []Lead) (*http.Request, error) {
		body, err := json.Marshal(map[string]any{"action": "createOrUpdate", "lookupField": "email", "input": some})
		if err != nil {
			return nil, err
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint+"/rest/v1/leads.json", bytes.NewReader(body))
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
		}
		return r, err
	}}
	for batch := range batches.Send(ctx, leads) { // 300 in a request, one request after the other
		for i, err := range batch.Failed() {
			fmt.Printf("lead %d: %v\n", i, err) // errors.Is(err, retry.ErrUnknown): it may have been written
		}
	}
}

// Ten thousand leads go in 34 requests, and two more for one that took too long.
func ExampleBatches() {
	server := marketotest.New()
	endpoint, stop := server.Start()
	defer stop()
	server.Fail(catalog.RequestTimeout, 1)

	upsertLeads(context.Background(), newClient(endpoint, "id", "secret"), endpoint, func(yield func(Lead) bool) {
		for i := range 10_000 {
			lead := Lead{Email: fmt.Sprintf("%d@example.com", i)}
			if i%4000 == 711 {
				lead.Email = ""
			}
			if !yield(lead) {
				return
			}
		}
	})
	fmt.Println(len(server.Records()), "leads written by", len(server.Calls())-1, "calls") // and a login
	// Output:
	// lead 711: marketo 1003: Invalid value for field 'email', record 711 (request e42b#6)
	// lead 4711: marketo 1003: Invalid value for field 'email', record 4711 (request e42b#13)
	// lead 8711: marketo 1003: Invalid value for field 'email', record 8711 (request e42b#21)
	// 9997 leads written by 36 calls
}

// An Attempt is a value that slog takes: it shows neither the server's words, which echo
// what users typed, nor the address.
func ExampleAttempt_LogValue() {
	server := marketotest.New()
	endpoint, stop := server.Start()
	defer stop()
	server.Fail(catalog.AccessTokenInvalid, 1)
	server.Fail(catalog.AccessDenied, 1)

	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
	transport := retry.New(endpoint, "id", "secret")
	transport.Observe = func(ctx context.Context, a retry.Attempt) {
		log.InfoContext(ctx, "marketo", "attempt", a)
	}
	client := &http.Client{Transport: transport}
	reply, err := client.Get(endpoint + "/rest/v1/leads.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer reply.Body.Close()
	last, _ := retry.Last(reply)
	fmt.Println(last)
	// Output:
	// level=INFO msg=marketo attempt.try=1 attempt.status=200 attempt.code=601 attempt.name=AccessTokenInvalid attempt.recovery=reauthenticate attempt.wait=0s
	// level=INFO msg=marketo attempt.try=2 attempt.status=200 attempt.code=603 attempt.name=AccessDenied attempt.recovery=permanent attempt.last=true
	// try 2: 603 AccessDenied (permanent)
}

func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

// A write whose answer was lost is not repeated: nobody knows whether it was carried out.
func ExampleLast() {
	server := marketotest.New()
	endpoint, stop := server.Start()
	defer stop()
	server.FailAt(1, 1, true, catalog.BadGateway) // executed, and then the gateway breaks

	client := &http.Client{Transport: retry.New(endpoint, "id", "secret")}
	reply, err := client.Post(endpoint+"/rest/v1/leads.json", "application/json", strings.NewReader(`{"input":[{"email":"ada@example.com"}]}`))
	if err != nil {
		fmt.Println(err, errors.Is(err, retry.ErrUnknown))
		return
	}
	defer reply.Body.Close()
	last, _ := retry.Last(reply)
	fmt.Println(last)
	fmt.Println(last.Unknown, server.Records())
	// Output:
	// try 1: 502 BadGateway (backoff), the call may have been carried out
	// true map[ada@example.com:1]
}

// Tokens may come from anywhere: from a service that shares one between machines, say.
func ExampleCacheTokens() {
	fetch := func(ctx context.Context) (string, time.Time, error) {
		return "the-token", time.Now().Add(time.Hour), nil // or ask for one
	}
	transport := &retry.Transport{
		Endpoint: "https://123-ABC-456.mktorest.com",
		Tokens:   retry.CacheTokens(fetch),
		Limiter:  retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10}), // all that the subscription has
	}
	fmt.Println(transport.Tokens)
	token, err := transport.Tokens.Token(context.Background(), "")
	fmt.Println(token, err)
	// Output:
	// retry.TokenSource
	// the-token <nil>
}

// A login that has expired and a pause of the server's cost the caller no line.
func ExampleNew() {
	const id, secret = "id", "secret"
	server := marketotest.New() // in place of https://123-ABC-456.mktorest.com
	endpoint, stop := server.Start()
	defer stop()
	server.Fail(catalog.AccessTokenExpired, 1)
	server.Fail(catalog.APIUnavailable, 1)

	client := &http.Client{Transport: retry.New(endpoint, id, secret)}
	reply, err := client.Get(endpoint + "/rest/v1/leads.json?filterType=email&filterValues=ada@example.com")
	if err != nil {
		fmt.Println(err) // no answer: the network, the login or the context
		return
	}
	r, err := response.Read(reply)
	if err == nil {
		err = r.Err() // what was not cleared in time
	}
	last, _ := retry.Last(reply)
	fmt.Println(r.Success, err, last.Try)
	// Output: true <nil> 3
}
