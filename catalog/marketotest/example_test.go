package marketotest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

// theirClient is somebody's own, which waits as long as he thought right when the rate
// is exceeded.
type theirClient struct {
	http  *http.Client
	wait  time.Duration
	token string
}

// get makes a call, and repeats it a few times.
func (c *theirClient) get(ctx context.Context, address string) error {
	for range 5 {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		r.Header.Set("Authorization", "Bearer "+c.token)
		reply, err := c.http.Do(r)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(reply.Body)
		reply.Body.Close()
		if err != nil || !strings.Contains(string(body), `"606"`) {
			return err
		}
		time.Sleep(c.wait)
	}
	return errors.New("giving up")
}

// testTheirClient is the test of such a client: 200 calls in a row, where 100 are
// allowed in 20 s. In a bubble it takes no time, whatever the client waits.
func testTheirClient(wait time.Duration) func(*testing.T) {
	return func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			server := marketotest.New()
			memory := server.Client()
			defer memory.CloseIdleConnections()
			client := theirClient{http: memory, wait: wait, token: login(t, memory)}
			begin, refused := time.Now(), 0
			for range 200 {
				if err := client.get(t.Context(), "https://123-ABC-456.mktorest.com/rest/v1/leads.json"); err != nil {
					fmt.Println(err)
					break
				}
			}
			for _, call := range server.Calls() {
				if call.Code == catalog.RateLimitExceeded {
					refused++
				}
			}
			fmt.Printf("waits %v: %d calls refused, %v\n", wait, refused, time.Since(begin))
		})
	}
}

// login gets a token, as the documentation says.
func login(t *testing.T, client *http.Client) string {
	reply, err := client.PostForm("https://123-ABC-456.mktorest.com/identity/oauth/token",
		map[string][]string{"grant_type": {"client_credentials"}, "client_id": {"id"}, "client_secret": {"secret"}})
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	_, token, _ := strings.Cut(string(body), `"access_token":"`)
	token, _, _ = strings.Cut(token, `"`)
	return token
}

// A test of somebody's own client in fake time. One second is not enough: each call that
// is refused counts as well.
func Example() {
	runTest(testTheirClient(time.Second))
	runTest(testTheirClient(20 * time.Second))
	// Output:
	// giving up
	// waits 1s: 5 calls refused, 5s
	// waits 20s: 1 calls refused, 20s
}
