package serve

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// post writes a lead to a server in memory, and gives the answer.
func post(t *testing.T, client *http.Client) string {
	t.Helper()
	login, err := client.Get("http://x/identity/oauth/token?grant_type=client_credentials&client_id=1&client_secret=2")
	if err != nil {
		t.Fatal(err)
	}
	defer login.Body.Close()
	text, _ := io.ReadAll(login.Body)
	_, token, _ := strings.Cut(string(text), `"access_token":"`)
	token, _, _ = strings.Cut(token, `"`)
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://x/rest/v1/leads.json", strings.NewReader(`{"input":[{"email":"a@x"}]}`))
	r.Header.Set("Authorization", "Bearer "+token)
	reply, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, _ := io.ReadAll(reply.Body)
	return string(body)
}

// TestFaults has each call fail, with and without being carried out.
func TestFaults(t *testing.T) {
	for _, test := range []struct {
		fail    []string
		want    string
		written int
	}{
		{[]string{"606:1"}, `"Max rate limit '7' exceeded with in '3' secs"`, 0},
		{[]string{"BADGATEWAY:1:executed"}, `"502"`, 1},
		{[]string{"503:1e0"}, "<h1>Service unavailable", 0},
		{[]string{"606:0"}, `"created"`, 1},
		{strings.Fields(strings.Repeat("1003:0.1 ", 10)), `"1003"`, 0}, // the sum is no exact 1
	} {
		s := Documented()
		s.Fail, s.Calls, s.Window = test.fail, 7, 3*time.Second
		server, err := s.Server()
		if err != nil {
			t.Errorf("%q: %v", test.fail, err)
			continue
		}
		client := server.Client()
		got := post(t, client)
		client.CloseIdleConnections()
		if written := server.Records()["a@x"]; !strings.Contains(got, test.want) || written != test.written {
			t.Errorf("%q: %s, written %d times, want %s, %d", test.fail, got, written, test.want, test.written)
		}
	}
}

// TestSettings has each setting reach the server.
func TestSettings(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Settings)
		want   string
	}{
		"max-body": {func(s *Settings) { s.MaxBody = 26 }, "Request Entity Too Large"},
		"max-uri":  {func(s *Settings) { s.MaxURI = 18 }, "Request-URI Too Long"},
		"quota":    {func(s *Settings) { s.Quota, s.Fail = 1, nil }, `"created"`},
		"delay":    {func(s *Settings) { s.Delay = time.Millisecond }, `"created"`},
	} {
		s := Documented()
		test.change(&s)
		server, err := s.Server()
		if err != nil {
			t.Fatal(err)
		}
		client := server.Client()
		got := post(t, client)
		if !strings.Contains(got, test.want) {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if again := post(t, client); name == "quota" && !strings.Contains(again, `"607"`) {
			t.Errorf("%s: then %s, want 607", name, again)
		}
		client.CloseIdleConnections()
	}
}
