package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

// running is a server that runs.
type running struct {
	address string
	cancel  context.CancelFunc
	ended   chan error
}

// start runs a server with a log, or without one.
func start(t *testing.T, s Settings, public bool, out io.Writer) *running {
	t.Helper()
	marketo, err := s.Server()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := Listen(t.Context(), "127.0.0.1:0", public)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Public: public}
	if out != nil {
		if o.Log, err = NewLog(out, Text); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{listener.Addr().String(), cancel, make(chan error, 1)}
	go func() { r.ended <- Run(ctx, listener, marketo, o) }()
	t.Cleanup(cancel)
	return r
}

// end ends a server, which must take less than a second.
func (r *running) end(t *testing.T) {
	t.Helper()
	begin := time.Now()
	r.cancel()
	err := <-r.ended
	if took := time.Since(begin); err != nil || took > time.Second {
		t.Errorf("it ends after %v with %v", took, err)
	}
}

// send sends the beginning of a request, and keeps the connection.
func (r *running) send(t *testing.T, text string) net.Conn {
	t.Helper()
	connection, err := net.Dial("tcp", r.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close() })
	if _, err := io.WriteString(connection, text); err != nil {
		t.Fatal(err)
	}
	return connection
}

// shared is a buffer for the log.
type shared struct {
	mu sync.Mutex
	bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Buffer.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Buffer.String()
}

// await waits until something is true.
func await(t *testing.T, what string, isTrue func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !isTrue(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("in vain: ", what)
		}
	}
}

// TestEnd ends servers whose clients send nothing, half a head or half a body, do not read
// their answer, or wait for one that takes long.
func TestEnd(t *testing.T) {
	const token = "POST /identity/oauth/token HTTP/1.1\r\nHost: localhost\r\n"
	slow := Documented()
	slow.Delay = time.Hour
	for name, test := range map[string]struct {
		settings Settings
		text     string
	}{
		"nothing":   {Documented(), ""},
		"half head": {Documented(), token},
		"half body": {Documented(), token + "Content-Length: 10\r\n\r\nx"},
		"unread":    {Documented(), strings.Repeat("GET /identity/oauth/token HTTP/1.1\r\nHost: localhost\r\n\r\n", 1000)},
		"long call": {slow, token + "Content-Length: 0\r\n\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			r := start(t, test.settings, false, nil)
			r.send(t, test.text)
			time.Sleep(20 * time.Millisecond) // for the server to get it
			r.end(t)
		})
	}
}

// TestUnread ends a server with an answer of which nobody reads the end: 8 MB, more than
// a connection holds.
func TestUnread(t *testing.T) {
	var log shared
	s := Documented()
	s.MaxBody = 20e6
	r := start(t, s, false, &log)
	reply, err := http.Post("http://"+r.address+"/identity/oauth/token?grant_type=client_credentials&client_id=1&client_secret=SECRET", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	const head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer 86e60001-0000-4000-8000-000000000001:sj\r\n"
	write := `{"input":[{"email":"a@x","notes":"` + strings.Repeat("x", 8e6) + `"}]}`
	request, _ := http.NewRequest(http.MethodPost, "http://"+r.address+"/rest/v1/leads.json", strings.NewReader(write))
	request.Header.Set("Authorization", "Bearer 86e60001-0000-4000-8000-000000000001:sj")
	if reply, err = http.DefaultClient.Do(request); err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	r.send(t, "GET /rest/v1/leads.json?fields=notes"+head+"\r\n")
	await(t, "both calls are logged", func() bool { return strings.Count(log.String(), "\n") >= 2 })
	time.Sleep(50 * time.Millisecond)
	if strings.Contains(log.String(), "fields=notes") {
		t.Error("the answer was read, expected it to be stuck")
	}
	r.end(t)
	if text := log.String(); strings.Contains(text, "SECRET") || strings.Contains(text, "86e6") || !strings.Contains(text, "client_secret=… 200 - ") {
		t.Errorf("the log says %s", text)
	}
}

// TestLongBody sends a body that is much too long to its end before it reads the answer,
// as some clients do.
func TestLongBody(t *testing.T) {
	r := start(t, Documented(), false, nil)
	defer r.end(t)
	connection := r.send(t, "POST /rest/v1/leads.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
	connection.SetDeadline(time.Now().Add(20 * time.Second))
	for range 100 {
		if _, err := io.WriteString(connection, "f4240\r\n"+strings.Repeat("x", 1e6)+"\r\n"); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := io.ReadAll(connection)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 413 ") {
		t.Errorf("%v, %.80q, want a 413", err, answer)
	}
}

// TestHosts refuses a request to another host, unless the server is public.
func TestHosts(t *testing.T) {
	for public, want := range map[bool]int{false: http.StatusMisdirectedRequest, true: http.StatusUnauthorized} {
		var log shared
		r := start(t, Documented(), public, &log)
		request, _ := http.NewRequest(http.MethodGet, "http://"+r.address+"/identity/oauth/token", nil)
		request.Host = "evil.example"
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(reply.Body)
		reply.Body.Close()
		if reply.StatusCode != want || !public && !strings.Contains(string(body), "--public") {
			t.Errorf("public %t: status %d, %s", public, reply.StatusCode, body)
		}
		await(t, "a line of the log", func() bool { return log.String() != "" })
		if text := log.String(); strings.Count(text, "\n") != 1 || !strings.Contains(text, "GET /identity/oauth/token 4") {
			t.Errorf("public %t: the log says %s", public, text)
		}
		r.end(t)
	}
}

// broken is a log that cannot be written.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestBrokenLog ends the server when the log cannot be written.
func TestBrokenLog(t *testing.T) {
	r := start(t, Documented(), false, broken{})
	if reply, err := http.Get("http://" + r.address + "/"); err == nil {
		reply.Body.Close()
	}
	select {
	case err := <-r.ended:
		if err == nil || err.Error() != "write the log: no space left" {
			t.Errorf("ends with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it goes on")
	}
}

// TestKeepsNothing runs without a log, and keeps no calls either.
func TestKeepsNothing(t *testing.T) {
	marketo := marketotest.New()
	listener, err := Listen(t.Context(), "127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, listener, marketo, Options{}) }()
	reply, err := http.Get(URL(listener) + "/rest/v1/leads.json")
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	cancel()
	if err := <-ended; err != nil || len(marketo.Calls()) > 0 {
		t.Errorf("%v, %d calls are kept", err, len(marketo.Calls()))
	}
}
