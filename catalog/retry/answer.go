package retry

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

const (
	// mostAhead is how much of an answer is read ahead: no answer with an error is longer.
	mostAhead = 64 << 10
	// mostDrained is how much is read of an answer that nobody gets, so that its
	// connection serves the next try; where more follows, a new one is cheaper.
	mostDrained = 256 << 10
	// longestDrain is how long that may take: a server that dribbles is not waited for.
	longestDrain = time.Second
)

// look reads the head of an answer for its errors. The body gives all of it afterwards,
// and what was read whole keeps no connection. An error is that of a body that broke off,
// or of JSON that is cut off: whether the call succeeded is not known then.
//
// Below status 400 nothing is looked at but JSON, and of that no more than mostAhead:
// files and longer answers stream through.
func look(answer *http.Response) (*response.Response, error) {
	if answer.StatusCode < 400 && !mayTellError(answer) {
		return &response.Response{}, nil
	}
	head, err := readHead(answer)
	if err == nil && answer.StatusCode < 400 {
		return &response.Response{}, nil // there is more, or it is no JSON
	}
	if err == io.EOF {
		err = nil
	}
	r, wrong := response.Parse(answer.StatusCode, plainText(answer.Header, head))
	if err == nil && len(r.Errors) == 0 && isCutOff(answer, head, wrong) {
		err = wrong
	}
	if len(r.Errors) > 0 && answer.Header.Get("Retry-After") != "" {
		r = withWait(answer, r)
	}
	return r, err
}

// telling gives the errors of an answer that tell what to do: those that it has, or else,
// where a gateway uses words of its own beside a status of the catalogue's, that one.
func telling(status int, all []*response.Error) []*response.Error {
	code := catalog.Code(status)
	isOther := func(e *response.Error) bool { return e.Code.Known() && e.Code != code }
	if len(all) == 0 || status < 400 || !code.Known() || slices.ContainsFunc(all, isOther) {
		return all
	}
	e := *all[0]
	e.Code, e.Level = code, catalog.LevelHTTP
	return []*response.Error{&e}
}

// mayTellError tells whether an answer below status 400 may hold an error. JSON comes
// without a type, too, or as plain text. Below 200 the body is a connection that speaks
// another protocol from now on.
func mayTellError(answer *http.Response) bool {
	if answer.StatusCode < 200 || answer.Body == nil || answer.Body == http.NoBody || answer.ContentLength == 0 || answer.ContentLength > mostAhead {
		return false
	}
	kind := mediaType(answer.Header)
	return isJSON(kind) || kind == "" || kind == "text/plain"
}

// isJSON tells whether a media type is one of JSON.
func isJSON(kind string) bool {
	return kind == "application/json" || kind == "text/json" || strings.HasSuffix(kind, "+json")
}

// isCutOff tells of an answer in JSON that was cut off on its way, by what is wrong with
// its text. One that is unzipped here may be so because it is long.
func isCutOff(answer *http.Response, text []byte, wrong error) bool {
	return len(text) > 0 && errors.Is(wrong, io.ErrUnexpectedEOF) && len(answer.Header["Content-Encoding"]) == 0 && isJSON(mediaType(answer.Header))
}

// mediaType gives the type of an answer without its parameters.
func mediaType(header http.Header) string {
	value := header.Get("Content-Type")
	if value == "application/json;charset=UTF-8" { // Marketo's own, spelled so
		return "application/json"
	}
	kind, _, err := mime.ParseMediaType(value)
	if err != nil {
		kind, _, _ = strings.Cut(value, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind))
}

