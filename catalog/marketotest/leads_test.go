package marketotest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

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

// TestCompression compresses what is long, for a client that takes it, and no files.
func TestCompression(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		var records []string
		for i := range 100 {
			records = append(records, fmt.Sprintf(`{"email":"%d@example.com"}`, i))
		}
		c.want(0, http.MethodPost, leads, `{"input":[`+strings.Join(records, ",")+`]}`)
		for _, test := range []struct {
			query, accept, want string
		}{{"", "gzip", "gzip"}, {"", "identity", ""}, {"", "gzip;q=0, identity", ""}, {"", "br, GZIP;q=0.5", "gzip"}, {"", "x-gzipped", ""}, {"?filterType=email&filterValues=1@example.com", "gzip", ""}} {
			r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, host+leads+test.query, nil)
			r.Header.Set("Authorization", "Bearer "+c.token)
			r.Header.Set("Accept-Encoding", test.accept)
			reply, err := c.http.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := response.Read(reply)
			if got := reply.Header.Get("Content-Encoding"); got != test.want || err != nil || !answer.Success {
				t.Errorf("%s, %s: coding %q, %v, %v", test.query, test.accept, got, answer, err)
			}
		}
	})
}
