// Package marketotest is a test server that answers as Marketo does: see a client recover
// from expired tokens, exhausted limits and failing gateways without a subscription,
// without a network, and in no time.
//
//	func TestClient(t *testing.T) {
//		synctest.Test(t, func(t *testing.T) {
//			server := marketotest.New()
//			client := server.Client() // in memory, whatever the host of the address
//			defer client.CloseIdleConnections()
//			server.Fail(catalog.RateLimitExceeded, 2)
//			// call it; a wait of 20 s takes no time in a bubble
//			for _, call := range server.Calls() {
//				t.Log(call.Time, call.Method, call.URI, call.Code)
//			}
//		})
//	}
//
// In a bubble of testing/synctest the clock of the server is that of the bubble: 1,000
// calls at 100 in 20 s take a twentieth of a second. Make the server there, and close the
// idle connections before the bubble ends.
//
// The server behaves as the vendor's documentation says: it hands out the same token
// until that expires, refuses what comes without one, limits calls per window, at
// once and per day, and refuses what is too long. It takes any client id and secret.
// It keeps leads by their e-mail address with whatever fields they are sent
// (/rest/v1/leads.json), finds them by any field, in pages, or by id
// (/rest/v1/lead/{id}.json), describes them (/rest/v1/leads/describe.json), runs bulk
// exports (/bulk/v1/leads/export/…), and answers any other path below /rest/ and /bulk/
// with a success that says nothing, so that any call can be tested.
//
// What it does not do: permissions, other objects than leads, lookup fields other than
// email and id, filters of exports, SOAP, and the Data Ingestion API.
package marketotest

import (
	"net/http"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// Server answers as Marketo does. It is an [http.Handler] that is safe for concurrent use. Set its fields
// before the first call. A limit that is zero stands for the documented one.
type Server struct {
	// Limits of the subscription: 100 calls in 20 s, 10 at once. A call that is refused
	// counts, too.
	Limits retry.Limits
	// Quota of calls per day, which ends at 00:00 CST: 50,000.
	Quota int
	// TokenLife is how long an access token lives: an hour.
	TokenLife time.Duration
	// MaxBody is the largest body in bytes: 1,000,000, and ten times that below /bulk/.
	// What is longer is answered with a 413 before it has been read, and the connection is
	// closed at once: over loopback the client may see a broken connection instead.
	MaxBody int64
	// MaxURI is the longest path with its query in bytes, beyond which there is a 414: 8192.
	MaxURI int
	// Delay tells how long a call takes, in which it counts among those at once; nil: no
	// time. A call whose client has left is carried out at once.
	Delay func(*http.Request) time.Duration
	// Fault tells with which code a call fails, 0 for none: one with a poisoned record,
	// say. It may read the body. Nothing is executed. A request to Identity fails with
	// HTTP-level codes only, such as 503.
	Fault func(*http.Request) catalog.Code
	// Observe is called with each call as it ends, by the goroutine that answers it. If it
	// is set, Calls gives none, so that a long-running server need not keep them.
	Observe func(Call)
	// ExportTime is how long a bulk export runs: a minute.
	ExportTime time.Duration

	mu      sync.Mutex
	calls   []*Call
	counted []time.Time // arrivals in the window, the oldest first
	running int
	today   int       // calls of the day
	reset   time.Time // when the day ends
	tokens  map[string]*token
	serial  int // of tokens, requests and jobs
	planned []catalog.Code
	rules   []*rule
	leads   map[string]*lead
	written map[string]bool // the fields of leads
	jobs    []*job
}

// Call is a request that the server got, including those to Identity.
type Call struct {
	Time   time.Time // of arrival
	Method string
	URI    string // path and query
	Header http.Header
	Code   catalog.Code  // that it failed with; 0 for a success, even if records failed
	Bytes  int64         // of the body, as far as it was read
	Status int           // of HTTP; 0 while there is no answer
	Took   time.Duration // from the arrival to the end of the answer; 0 before
}

// The documented limits.
const (
	documentedCalls     = 100
	documentedAtOnce    = 10
	documentedWindow    = 20 * time.Second
	documentedQuota     = 50_000
	documentedTokenLife = time.Hour
	documentedMaxBody   = 1_000_000
	documentedMaxURI    = 8 << 10
)

// usualExportTime is no documented limit: real exports take from a minute to hours.
const usualExportTime = time.Minute

// New gives a server with the documented limits.
func New() *Server {
	return &Server{
		Limits:     retry.Limits{Calls: documentedCalls, AtOnce: documentedAtOnce, Window: documentedWindow},
		Quota:      documentedQuota,
		TokenLife:  documentedTokenLife,
		MaxBody:    documentedMaxBody,
		MaxURI:     documentedMaxURI,
		ExportTime: usualExportTime,
	}
}

// Calls gives the requests so far, in the order of their arrival.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Call, len(s.calls))
	for i, call := range s.calls {
		all[i] = *call
		all[i].Header = call.Header.Clone()
	}
	return all
}

// Records tells how often each lead has been written, by its e-mail address.
func (s *Server) Records() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	written := make(map[string]int, len(s.leads))
	for email, lead := range s.leads {
		written[email] = lead.written
	}
	return written
}
