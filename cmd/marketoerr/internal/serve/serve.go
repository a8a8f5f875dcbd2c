// Package serve runs the test server of package marketotest on a network, for clients in
// any language: in go its settings, an address and a log, out come answers until a
// signal ends it.
package serve

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

const (
	// headerTime is how long a client may take for the head of a request.
	headerTime = 10 * time.Second
	// idleTime is how long a connection is kept for the next one.
	idleTime = 2 * time.Minute
	// grace is what calls have to end once the server is told to.
	grace = 300 * time.Millisecond
)

// Options say how the server runs.
type Options struct {
	Public bool // answers whatever host a request names
	Log    *Log // nil: none
}

// Run serves until the context ends, and then no more than a moment: calls that take
// longer, and clients that do not read, are cut off. It closes the listener. A log that
// cannot be written ends it with an error.
func Run(ctx context.Context, listener net.Listener, marketo *marketotest.Server, o Options) error {
	server := &http.Server{Handler: marketo, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime}
	failed := make(chan error, 1)
	if o.Log == nil {
		marketo.Observe = func(marketotest.Call) {} // so that it keeps none
		server.ErrorLog = log.New(io.Discard, "", 0)
	} else {
		o.Log.failed = func(err error) {
			select {
			case failed <- err:
			default: // the first one is told
			}
		}
		marketo.Observe = o.Log.Call
		server.ErrorLog = log.New(o.Log, "", 0)
	}
	if !o.Public {
		server.Handler = guarded(marketo)
	}
	lingerers, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	go func() { failed <- server.Serve(lingering{listener, lingerers}) }()
	select {
	case err := <-failed:
		server.Close()
		return err
	case <-ctx.Done():
		end(server)
		return nil
	}
}

// end lets the calls that run come to their end, within reason.
func end(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		server.Close()
	}
}

// guarded refuses requests that name a host that is not one of loopback.
func guarded(marketo *marketotest.Server) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isForUs(r) {
			marketo.ServeHTTP(w, r)
			return
		}
		arrival := time.Now()
		http.Error(w, "found another Host than one of loopback, such as "+Address+", which a page in a browser may have made up: "+
			"marketoerr serve --public answers any.", http.StatusMisdirectedRequest)
		marketo.Observe(marketotest.Call{Time: arrival, Method: r.Method, URI: r.URL.RequestURI(),
			Status: http.StatusMisdirectedRequest, Took: time.Since(arrival)})
	})
}
