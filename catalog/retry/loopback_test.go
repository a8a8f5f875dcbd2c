package retry_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

const (
	expired = `{"requestId":"r","success":false,"errors":[{"code":"602","message":"Access token expired"}]}`
	// long is an answer that is too long to be looked at whole.
	long    = `{"requestId":"r","success":false,"errors":[{"code":"602","message":"Access token expired"}],"note":"`
	success = `{"requestId":"r","success":true,"result":[]}`
)

// onLoopback gives a server on a network, and a transport that gets another token whenever
// one is refused, which takes no time.
func onLoopback(t *testing.T, handler http.HandlerFunc) (url string, transport *retry.Transport, connections *atomic.Int32) {
	t.Helper()
	connections = new(atomic.Int32)
	server := httptest.NewUnstartedServer(handler)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	base := &http.Transport{}
	t.Cleanup(func() { base.CloseIdleConnections(); server.Close() })
	return server.URL, &retry.Transport{Base: base, Endpoint: server.URL, Tokens: &counting{}}, connections
}

func TestLoopbackReusesConnection(t *testing.T) {
	calls := 0
	url, transport, connections := onLoopback(t, func(w http.ResponseWriter, r *http.Request) {
		switch calls++; calls % 4 {
		case 1:
			io.WriteString(w, expired) // without a type: net/http calls it plain text
			return
		case 3:
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, long+strings.Repeat("x", 150_000)+`"}`)
			return
		}
		io.WriteString(w, success)
	})
	client := &http.Client{Transport: transport}
	for range 100 {
		reply, err := client.Get(url + "/rest/x")
		mustSucceed(t, reply, err)
	}
	// One, but for a busy machine, on which net/http gives up a connection whose request
	// it does not know to be written within 50 ms of the answer.
	if calls != 200 || connections.Load() > 4 {
		t.Errorf("%d calls on %d connections", calls, connections.Load())
	}
}

// TestLoopbackEarlyAnswer has a server that answers while megabytes are on their way, and
// a second try that sends them again: with the race detector it shows that the tries
// share nothing.
func TestLoopbackEarlyAnswer(t *testing.T) {
	var calls atomic.Int32
	url, transport, _ := onLoopback(t, func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1)%2 == 1 {
			io.WriteString(w, expired)
			return
		}
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, `{"success":true,"result":[%d]}`, len(body))
	})
	const size = 1 << 20
	for range 10 {
		calls.Store(0)
		r, _ := http.NewRequest(http.MethodPost, url+"/rest/x", bytes.NewReader(make([]byte, size)))
		r.GetBody = nil
		reply, err := transport.RoundTrip(r)
		if err != nil { // the network may lose an early answer, and says so then
			if !errors.Is(err, retry.ErrUnknown) {
				t.Error(err)
			}
			continue
		}
		body, err := io.ReadAll(reply.Body)
		if err != nil || !strings.Contains(string(body), fmt.Sprint(size)) {
			t.Errorf("read %s, %v", body, err)
		}
	}
}

// TestLoopbackGzip reads what net/http unzips, and what the caller has asked for in gzip.
func TestLoopbackGzip(t *testing.T) {
	zip := func(text string) []byte {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		io.WriteString(w, text)
		w.Close()
		return out.Bytes()
	}
	calls := 0
	url, transport, _ := onLoopback(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		if calls++; calls%2 == 1 {
			w.Write(zip(expired))
			return
		}
		w.Write(zip(success))
	})
	for accept, want := range map[string]string{"": success, "gzip": string(zip(success))} {
		r, _ := http.NewRequest(http.MethodGet, url+"/rest/x", nil)
		if accept != "" {
			r.Header.Set("Accept-Encoding", accept)
		}
		reply, err := transport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(reply.Body)
		reply.Body.Close()
		if last, _ := retry.Last(reply); err != nil || string(body) != want || last.Try != 2 {
			t.Errorf("Accept-Encoding %q: read %q, %v; the last try is %v", accept, body, err, last)
		}
	}
}
