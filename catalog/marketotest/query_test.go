package marketotest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

// results gives the results of an answer as JSON, a line each, and the token for the next
// page.
func results(t *testing.T, answer string) (lines, next string) {
	t.Helper()
	var read struct {
		Result        []json.RawMessage
		NextPageToken string
	}
	if err := json.Unmarshal([]byte(answer), &read); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	for _, one := range read.Result {
		lines += string(one) + "\n"
	}
	return lines, read.NextPageToken
}

// TestReadBack reads what was written: by any field, in any case, with the fields that are
// asked for.
func TestReadBack(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"A@x","score":12345678901234567890,"firstName":"Å"},{"email":"b@x","score":null}]}`)
		for _, test := range []struct{ path, want string }{
			{leads + "?filterType=email&filterValues=a@x&fields=score", `{"id":1000,"score":12345678901234567890}` + "\n"},
			{leads + "?filterType=score&filterValues=1,12345678901234567890&fields=email", `{"email":"A@x","id":1000}` + "\n"},
			{leads + "?filterType=firstName&filterValues=%C3%A5&fields=", `{"createdAt":"2000-01-01T00:00:00Z","email":"A@x","firstName":"Å","id":1000,"lastName":null,"updatedAt":"2000-01-01T00:00:00Z"}` + "\n"},
			{leads + "?filterType=score&filterValues=", ""},
			{leads + "?filterType=lastName&filterValues=null", ""},
			{"/rest/v1/lead/1001.json?fields=email,score", `{"email":"b@x","id":1001,"score":null}` + "\n"},
			{leads + "?fields=nothing&fields=email", `{"email":"A@x","id":1000,"nothing":null}` + "\n" + `{"email":"b@x","id":1001,"nothing":null}` + "\n"},
		} {
			if got, _ := results(t, c.want(0, http.MethodGet, test.path, "")); got != test.want {
				t.Errorf("%s: %s, want %s", test.path, got, test.want)
			}
		}
		c.want(1004, http.MethodGet, "/rest/v1/lead/7.json", "")
		fields, _ := results(t, c.want(0, http.MethodGet, "/rest/v1/leads/describe.json", ""))
		if !strings.Contains(fields, `{"dataType":"email","displayName":"email","id":2,"rest":{"name":"email","readOnly":false}}`) ||
			!strings.Contains(fields, `"name":"score"`) || !strings.Contains(fields, `{"name":"id","readOnly":true}`) {
			t.Errorf("the fields are %s", fields)
		}
	})
}

// TestLookupField writes leads by their ids.
func TestLookupField(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"a@x"},{"email":"b@x"}]}`)
		time.Sleep(time.Hour - time.Second)
		got, _ := results(t, c.want(0, http.MethodPost, leads, `{"action":"updateOnly","lookupField":"id","input":[
			{"id":1000,"email":"c@x"},{"id":1001,"email":"c@x"},{"id":"1001","firstName":"B"},{"id":7},{"email":"a@x"},{"id":1000,"email":""}]}`))
		want := `{"id":1000,"status":"updated"}
{"reasons":[{"code":"1005","message":"Lead already exists"}],"status":"skipped"}
{"id":1001,"status":"updated"}
{"reasons":[{"code":"1004","message":"Lead not found"}],"status":"skipped"}
{"reasons":[{"code":"1004","message":"Lead not found"}],"status":"skipped"}
{"reasons":[{"code":"1003","message":"Invalid value for field 'email'"}],"status":"skipped"}
`
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("results (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(map[string]int{"c@x": 2, "b@x": 2}, c.server.Records()); diff != "" {
			t.Errorf("written (-want +got):\n%s", diff)
		}
		got, _ = results(t, c.want(0, http.MethodGet, leads+"?fields=createdAt,updatedAt", ""))
		if want := `{"createdAt":"2000-01-01T00:00:00Z","id":1000,"updatedAt":"2000-01-01T00:59:59Z"}`; !strings.HasPrefix(got, want) {
			t.Errorf("found %s, want %s", got, want)
		}
		c.want(1006, http.MethodPost, leads, `{"lookupField":"shoe","input":[{"shoe":1}]}`)
		c.want(1003, http.MethodPost, leads, `{"action":"upsert","input":[{"email":"a@x"}]}`)
		c.want(1003, http.MethodPost, leads, `{"input":[]}`)
	})
}

// TestPages reads all leads page by page, each of them once.
func TestPages(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		for i := range 3 {
			var records []string
			for j := range 250 {
				records = append(records, fmt.Sprintf(`{"email":"%d@x"}`, 250*i+j))
			}
			c.want(0, http.MethodPost, leads, `{"input":[`+strings.Join(records, ",")+`]}`)
		}
		for size, want := range map[string][]int{"": {300, 300, 150}, "&batchSize=250": {250, 250, 250}, "&batchSize=200": {200, 200, 200, 150}} {
			var sizes []int
			all, next := map[string]bool{}, ""
			for next != "" || len(sizes) == 0 {
				path := leads + "?fields=email" + size
				if next != "" {
					path += "&nextPageToken=" + next + "==" // which some clients add
				}
				var lines string
				lines, next = results(t, c.want(0, http.MethodGet, path, ""))
				sizes = append(sizes, strings.Count(lines, "\n"))
				for line := range strings.Lines(lines) {
					all[line] = true
				}
			}
			if diff := cmp.Diff(want, sizes); diff != "" || len(all) != 750 {
				t.Errorf("%d leads in pages (-want +got):\n%s", len(all), diff)
			}
		}
		for _, wrong := range []string{"batchSize=0", "batchSize=301", "batchSize=x", "nextPageToken=X", "nextPageToken=NRSWCZB2PA"} {
			c.want(1003, http.MethodGet, leads+"?"+wrong, "")
		}
	})
}

// TestObserve tells of each call, those that are refused before they have been read too,
// and keeps none.
func TestObserve(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		var mu sync.Mutex
		var told []string
		c.server.Observe = func(call marketotest.Call) {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, fmt.Sprintf("%s %s %d %d %d %v", call.Method, call.URI, call.Status, call.Code, call.Bytes, call.Took))
		}
		before := len(c.server.Calls())
		c.server.MaxBody = 100
		c.server.Delay = func(*http.Request) time.Duration { return 3 * time.Second }
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"a@x"}]}`)
		c.server.Fail(catalog.RateLimitExceeded, 1)
		c.want(606, http.MethodGet, "/rest/v1/x.json", "")
		c.want(413, http.MethodPost, leads, strings.Repeat("x", 101))
		synctest.Wait() // this answer comes before the end
		c.want(404, http.MethodGet, "/x", "")
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		want := []string{
			"POST /rest/v1/leads.json 200 0 27 3s", "GET /rest/v1/x.json 200 606 0 3s",
			"POST /rest/v1/leads.json 413 413 0 0s", "GET /x 404 404 0 0s",
		}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
		if after := len(c.server.Calls()); after != before {
			t.Errorf("%d calls are kept, want %d", after, before)
		}
	})
}
