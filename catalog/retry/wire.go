package retry

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// wire notes how far net/http gets with a request. It stays blank if something else makes
// the connections.
//
// The connection is what counts, not that the header was written: HTTP/2 tells of that
// afterwards, when the server may have the request and the caller have left.
type wire struct {
	isSought atomic.Bool // a connection was looked for
	isGot    atomic.Bool // and found
}

// trace gives a context whose requests are noted.
func (w *wire) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { w.isSought.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { w.isGot.Store(true) },
	})
}

// isUnsent tells that nothing was sent, for want of a connection.
func (w *wire) isUnsent() bool { return w != nil && w.isSought.Load() && !w.isGot.Load() }
