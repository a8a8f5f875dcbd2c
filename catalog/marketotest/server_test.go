package marketotest_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

const (
	host  = "https://123-ABC-456.mktorest.com"
	leads = "/rest/v1/leads.json"
)

// caller calls a server without any recovery.
type caller struct {
	t      *testing.T
	server *marketotest.Server
	http   *http.Client
	token  string
}

// inBubble runs a test in fake time.
func inBubble(t *testing.T, test func(t *testing.T, c *caller)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := marketotest.New()
		c := &caller{t: t, server: server, http: server.Client()}
		defer synctest.Wait()
		defer c.http.CloseIdleConnections()
		c.token = login(t, c.http)
		test(t, c)
	})
}

// call makes a call, and gives the code of its error, 0 for a success, and its body.
func (c *caller) call(method, path, body string) (catalog.Code, string) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, host+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Content-Type", "application/json")
	if strings.Contains(path, "_method=GET") {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	reply, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	text, err := io.ReadAll(reply.Body)
	reply.Body.Close()
	if err != nil {
		c.t.Fatal(err)
	}
	if strings.HasPrefix(reply.Header.Get("Content-Type"), "text/csv") {
		return 0, string(text)
	}
	answer, err := response.Parse(reply.StatusCode, text)
	if err != nil {
		c.t.Fatalf("%v: %s", err, text)
	}
	for _, e := range answer.Errors {
		return e.Code, string(text)
	}
	return 0, string(text)
}

// want makes a call that must have a code.
func (c *caller) want(code catalog.Code, method, path, body string) string {
	c.t.Helper()
	got, text := c.call(method, path, body)
	if got != code {
		c.t.Errorf("%s %s: code %d, want %d: %s", method, path, got, code, text)
	}
	return text
}

// TestEveryCode lets the server send each code of the catalogue: it is read as that one,
// in its first meaning, and what it says is known exactly.
func TestEveryCode(t *testing.T) {
	for code := range catalog.All() {
		inBubble(t, func(t *testing.T, c *caller) {
			c.server.Fail(code, 1)
			text := c.want(code, http.MethodPost, leads, `{"input":[{"email":"a@example.com"}]}`)
			answer, _ := response.Parse(200, []byte(text))
			for _, e := range answer.Errors {
				if reading := e.Reading(); code.Level() != catalog.LevelHTTP && (!reading.Exact || reading.Meaning != 0) {
					t.Errorf("%d: reads %q as meaning %d, exact %v", code, e.Message, reading.Meaning, reading.Exact)
				}
			}
			if got := c.server.Records(); len(got) > 0 {
				t.Errorf("%d: written %v", code, got)
			}
			if calls := c.server.Calls(); calls[len(calls)-1].Code != code {
				t.Errorf("%d: the call has code %d", code, calls[len(calls)-1].Code)
			}
		})
	}
}

func TestRealWords(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		for code, words := range map[catalog.Code]string{
			606: "Max rate limit '100' exceeded with in '20' secs", 607: "Daily quota '50000' reached", 1029: "Too many jobs (10) in queue",
		} {
			c.server.Fail(code, 1)
			if text := c.want(code, http.MethodGet, leads, ""); !strings.Contains(text, words) {
				t.Errorf("%d says %s", code, text)
			}
		}
	})
}

func TestTokens(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		first := c.token
		time.Sleep(time.Hour - 500*time.Millisecond)
		if again := login(t, c.http); again != first {
			t.Errorf("gives %s before %s has expired", again, first)
		}
		c.want(0, http.MethodGet, leads, "")
		time.Sleep(500 * time.Millisecond)
		c.want(catalog.AccessTokenExpired, http.MethodGet, leads, "")
		c.token = login(t, c.http)
		c.want(0, http.MethodGet, leads, "")
		c.server.Revoke()
		c.want(catalog.AccessTokenInvalid, http.MethodGet, leads, "")
		c.token = login(t, c.http)
		for _, code := range []catalog.Code{601, 602} {
			c.server.Fail(code, 1)
			c.want(code, http.MethodGet, leads, "")
			c.want(code, http.MethodGet, leads, "") // until there is a new login
			c.token = login(t, c.http)
			c.want(0, http.MethodGet, leads, "")
		}
		c.token = ""
		c.want(catalog.AccessTokenNotSpecified, http.MethodGet, leads+"?access_token="+first, "")
		c.token = "another"
		c.want(catalog.AccessTokenInvalid, http.MethodGet, leads, "")
	})
}

