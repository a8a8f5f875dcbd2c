package marketotest

import (
	"bytes"
	"cmp"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// exchange is a request and its answer.
type exchange struct {
	server  *Server
	writer  http.ResponseWriter
	request *http.Request
	call    *Call // under the server's lock
	body    []byte
	counts  bool // it holds one of the calls at once
	counted bool // it counts against the window and the day
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Body == nil { // a request that comes from no server
		r = r.WithContext(r.Context())
		r.Body = http.NoBody
	}
	x := &exchange{server: s, writer: w, request: r}
	x.arrive()
	defer x.end() // even if Delay panics, to break the connection
	if code := x.receive(); code != 0 {
		x.refuseEarly(code)
		return
	}
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, "/identity/"):
		x.serveIdentity()
	case strings.HasPrefix(path, "/rest/"), strings.HasPrefix(path, "/bulk/"):
		x.serveAPI()
	default:
		x.fail(catalog.HTTPNotFound)
	}
}

// arrive notes the call.
func (x *exchange) arrive() {
	x.call = &Call{Method: x.request.Method, URI: x.request.URL.RequestURI(), Header: x.request.Header.Clone()}
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.call.Time = time.Now()
	if x.server.Observe == nil {
		x.server.calls = append(x.server.calls, x.call)
	}
}

// end ends the call, and tells of it.
func (x *exchange) end() {
	x.leave()
	x.server.mu.Lock()
	x.call.Took = time.Since(x.call.Time)
	call := *x.call
	x.server.mu.Unlock()
	if x.server.Observe != nil {
		x.server.Observe(call)
	}
}

// receive reads the body. It gives the code of what is too long, of which no more is
// read, or breaks off.
func (x *exchange) receive() catalog.Code {
	s := x.server
	if len(x.call.URI) > cmp.Or(s.MaxURI, documentedMaxURI) {
		return catalog.HTTPRequestURITooLong
	}
	most := cmp.Or(s.MaxBody, documentedMaxBody)
	if strings.HasPrefix(x.request.URL.Path, "/bulk/") {
		most *= 10
	}
	if x.request.ContentLength > most {
		return catalog.HTTPRequestEntityTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(x.request.Body, most+1))
	x.body = body
	s.mu.Lock()
	x.call.Bytes = int64(len(body))
	s.mu.Unlock()
	if int64(len(body)) > most {
		return catalog.HTTPRequestEntityTooLarge
	}
	if err != nil { // it broke off, though what came may be whole JSON
		return catalog.HTTPBadRequest
	}
	return 0
}

// rewound gives the request with a body that nobody has read yet.
func (x *exchange) rewound() *http.Request {
	x.request.Body = io.NopCloser(bytes.NewReader(x.body))
	return x.request
}

// delay lets a call take its time, or until the client leaves.
func (x *exchange) delay() {
	if x.server.Delay == nil {
		return
	}
	wait := x.server.Delay(x.rewound())
	if wait <= 0 {
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-x.request.Context().Done():
	}
}

// serveAPI answers a call of the API.
func (x *exchange) serveAPI() {
	var fault catalog.Code
	if x.server.Fault != nil {
		fault = x.server.Fault(x.rewound())
	}
	refused, fault, executed := x.admit(fault)
	if refused != 0 {
		x.fail(refused)
		return
	}
	x.delay()
	if fault == 0 {
		x.execute()
		return
	}
	if executed {
		quiet := *x
		quiet.writer, quiet.counts, quiet.counted, quiet.call = nowhere{}, false, false, &Call{}
		quiet.execute()
	}
	x.fail(fault)
}

// nowhere takes the answer of a call that is carried out, and fails all the same.
type nowhere struct{}

func (nowhere) Header() http.Header { return http.Header{} }

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }

func (nowhere) WriteHeader(int) {}

// execute carries a call out, and answers it.
func (x *exchange) execute() {
	isRead := x.method() == http.MethodGet || x.method() == http.MethodHead
	switch path := x.request.URL.Path; {
	case path == leadsPath:
		x.serveLeads()
	case isReadOnly(path) && !isRead:
		x.fail(catalog.MethodNotSupported)
	case path == describePath:
		x.describe()
	case isLead(path):
		x.showLead(strings.TrimSuffix(strings.TrimPrefix(path, leadPath), ".json"))
	case path == exportList:
		x.listExports()
	case strings.HasPrefix(path, exportPath):
		x.serveExport(strings.TrimPrefix(path, exportPath))
	default:
		x.succeed(nil)
	}
}

// isReadOnly tells whether a path is one that this server knows, and only reads.
func isReadOnly(path string) bool { return path == describePath || path == exportList || isLead(path) }

// isLead tells whether a path is that of one lead, and not of what hangs on it.
func isLead(path string) bool {
	id, isBelow := strings.CutPrefix(path, leadPath)
	return isBelow && strings.HasSuffix(id, ".json") && !strings.Contains(id, "/")
}

// method gives the method that a request stands for: _method in the URL may say it.
func (x *exchange) method() string {
	if says := x.request.URL.Query().Get("_method"); says != "" && x.request.Method == http.MethodPost {
		return strings.ToUpper(says)
	}
	return x.request.Method
}
