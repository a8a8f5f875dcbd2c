package serve

import (
	"net"
	"sync/atomic"
	"time"
)

// lingerTime is how long a client has to read an answer that came before it had sent its
// request.
const lingerTime = 300 * time.Millisecond

// lingering is a listener whose connections stay for a moment when they are closed behind
// an answer: a client that still sends a long body would find a broken connection instead
// of the 413. Nothing of the body is read in that time.
type lingering struct{ net.Listener }

// Accept gives the next connection.
func (l lingering) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if tcp, ok := connection.(*net.TCPConn); ok {
		return &patient{TCPConn: tcp}, nil
	}
	return connection, err
}

// patient is a connection that waits once its own side has ended.
type patient struct {
	*net.TCPConn
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
	time.AfterFunc(lingerTime, func() { p.TCPConn.Close() })
	return nil
}
