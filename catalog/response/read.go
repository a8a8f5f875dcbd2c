package response

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBody is how much of a body Read reads. No answer comes near it but files, which are
// no responses.
const maxBody = 64 << 20

// Read reads an answer of the REST API: its status, its headers, and its body, up to 64
// MiB, which it closes and keeps in [Response.Body].
//
// It gives what [Parse] gives, and takes two headers into account: Content-Length tells a
// success without a body, and Retry-After, in seconds or as a date, how long to wait before
// a repeat (RFC 9110, section 10.2.3). A body that breaks off or is longer gives an error,
// with what was read before. A body in gzip, which only a caller gets who has asked for it,
// is unzipped.
func Read(r *http.Response) (*Response, error) {
	if r == nil {
		return &Response{}, errors.New("response: found no *http.Response, expected one")
	}
	body, readErr := readBody(r)
	out, err := &Response{Success: true}, error(nil)
	if len(body) > 0 || r.ContentLength != 0 || r.StatusCode != http.StatusOK {
		out, err = Parse(r.StatusCode, body)
	}
	if readErr != nil {
		out.Success = false
		err = fmt.Errorf("response: read %d bytes of a body: %w", len(body), readErr)
	}
	out.Body = body
	wait := retryAfter(r.Header, time.Now())
	out.each(func(e *Error) { e.Wait = wait })
	return out, err
}

// readBody reads and closes the body. With an error it gives what came before.
func readBody(r *http.Response) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer r.Body.Close()
	body, err := readMost(r.Body)
	encoding := strings.ToLower(r.Header.Get("Content-Encoding")) // either name means the same (RFC 9110, section 8.4.1.3)
	isZipped := (encoding == "gzip" || encoding == "x-gzip") && bytes.HasPrefix(body, []byte{0x1f, 0x8b})
	if !isZipped {
		return body, err
	}
	zipped, zipErr := gzip.NewReader(bytes.NewReader(body))
	if zipErr != nil {
		return body, cmp.Or(err, zipErr)
	}
	plain, zipErr := readMost(zipped)
	return plain, cmp.Or(err, zipErr)
}

// readMost reads as much as a body may have.
func readMost(from io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(from, maxBody+1))
	if len(body) > maxBody {
		return body[:maxBody], fmt.Errorf("found more, expected %d at most", maxBody)
	}
	return body, err
}

// retryAfter gives the wait that a header asks for, 0 if it asks for none. A date counts
// from that of the answer, where it has one, since the clocks may differ.
func retryAfter(header http.Header, now time.Time) time.Duration {
	const most = 1 << 31 // seconds; more do not fit into a Duration anyway
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(seconds, most)) * time.Second
	}
	until, _ := http.ParseTime(value) // long ago, where that is no date
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		now = date
	}
	return max(until.Sub(now), 0)
}