func TestIdentity(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		time.Sleep(time.Minute + 300*time.Millisecond)
		for path, want := range map[string]string{
			"/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s": `"expires_in":3539`,
			"/identity/oauth/token?grant_type=client_credentials&client_id=id":                 "invalid_client",
			"/identity/oauth/token?grant_type=password&client_id=id&client_secret=s":           "unsupported_grant_type",
			"/identity/oauth/other": "Not found",
		} {
			c.server.Fail(502, 1) // which does not concern Identity
			if _, text := c.call(http.MethodGet, path, ""); !strings.Contains(text, want) {
				t.Errorf("%s answers %s", path, text)
			}
		}
		c.server.Fault = func(*http.Request) catalog.Code { return 503 }
		c.want(503, http.MethodGet, "/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s", "")
		c.server.Fault = func(*http.Request) catalog.Code { return 615 }
		c.want(0, http.MethodGet, "/identity/oauth/token?grant_type=client_credentials&client_id=id&client_secret=s", "")
	})
}

// TestWindow counts calls by the window: refused ones too, but none of the starred codes,
// and not Identity.
func TestWindow(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Limits = retry.Limits{Calls: 5, Window: 10 * time.Second}
		for _, code := range []catalog.Code{604, 605, 608, 611} {
			c.server.Fail(code, 1)
			c.want(code, http.MethodGet, leads, "")
		}
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

func TestLeads(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		sync := func(action string, emails ...string) string {
			t.Helper()
			records := []map[string]any{}
			for _, email := range emails {
				records = append(records, map[string]any{"email": email})
			}
			body, _ := json.Marshal(map[string]any{"action": action, "input": records})
			return c.want(0, http.MethodPost, leads, string(body))
		}
		statuses := func(text string) string {
			answer, _ := response.Parse(200, []byte(text))
			out := ""
			for _, record := range answer.Records {
				out += fmt.Sprintf("%d %s %d ", record.Index, record.Status, record.Errors[0].Code)
			}
			return strings.TrimSpace(out)
		}
		for _, step := range []struct {
			action string
			emails []string
			want   string
		}{
			{"createOrUpdate", []string{"a@x", "b@x", ""}, "2 skipped 1003"},
			{"", []string{"a@x"}, ""},
			{"updateOnly", []string{"a@x", "c@x"}, "1 skipped 1004"},
			{"createOnly", []string{"a@x", "d@x"}, "0 skipped 1005"},
		} {
			if got := statuses(sync(step.action, step.emails...)); got != step.want {
				t.Errorf("%s %v: %s, want %s", step.action, step.emails, got, step.want)
			}
		}
		if got, want := c.server.Records(), map[string]int{"a@x": 3, "b@x": 1, "d@x": 1}; !reflect.DeepEqual(got, want) {
			t.Errorf("written %v, want %v", got, want)
		}
		for _, query := range [][2]string{{"?filterType=email&filterValues=b@x,d@x,e@x", ""}, {"?_method=GET", "filterType=email&filterValues=b@x,d@x"}} {
			method := map[bool]string{true: http.MethodGet, false: http.MethodPost}[query[1] == ""]
			if text := c.want(0, method, leads+query[0], query[1]); !strings.Contains(text, "b@x") || !strings.Contains(text, "d@x") || strings.Contains(text, "a@x") {
				t.Errorf("%v finds %s", query, text)
			}
		}
		c.want(609, http.MethodPost, leads, "{")
		c.want(1003, http.MethodPost, leads, "{}")
		c.want(1003, http.MethodGet, leads+"?filterType=shoe&filterValues=1", "")
		c.want(605, http.MethodDelete, leads, "")
		c.want(1003, http.MethodPost, leads, `{"input":[`+strings.Repeat(`{"email":"a@x"},`, 300)+`{"email":"a@x"}]}`)
		c.want(404, http.MethodGet, "/elsewhere", "")
		c.want(0, http.MethodGet, "/rest/v1/anything.json", "")
	})
}