// readHead reads ahead, and gives the answer a body that begins with what was read. The
// error is io.EOF if that is all, nil if there is more, else what broke the body off.
func readHead(answer *http.Response) ([]byte, error) {
	body := answer.Body
	if body == nil {
		return nil, io.EOF
	}
	ahead := &aheadBody{}
	head, most := ahead.small[:0], mostAhead
	if size := min(answer.ContentLength, mostAhead); size >= int64(len(ahead.small)) {
		head = make([]byte, 0, size+1) // one more, to see the end
	}
	if answer.ContentLength == mostAhead {
		most++ // no byte follows, but the end
	}
	var err error
	for err == nil && len(head) < most && (len(head) == 0 || isWorthReading(answer, head)) {
		if len(head) == cap(head) {
			head = append(head, 0)[:len(head)]
		}
		var n int
		n, err = body.Read(head[len(head):min(cap(head), most)])
		head = head[:len(head)+n]
	}
	if err == io.EOF {
		body.Close()
		body = nil
	}
	ahead.ahead, ahead.rest, ahead.err = head, body, err
	answer.Body = ahead
	return head, err
}

// isWorthReading tells whether more of an answer is to be read, by how it begins: below
// status 400 something else than JSON may come as plain text.
func isWorthReading(answer *http.Response, head []byte) bool {
	if answer.StatusCode >= 400 || len(answer.Header["Content-Encoding"]) > 0 {
		return true
	}
	text := bytes.TrimLeft(head, "\uFEFF \t\r\n")
	return len(text) == 0 || text[0] == '{' || text[0] == '['
}

// aheadBody is a body of which some has been read ahead. As those of net/http it may be
// closed while somebody reads it.
type aheadBody struct {
	mu    sync.Mutex
	ahead []byte
	rest  io.ReadCloser // nil if that is all
	err   error         // what broke the body off; nil if more follows
	small [256]byte     // for the head of a short one
}

// Read gives what was read ahead first.
func (b *aheadBody) Read(p []byte) (int, error) {
	if n, err := b.readAhead(p); n > 0 || err != nil || len(p) == 0 {
		return n, err
	}
	return b.rest.Read(p)
}

// readAhead gives of what was read ahead, or else the error that followed; neither if more
// is to be read.
func (b *aheadBody) readAhead(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.ahead) == 0 {
		return 0, b.err
	}
	n := copy(p, b.ahead)
	b.ahead = b.ahead[n:]
	return n, nil
}

// Close closes the body, of which nothing can be read then.
func (b *aheadBody) Close() error {
	b.end()
	if b.rest == nil {
		return nil
	}
	return b.rest.Close()
}

// end lets nothing more be read.
func (b *aheadBody) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ahead = nil
	if b.err == nil || b.err == io.EOF {
		b.err = http.ErrBodyReadAfterClose
	}
}

// breakOff gives an answer that broke off another error for who reads it. One that ends in
// good order, if too early, stays as it came.
func breakOff(answer *http.Response, err error) {
	if body, ok := answer.Body.(*aheadBody); ok && body.err != io.EOF {
		body.err = err
	}
}

// plainText gives the text of a head. One that the caller has asked for in gzip is
// unzipped as far as it goes; of another coding there is none.
func plainText(header http.Header, head []byte) []byte {
	if len(header["Content-Encoding"]) == 0 {
		return head
	}
	switch strings.ToLower(header.Get("Content-Encoding")) {
	case "", "identity":
		return head
	case "gzip", "x-gzip":
		zipped, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return nil
		}
		text, _ := io.ReadAll(io.LimitReader(zipped, mostAhead))
		return text
	}
	return nil
}

// withWait gives the errors of an answer with the wait that its header asks for.
func withWait(answer *http.Response, r *response.Response) *response.Response {
	header := http.Header{"Retry-After": answer.Header["Retry-After"], "Date": answer.Header["Date"]}
	var text []byte
	if ahead, ok := answer.Body.(*aheadBody); ok {
		text = plainText(answer.Header, ahead.ahead)
	}
	withWait, _ := response.Read(&http.Response{StatusCode: answer.StatusCode, Header: header,
		Body: io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text))})
	if len(withWait.Errors) == 0 {
		return r
	}
	return withWait
}

// discard reads and closes an answer that nobody gets.
func discard(answer *http.Response) {
	if answer == nil || answer.Body == nil {
		return
	}
	late := time.AfterFunc(longestDrain, func() { answer.Body.Close() })
	defer late.Stop()
	io.Copy(io.Discard, io.LimitReader(answer.Body, mostDrained))
	answer.Body.Close()
}
