package find

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// head is the head of an HTTP response: its status line and its header.
type head struct {
	line   int
	status int
	wait   time.Duration // that Retry-After asks for

	begin, end int // in the region
}

// apply gives the errors of a response what the header says.
func (h *head) apply(r *response.Response) {
	each(r, func(e *response.Error) { e.Wait = h.wait })
}

// finding gives the response with a body that is none of Marketo's.
func (h *head) finding(body []byte) Finding {
	r, err := response.Parse(h.status, body)
	h.apply(r)
	return Finding{Line: h.line, From: HTTP, Response: r, Err: plainError(err)}
}

// httpHead reads a status line and the header below it, and gives where to go on. The
// body may follow in this region or be the next piece.
func (r *region) httpHead(at int) int {
	status := statusLine(r.data[at:r.lineEnd(at)])
	if status == 0 || !r.mayBeHead(at) {
		return at + 1
	}
	h := &head{line: r.lineAt(at), status: status, begin: r.lineBegin(at)}
	isWhole := false
	h.end, isWhole = r.header(r.lineEnd(at), h)
	if !isWhole && !r.final && len(r.data) < maxDump {
		r.open = h.begin
		return at
	}
	r.resolve()
	r.head = h
	r.spans = append(r.spans, span{h.begin, h.end, true})
	return h.end
}

// headOf gives the head of a body that begins at an offset, or nil.
func (r *region) headOf(at int) *head {
	if r.head == nil || len(bytes.TrimSpace(r.data[r.head.end:at])) > 0 {
		r.resolve()
		return nil
	}
	return r.head
}

// opens notes that what begins at an offset is not at its end yet.
func (r *region) opens(at int) int {
	r.open = r.lineBegin(at)
	if r.head != nil {
		r.open = r.head.begin
	}
	return at
}

// resolve is for a head that no body of Marketo's follows.
func (r *region) resolve() {
	if r.head != nil && r.head.status >= 400 {
		r.found = append(r.found, r.head.finding(nil))
	}
	r.head = nil
}

// leaveHead is for a head at the end of the region, whose body may come next.
func (r *region) leaveHead() {
	if h := r.head; h != nil && r.texts == 0 && len(bytes.TrimSpace(r.data[h.end:])) == 0 {
		r.finder.head, r.head = &head{line: h.line, status: h.status, wait: h.wait}, nil
		return
	}
	r.resolve()
}

// flush is for a head that nothing follows.
func (f *Finder) flush() {
	if h := f.head; h != nil && h.status >= 400 {
		f.add(h.finding(nil))
	}
	f.head = nil
}

// mayBeHead reports whether a status line stands at the start of a line, behind nothing
// but the mark that curl -v and others put there.
func (r *region) mayBeHead(at int) bool {
	before := r.data[r.lineBegin(at):at]
	if len(before) > 0 && len(bytes.TrimSpace(before)) == 0 {
		return r.finder.isOurs() // an example in a text
	}
	before = bytes.TrimSpace(before)
	return len(before) == 0 || len(before) == 1 && bytes.IndexByte([]byte("<>|#"), before[0]) >= 0 || bytes.HasSuffix(before, []byte("<"))
}

// statusLine gives the status of a status line (RFC 9112, section 4), 0 for anything else.
func statusLine(line []byte) int {
	rest, ok := bytes.CutPrefix(line, []byte("HTTP/"))
	if !ok {
		return 0
	}
	version, rest, _ := bytes.Cut(rest, []byte(" "))
	if len(version) == 0 || len(version) > 3 || len(bytes.Trim(version, "0123456789.")) > 0 {
		return 0
	}
	rest = bytes.TrimSpace(rest)
	if len(rest) < 3 || len(rest) > 3 && rest[3] != ' ' {
		return 0
	}
	status, err := strconv.Atoi(string(rest[:3]))
	if err != nil || status < 100 || status > 599 {
		return 0
	}
	return status
}

// header reads the header below a status line, which ends at an offset. It gives where
// the body begins, and whether the empty line before it is there.
func (r *region) header(at int, h *head) (end int, isWhole bool) {
	fields := http.Header{}
	for at < len(r.data) {
		lineEnd := r.lineEnd(at + 1)
		if at+1 > len(r.data) {
			break
		}
		line := bytes.TrimSpace(r.data[at+1 : lineEnd])
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("<")))
		if len(line) == 0 {
			at, isWhole = lineEnd, true
			break
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || !isToken(name) {
			isWhole = true
			break
		}
		fields.Add(string(name), string(bytes.TrimSpace(value)))
		at = lineEnd
	}
	h.wait = waitOf(fields)
	return r.passNoise(at), isWhole
}

// passNoise passes over what curl -v and chunked bodies put before a body.
func (r *region) passNoise(at int) int {
	for at < len(r.data) {
		begin := at
		if r.data[at] == '\n' {
			begin++
		}
		end := r.lineEnd(begin)
		line := bytes.TrimSpace(r.data[begin:end])
		isNoise := len(line) == 0 || line[0] == '*' || bytes.HasPrefix(line, []byte("{ [")) || bytes.HasPrefix(line, []byte("```"))
		isChunk := len(line) <= 6 && len(bytes.Trim(line, "0123456789abcdefABCDEF")) == 0
		if !isNoise && !isChunk || end <= at {
			break
		}
		at = end
	}
	return at
}

// isToken reports whether a text can be the name of a header field (RFC 9110, section
// 5.6.2).
func isToken(name []byte) bool {
	for _, c := range name {
		isLetter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
		if !isLetter {
			return false
		}
	}
	return len(name) > 0
}

// waitOf gives the wait that a header asks for, as package response reads it.
func waitOf(header http.Header) time.Duration {
	if header.Get("Retry-After") == "" {
		return 0
	}
	r, _ := response.Read(&http.Response{
		StatusCode: int(catalog.HTTPServiceUnavailable), Header: header, Body: io.NopCloser(bytes.NewReader(nil)),
	})
	if len(r.Errors) == 0 {
		return 0
	}
	return r.Errors[0].Wait
}