func TestFaults(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Fault = func(r *http.Request) catalog.Code {
			if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "poison") {
				return 611
			}
			return 0
		}
		c.want(611, http.MethodPost, leads, `{"input":[{"email":"poison"}]}`)
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"bread"}]}`)
		if got, want := c.server.Records(), map[string]int{"bread": 1}; !reflect.DeepEqual(got, want) {
			t.Errorf("written %v, want %v", got, want)
		}
	})
}

// TestFailAt lets calls fail at random: as often as it says, the same way each time, and
// carried out or not.
func TestFailAt(t *testing.T) {
	const n = 1000
	run := func(t *testing.T) (codes []catalog.Code, written int) {
		inBubble(t, func(t *testing.T, c *caller) {
			c.server.Limits = retry.Limits{Calls: 2 * n}
			c.server.FailAt(0.2, 7, true, 502, 713)
			c.server.FailAt(0.1, 8, false, 608)
			c.server.FailAt(1, 9, false)
			for i := range n {
				code, _ := c.call(http.MethodPost, leads, fmt.Sprintf(`{"input":[{"email":"%d@x"}]}`, i))
				codes = append(codes, code)
			}
			written = len(c.server.Records())
		})
		return codes, written
	}
	codes, written := run(t)
	counts := map[catalog.Code]int{}
	for _, code := range codes {
		counts[code]++
	}
	within := func(got, want int) bool { return got > want*8/10 && got < want*12/10 }
	if !within(counts[502], 100) || !within(counts[713], 100) || !within(counts[608], 100) || written != n-counts[608] {
		t.Errorf("codes %v, %d written", counts, written)
	}
	if again, _ := run(t); !reflect.DeepEqual(again, codes) {
		t.Error("the same seeds give others")
	}
}

func TestExport(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"a@x"}]}`)
		const path = "/bulk/v1/leads/export/"
		ids := make([]string, 12)
		status := func(i int) string {
			text := c.want(0, http.MethodGet, path+ids[i]+"/status.json", "")
			_, after, _ := strings.Cut(text, `"status":"`)
			state, _, _ := strings.Cut(after, `"`)
			return state
		}
		for i := range ids {
			text := c.want(0, http.MethodPost, path+"create.json", `{"filter":{}}`)
			_, after, _ := strings.Cut(text, `"exportId":"`)
			ids[i], _, _ = strings.Cut(after, `"`)
			want := catalog.Code(0)
			if i >= 10 {
				want = 1029 // the queue is full
			}
			c.want(want, http.MethodPost, path+ids[i]+"/enqueue.json", "")
		}
		if text := c.want(1029, http.MethodPost, path+ids[0]+"/enqueue.json", ""); !strings.Contains(text, "already queued") {
			t.Errorf("says %s", text)
		}
		c.want(1013, http.MethodGet, path+ids[0]+"/file.json", "")
		c.want(1013, http.MethodGet, path+"nothing/status.json", "")
		c.want(610, http.MethodGet, path+"nothing", "")
		c.want(0, http.MethodPost, path+ids[2]+"/cancel.json", "")
		states := ""
		for range 3 {
			for _, i := range []int{0, 1, 2, 3, 4, 10} {
				states += status(i) + " "
			}
			states += "| "
			time.Sleep(time.Minute)
		}
		if want := "Processing Processing Cancelled Queued Queued Created | Completed Completed Cancelled Processing Processing Created | " +
			"Completed Completed Cancelled Completed Completed Created | "; states != want {
			t.Errorf("states %s\nwant   %s", states, want)
		}
		if text := c.want(0, http.MethodGet, path+ids[0]+"/file.json", ""); text != "id,email\n1000,a@x\n" {
			t.Errorf("the file is %q", text)
		}
	})
}

// TestLeavingClient carries a call out whose client does not wait for the answer.
func TestLeavingClient(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Delay = func(*http.Request) time.Duration { return time.Hour }
		c.http.Timeout = time.Second
		r, _ := http.NewRequest(http.MethodPost, host+leads, strings.NewReader(`{"input":[{"email":"a@x"}]}`))
		r.Header.Set("Authorization", "Bearer "+c.token)
		r.Header.Set("Content-Type", "application/json")
		if _, err := c.http.Do(r); err == nil {
			t.Error("an answer comes")
		}
		synctest.Wait()
		if got := c.server.Records()["a@x"]; got != 1 {
			t.Errorf("written %d times", got)
		}
	})
}

func TestLoopback(t *testing.T) {
	server := marketotest.New()
	url, stop := server.Start()
	client := &http.Client{Transport: retry.New(url, "id", "secret")}
	reply, err := client.Get(url + leads)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	stop()
	if _, err := http.Get(url); err == nil {
		t.Error("it answers after stop")
	}
	if calls := server.Calls(); len(calls) != 2 || calls[1].Code != 0 || calls[1].Header.Get("Authorization") == "" {
		t.Errorf("got %v", calls)
	}
}

// TestHandler has a writer that can neither flush nor be taken over.
func TestHandler(t *testing.T) {
	server := marketotest.New()
	server.MaxBody = 5
	w := httptest.NewRecorder()
	server.ServeHTTP(struct{ http.ResponseWriter }{w}, httptest.NewRequest(http.MethodPost, leads, strings.NewReader("0123456789")))
	if w.Code != 413 {
		t.Errorf("status %d", w.Code)
	}
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
