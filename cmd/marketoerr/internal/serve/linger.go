package serve

import (
	"context"
	"io"
	"net"
	"sync/atomic"
	"time"
)

const (
	// lingerPause is how long a client may send nothing before its connection is closed
	// behind an answer that came before it had sent its request.
	lingerPause = time.Second
	// lingerTime is how long it may send in all.
	lingerTime = 10 * time.Second
)

// lingering is a listener whose connections are read for a while when they are closed
// behind an answer, as servers in front of the API do: some clients send a long body to
// its end before they look for the 413, and would find a broken connection instead. What
// is read is thrown away. The context ends it.
type lingering struct {
	net.Listener
	ctx context.Context
}

// Accept gives the next connection.
func (l lingering) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if tcp, ok := connection.(*net.TCPConn); ok {
		return &patient{TCPConn: tcp, ctx: l.ctx}, nil
	}
	return connection, err
}

// patient is a connection that waits for the client once its own side has ended.
type patient struct {
	*net.TCPConn
	ctx      context.Context
	hasEnded atomic.Bool
}

// CloseWrite ends what the client gets.
func (p *patient) CloseWrite() error {
	p.hasEnded.Store(true)
	return p.TCPConn.CloseWrite()
}

// Close closes the connection, later if the client has got an end.
func (p *patient) Close() error {
	if !p.hasEnded.Load() {
		return p.TCPConn.Close()
	}
	go p.drain()
	return nil
}

// drain reads until the client ends, pauses, takes too long, or the server ends.
func (p *patient) drain() {
	defer p.TCPConn.Close()
	defer context.AfterFunc(p.ctx, func() { p.TCPConn.Close() })()
	latest := time.Now().Add(lingerTime)
	buffer := make([]byte, 32<<10)
	for now := time.Now(); now.Before(latest); now = time.Now() {
		p.SetReadDeadline(now.Add(lingerPause))
		if _, err := io.ReadAtLeast(p.TCPConn, buffer, 1); err != nil {
			return
		}
	}
}
