package serve

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

// TestShown shows what the log has of an address: no value of which nobody knows that it
// is harmless, wherever it stands.
func TestShown(t *testing.T) {
	for uri, want := range map[string]string{
		"/rest/v1/leads.json": "/rest/v1/leads.json",
		"/rest/v1/leads.json?_method=GET&filterType=email&filterValues=a@x":        "/rest/v1/leads.json?_method=GET&filterType=email&filterValues=…",
		"/rest/v1/leads.json?access_token=SECRET":                                  "/rest/v1/leads.json?access_token=…",
		"/rest/v1/leads.json?access%5Ftoken=SECRET&fields=id":                      "/rest/v1/leads.json?…&fields=id",
		"/rest/v1/leads.json?SECRET":                                               "/rest/v1/leads.json?…",
		"/rest/v1/leads.json?SECRET=&fields=id;client_secret=SECRET":               "/rest/v1/leads.json?…&fields=id&client_secret=…",
		"/rest/v1/leads.json&access_token=SECRET":                                  "/rest/v1/leads.json…",
		"/identity/oauth/token%3Fclient_secret%3DSECRET?fields=id":                 "/identity/oauth/token…",
		"/identity/oauth/token;client_secret=SECRET":                               "/identity/oauth/token…",
		"/rest/v1/\x1b[31m":                                                        "/rest/v1/\x1b[31m", // which the line quotes
		"/rest/v1/86e60001-0000-4000-8000-000000000001:sj/x.json":                  "/rest/v1/…/x.json",
		"/rest/86e60001%2D0000%2D4000-8000-000000000001%3asj":                      "/rest/…",
		"/86e60001-0000-4000-8000-000000000001:sj?x":                               "/…?…",
		"/86e60001-0000-4000-8000-000000000001:sj;x":                               "/……",
		"/rest/v1/Zm5vQ8rT1xYw7LkP0aBc3DeF6gHi9JkL/leads.json":                     "/rest/v1/…/leads.json",
		"/rest/v1/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sflKx":          "/rest/v1/…",
		"/rest/v1/leads.json?batchSize=86e60001-0000-4000-8000-00000001:sj":        "/rest/v1/leads.json?batchSize=…",
		"/rest/v1/leads.json?fields=id,86e60001%2D0000-4000-8000-00001:sj":         "/rest/v1/leads.json?fields=id,…",
		"/bulk/v1/leads/export/00000000-0000-4000-8000-00000000002f/status.json":   "/bulk/v1/leads/export/00000000-0000-4000-8000-00000000002f/status.json",
		"/rest/v1/a.json?sinceDatetime=2026-08-01T00:00:00%2B01:00&fields=id,name": "/rest/v1/a.json?sinceDatetime=2026-08-01T00:00:00%2B01:00&fields=id,name",
		"*":                            "*",
		"/" + strings.Repeat("å", 200): "/" + strings.Repeat("å", 149) + "…",
	} {
		if got := shown(uri); got != want {
			t.Errorf("%s is shown as %s, want %s", uri, got, want)
		}
	}
}

// TestMethods shows no method that is none.
func TestMethods(t *testing.T) {
	for method, want := range map[string]string{"GET": "GET", "PATCH": "PATCH", "86e60001-0000-4000-8000-000000000001": "…", "get": "…",
		"SECRETSECRET": "…", "": ""} {
		if got := methodOf(method); got != want {
			t.Errorf("%s is shown as %q, want %q", method, got, want)
		}
	}
}

// TestLines shows a line of each format.
func TestLines(t *testing.T) {
	at := time.Date(2026, 8, 1, 12, 34, 56, 789e6, time.UTC)
	calls := []marketotest.Call{
		{Time: at, Method: "POST", URI: "/rest/v1/leads.json?_method=GET", Status: 200, Code: 606, Bytes: 42, Took: 1234567},
		{Time: at, Method: "GET", URI: "/rest/\x1b[31m\u202e<", Took: 2 * time.Second},
	}
	for format, want := range map[string]string{
		Text: "12:34:56.789 POST /rest/v1/leads.json?_method=GET 200 606 RateLimitExceeded 1.2ms 42B\n" +
			`12:34:56.789 GET /rest/\x1b[31m\u202e< - - 2000.0ms 0B` + "\n",
		"JSON": `{"time":"2026-08-01T12:34:56.789Z","method":"POST","path":"/rest/v1/leads.json?_method=GET","status":200,"code":606,"name":"RateLimitExceeded","took_ms":1.2,"bytes":42}` + "\n" +
			`{"time":"2026-08-01T12:34:56.789Z","method":"GET","path":"/rest/\u001b[31m\u202e<","status":0,"code":0,"name":"","took_ms":2000,"bytes":0}` + "\n",
	} {
		var out bytes.Buffer
		log, err := NewLog(&out, format)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range calls {
			log.Call(call)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
		for line := range strings.Lines(out.String()) {
			if format == "JSON" && !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %s", line)
			}
		}
	}
	if _, err := NewLog(nil, "xml"); err == nil {
		t.Error("xml is a format")
	}
}
