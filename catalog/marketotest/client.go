package marketotest

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// Start makes the server listen on loopback, for clients that need a network. Stop closes
// it with all its connections. It panics if there is no port on loopback, as httptest does.
func (s *Server) Start() (url string, stop func()) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		listener, err = net.Listen("tcp6", "[::1]:0")
	}
	if err != nil {
		panic("marketotest: listen on loopback: " + err.Error())
	}
	server := &http.Server{Handler: s}
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(listener) }) // until stop
	return "http://" + listener.Addr().String(), func() {
		server.Close()
		serving.Wait()
	}
}

// Client gives a client that reaches the server in memory, under any host, by http and
// https alike; there is no TLS. Its connections are pipes, so that it works in a bubble of
// testing/synctest. Its Transport serves as that of other clients, as Base of a
// [retry.Transport], say. CloseIdleConnections ends the goroutines of both sides; each
// Client has connections of its own.
func (s *Server) Client() *http.Client {
	server := &http.Server{Handler: s}
	dial := func(context.Context, string, string) (net.Conn, error) {
		client, remote := net.Pipe()
		server.Serve(&single{conn: remote}) // which serves it in a goroutine, and returns
		return &pipe{Conn: client}, nil
	}
	const keepAll = 1 << 20
	return &http.Client{Transport: &http.Transport{DialContext: dial, DialTLSContext: dial, MaxIdleConnsPerHost: keepAll}}
}

// single is a listener with one connection.
type single struct{ conn net.Conn }

// Accept gives the connection, once.
func (l *single) Accept() (net.Conn, error) {
	if l.conn == nil {
		return nil, io.EOF
	}
	conn := l.conn
	l.conn = nil
	return conn, nil
}

// Close has nothing to close.
func (l *single) Close() error { return nil }

// Addr names the network.
func (l *single) Addr() net.Addr { return address{} }

type address struct{}

func (address) Network() string { return "memory" }
func (address) String() string  { return "marketotest" }

// pipe is the client's side of a connection. What is written to a server that has closed
// its side vanishes, as it does in the buffers of a network: net/http sees the answer that
// came before.
type pipe struct {
	net.Conn
	closed atomic.Bool
}

// Write writes, or lets the bytes vanish.
func (p *pipe) Write(data []byte) (int, error) {
	n, err := p.Conn.Write(data)
	if errors.Is(err, io.ErrClosedPipe) && !p.closed.Load() {
		return len(data), nil
	}
	return n, err
}

// Close closes the client's side.
func (p *pipe) Close() error {
	p.closed.Store(true)
	return p.Conn.Close()
}
