package marketotest_test

import (
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestWindow counts calls by the window: refused ones too, but none of the starred codes,
// and not Identity.
func TestWindow(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Limits = retry.Limits{Calls: 5, Window: 10 * time.Second}
		for _, code := range []catalog.Code{604, 605, 608, 611} {
			c.server.Fail(code, 1)
			c.want(code, http.MethodGet, leads, "")
		}
		c.want(605, http.MethodDelete, leads, "") // one that is refused as it is carried out
		login(t, c.http)
		for range 5 {
			c.want(0, http.MethodGet, leads, "")
			time.Sleep(time.Second)
		}
		c.want(606, http.MethodGet, leads, "") // at 5 s
		time.Sleep(5*time.Second - 1)
		c.want(606, http.MethodGet, leads, "") // the window is still full
		time.Sleep(2*time.Second + 1)
		c.want(0, http.MethodGet, leads, "") // three of the first five have left it, two refused ones count
		c.want(606, http.MethodGet, leads, "")
	})
}

func TestAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Delay = func(*http.Request) time.Duration { return time.Second }
		codes := map[catalog.Code]int{}
		var mu sync.Mutex
		var all sync.WaitGroup
		for range 14 {
			all.Go(func() {
				code, _ := c.call(http.MethodGet, leads, "")
				mu.Lock()
				defer mu.Unlock()
				codes[code]++
			})
		}
		all.Wait()
		if want := map[catalog.Code]int{0: 10, 615: 4}; !reflect.DeepEqual(codes, want) {
			t.Errorf("codes %v, want %v", codes, want)
		}
		c.want(0, http.MethodGet, leads, "")
	})
}

func TestQuota(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Quota = 2
		c.want(0, http.MethodGet, leads, "")
		c.want(0, http.MethodGet, leads, "")
		c.want(607, http.MethodGet, leads, "")
		time.Sleep(time.Until(catalog.NextReset(time.Now())))
		c.token = login(t, c.http)
		c.want(0, http.MethodGet, leads, "")
	})
}

func TestSizes(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.MaxBody, c.server.MaxURI = 1000, 100
		lead := `{"input":[{"email":"a@example.com","x":"` + strings.Repeat("x", 2000) + `"}]}`
		c.want(413, http.MethodPost, leads, lead)
		c.want(0, http.MethodPost, "/bulk/v1/leads/export/create.json", lead) // ten times as much
		c.want(413, http.MethodPost, "/bulk/v1/x", strings.Repeat("x", 10_001))
		c.want(414, http.MethodGet, leads+"?"+strings.Repeat("x", 100), "")
		c.want(414, http.MethodPost, leads+"?"+strings.Repeat("x", 100), lead)
		if got := c.server.Records(); len(got) > 0 {
			t.Errorf("written %v", got)
		}
	})
}

// TestThousandCalls shows what the package's documentation says.
func TestThousandCalls(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		transport := retry.New(host, "id", "secret")
		transport.Base, transport.Limiter = c.http.Transport, retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10})
		client := &http.Client{Transport: transport}
		begin := time.Now()
		var all sync.WaitGroup
		for range 1000 {
			all.Go(func() {
				reply, err := client.Get(host + leads)
				if err != nil {
					t.Error(err)
					return
				}
				reply.Body.Close()
			})
		}
		all.Wait()
		if took := time.Since(begin); took != 9*20*time.Second {
			t.Errorf("1,000 calls take %v", took)
		}
		for _, call := range c.server.Calls() {
			if call.Code != 0 {
				t.Fatalf("refused with %d", call.Code)
			}
		}
	})
}
