package marketotest

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

const (
	jsonType = "application/json;charset=UTF-8"
	htmlType = "text/html"
	fileType = "text/csv"
)

// note keeps the code that a call fails with.
func (x *exchange) note(code catalog.Code) {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.call.Code = code
	if x.counted && code.QuotaExempt() {
		x.counted = false
		x.server.uncount(x.call.Time)
	}
}

// requestID gives an id in the form that Marketo's have.
func (x *exchange) requestID() string {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.server.serial++
	return fmt.Sprintf("e42b#%x", x.server.serial)
}

// succeed answers with a result, a list; nil is an empty one.
func (x *exchange) succeed(result any) {
	if result == nil {
		result = []any{}
	}
	x.succeedWith(map[string]any{"result": result})
}

// succeedWith answers with members besides those of every success.
func (x *exchange) succeedWith(members map[string]any) {
	members["requestId"], members["success"] = x.requestID(), true
	x.write(http.StatusOK, jsonType, encoded(members))
}

// encoded gives a value of texts, numbers, lists and maps as JSON, which cannot fail.
func encoded(value any) []byte {
	body, _ := json.Marshal(value)
	return body
}

// write answers. The call counts among those at once until its answer has been written,
// but for the last byte: with that the client may make the next one.
func (x *exchange) write(status int, kind string, body []byte) {
	x.answered(status)
	header := x.writer.Header()
	header.Set("Content-Type", kind)
	if x.isZipped(kind, body) {
		header.Set("Content-Encoding", "gzip")
		body = zipped(body)
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	x.writer.WriteHeader(status)
	if len(body) == 0 || x.request.Method == http.MethodHead {
		return
	}
	end := len(body) - 1
	x.writer.Write(body[:end])
	http.NewResponseController(x.writer).Flush() // a writer that cannot has sent it, or will
	x.leave()
	x.writer.Write(body[end:])
}

// answered notes the status.
func (x *exchange) answered(status int) {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.call.Status = status
}

// isZipped tells whether an answer is compressed: not below 1024 bytes, and no file
// (performance.md).
func (x *exchange) isZipped(kind string, body []byte) bool {
	return kind == jsonType && len(body) >= 1024 && acceptsZip(x.request.Header.Values("Accept-Encoding"))
}

// acceptsZip tells whether a client reads gzip: with a quality of 0 it does not.
func acceptsZip(accepted []string) bool {
	for coding := range strings.SplitSeq(strings.Join(accepted, ","), ",") {
		name, quality, _ := strings.Cut(coding, ";")
		_, value, _ := strings.Cut(quality, "=")
		weight, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return err != nil || weight > 0
		}
	}
	return false
}

// zipped gives a body in gzip.
func zipped(body []byte) []byte {
	var out strings.Builder
	to := gzip.NewWriter(&out)
	to.Write(body)
	to.Close()
	return []byte(out.String())
}

// refuseEarly answers a request that has not been read. The connection is closed at once,
// since the rest of the request is still on it.
func (x *exchange) refuseEarly(code catalog.Code) {
	x.countEarly()
	x.note(code)
	body := page(code, x.server.message(code))
	if x.request.ContentLength == 0 {
		x.write(statusOf(code), htmlType, body)
		return
	}
	x.writer.Header().Set("Connection", "close")
	connection, buffer, err := http.NewResponseController(x.writer).Hijack()
	if err != nil {
		x.write(statusOf(code), htmlType, body)
		return
	}
	defer connection.Close()
	x.answered(statusOf(code))
	fmt.Fprintf(buffer, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		statusOf(code), http.StatusText(statusOf(code)), htmlType, len(body), body)
	buffer.Flush()
	// With its end before the break, clients that still send read the answer first.
	if half, ok := connection.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	}
}
