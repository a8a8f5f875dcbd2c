package retry_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

// postTo makes requests to an address, with a body or without one.
func postTo(address, body string) func(context.Context, []string) (*http.Request, error) {
	return func(ctx context.Context, _ []string) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	}
}

// TestNeverConnected has writes that were not sent, for want of a connection: not one is
// unknown, whether the client is ours or not, and ours tries again while there is time.
func TestNeverConnected(t *testing.T) {
	for name, test := range map[string]struct {
		handshake, timeout, deadline time.Duration
		tries                        int // of ours
	}{
		"deadline":  {0, 0, time.Second, 1},
		"time-out":  {0, time.Second, time.Hour, 1},
		"handshake": {time.Second, 0, time.Hour, 2},
	} {
		for _, isOurs := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, ours %v", name, isOurs), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sent := 0
					silent := &http.Transport{DialContext: pipeToNobody(t), TLSHandshakeTimeout: test.handshake}
					base := roundTrip(func(r *http.Request) (*http.Response, error) { sent++; return silent.RoundTrip(r) })
					client, tries := &http.Client{Transport: base, Timeout: test.timeout}, 1
					if isOurs {
						client.Transport, tries = &retry.Transport{Endpoint: endpoint, Base: base, MaxTries: 2}, test.tries
					}
					ctx, cancel := context.WithTimeout(t.Context(), test.deadline)
					defer cancel()
					b := retry.Batches[string]{Client: client, Request: upsert}
					all := slices.Collect(b.Send(ctx, slices.Values(emails(2))))
					if err := all[0].Err; len(all) != 1 || err == nil || errors.Is(err, retry.ErrUnknown) || sent != tries {
						t.Errorf("%s after %d tries, want %d: %v", shape(all), sent, tries, err)
					}
				})
			})
		}
	}
}

// pipeToNobody gives a dialler of connections at whose other end nobody shakes hands.
func pipeToNobody(t *testing.T) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		conn, other := net.Pipe()
		t.Cleanup(func() { other.Close() })
		return conn, nil
	}
}

// slowConn is a connection whose writes are back late, once it is told so.
type slowConn struct {
	net.Conn
	isSlow *atomic.Bool
	until  <-chan struct{}
}

func (c slowConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if c.isSlow.Load() {
		<-c.until
	}
	return n, err
}

// TestLeftWhileWriting has a request over HTTP/2 that the server carries out, while the
// client still thinks that it writes the header, and the context ends.
func TestLeftWhileWriting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	over := make(chan struct{})
	var isSlow atomic.Bool
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			cancel()
			<-over
		}
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	base := server.Client().Transport.(*http.Transport)
	base.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		return slowConn{conn, &isSlow, over}, err
	}
	defer close(over)
	first, err := server.Client().Get(server.URL)
	if err != nil || first.ProtoMajor != 2 {
		t.Fatal(first, err)
	}
	first.Body.Close()
	isSlow.Store(true)
	b := retry.Batches[string]{Client: server.Client(), Request: postTo(server.URL, "")}
	all := slices.Collect(b.Send(ctx, slices.Values(emails(1))))
	if len(all) != 1 || !errors.Is(all[0].Err, retry.ErrUnknown) || !errors.Is(all[0].Err, context.Canceled) {
		t.Errorf("fails with %v", all[0].Err)
	}
}

// TestHTTP2 loses an answer over HTTP/2, and has a certificate that nobody trusts.
func TestHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		closeAll(r)
		panic(http.ErrAbortHandler)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	for unknown, client := range map[bool]*http.Client{true: server.Client(), false: {Transport: &http.Transport{}}} {
		b := retry.Batches[string]{Client: client, Request: postTo(server.URL, "{}")}
		if all := sending(t, nil, b, emails(1)); all[0].Err == nil || errors.Is(all[0].Err, retry.ErrUnknown) != unknown {
			t.Errorf("fails with %v", all[0].Err)
		}
	}
}

// TestDefaultClient has no Client.
func TestDefaultClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		closeAll(r)
		fmt.Fprint(w, `{"success":true,"result":[{"status":"created"}]}`)
	}))
	defer server.Close()
	b := retry.Batches[string]{Request: postTo(server.URL, "{}")}
	if all := sending(t, nil, b, emails(1)); all[0].Err != nil || !all[0].Response.Success {
		t.Errorf("fails with %v", all[0].Err)
	}
}
