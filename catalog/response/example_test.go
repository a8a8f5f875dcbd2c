package response_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// client calls Marketo. Its functions are fields, so that tests need not wait.
type client struct {
	token func(context.Context) (string, error)      // gets a new access token
	sleep func(context.Context, time.Duration) error // waits, or until ctx is done
	send  func(token string) (*http.Response, error) // makes the call once
	// idempotent says that making the call twice does no harm: it only reads, say.
	idempotent bool
}

// call makes a call until it succeeds, or until repeating it cannot help.
func (c *client) call(ctx context.Context) (*response.Response, error) {
	token, err := c.token(ctx)
	for attempt := 0; err == nil; attempt++ {
		reply, sendErr := c.send(token)
		if sendErr != nil {
			return nil, sendErr
		}
		r, readErr := response.Read(reply) // and closes the body
		if readErr != nil {
			return r, readErr
		}
		failure := r.Err()
		if failure == nil {
			return r, nil
		}
		wait, harmless := time.Second<<attempt, true
		for e := range response.All(failure) {
			wait, harmless = max(wait, e.RetryAfter()), harmless && e.NotExecuted()
		}
		switch recovery := response.Recovery(failure); {
		case attempt == 4:
			return r, fmt.Errorf("giving up: %w", failure)
		case !c.idempotent && !harmless: // 502, 719, …: it may have had its effect
			return r, failure
		case recovery.Has(catalog.Reauthenticate): // 601, 602
			token, err = c.token(ctx)
		case recovery&(catalog.Backoff|catalog.AwaitWindow|catalog.AwaitSlot) != 0: // 604, 606, 615, 503, …
			err = c.sleep(ctx, wait)
		case recovery.Has(catalog.AwaitReset): // 607
			err = c.sleep(ctx, time.Until(catalog.NextReset(time.Now())))
		default: // 603, 610, …
			return r, failure
		}
	}
	return nil, err
}

// One loop for what may be repeated: new tokens, the rate window, the daily
// quota, and what passes by itself, unless the call may have had its effect.
func Example_retry() {
	ctx := context.Background()
	replies := []string{
		`{"success":false,"errors":[{"code":"602","message":"Access token expired"}]}`,
		`{"success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`,
		`{"success":false,"errors":[{"code":"607","message":"Daily quota '50000' reached"}]}`,
		`{"requestId":"e42b#1","success":true}`,
		`{"requestId":"e42b#2","success":false,"errors":[{"code":"603","message":"Access denied"}]}`,
		`{"requestId":"e42b#3","success":false,"errors":[{"code":"502","message":"Bad Gateway"}]}`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, replies[0])
		replies = replies[1:]
	}))
	defer server.Close()

	c := client{
		token: func(context.Context) (string, error) { fmt.Println("get a token"); return "t", nil },
		sleep: func(_ context.Context, d time.Duration) error {
			if d > time.Minute {
				fmt.Println("sleep until the daily reset")
			} else {
				fmt.Println("sleep", d)
			}
			return nil
		},
		send: func(string) (*http.Response, error) { return http.Get(server.URL) },
	}
	r, err := c.call(ctx)
	fmt.Println(r.RequestID, err)
	_, err = c.call(ctx)
	fmt.Println(err)
	_, err = c.call(ctx)
	fmt.Println(err)
	// Output:
	// get a token
	// get a token
	// sleep 20s
	// sleep until the daily reset
	// e42b#1 <nil>
	// get a token
	// marketo 603: Access denied (request e42b#2)
	// get a token
	// marketo 502: Bad Gateway (request e42b#3)
}

// Which of the records that were sent have been skipped, and why.
func Example_records() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		results := make([]string, 300)
		for i := range results {
			results[i] = fmt.Sprintf(`{"id":%d,"status":"updated"}`, 1000+i)
		}
		results[17] = `{"status":"skipped","reasons":[{"code":"1006","message":"Field 'emial' not found"}]}`
		results[240] = `{"status":"skipped","reasons":[{"code":"1005","message":"Lead already exists"}]}`
		fmt.Fprintf(w, `{"requestId":"e42b#3","success":true,"result":[%s]}`, strings.Join(results, ","))
	}))
	defer server.Close()

	reply, err := http.Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := response.Read(reply)
	if err == nil {
		err = r.Err()
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, record := range r.Records {
		for _, e := range record.Errors {
			fmt.Printf("record %d %s: %d %s (%v)\n", record.Index, record.Status, e.Code, e.Localize(catalog.English), e.Recovery())
		}
	}
	// Output:
	// record 17 skipped: 1006 Field ‘emial’ not found (permanent)
	// record 240 skipped: 1005 Lead already exists (permanent)
}
