package retry

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// largestKept is the length up to which a body is kept for another try, where the
// request has no GetBody.
const largestKept = 10 << 20

// hasBody tells whether a request has a body.
func hasBody(r *http.Request) bool { return r.Body != nil && r.Body != http.NoBody }

// closeBody closes the body of a request that is not sent.
func closeBody(r *http.Request) {
	if r.Body != nil {
		r.Body.Close()
	}
}

// keepBody makes the body of a request one that can be sent again, if its length is
// known and moderate; a longer one is sent once. If the context ends while it is read,
// closing it ends the reading.
func keepBody(r *http.Request) error {
	if !hasBody(r) || r.GetBody != nil || r.ContentLength <= 0 || r.ContentLength > largestKept {
		return nil
	}
	stop := context.AfterFunc(r.Context(), func() { r.Body.Close() })
	kept, err := io.ReadAll(io.LimitReader(r.Body, r.ContentLength+1))
	stop()
	r.Body.Close()
	switch {
	case r.Context().Err() != nil:
		return r.Context().Err()
	case err != nil:
		return fmt.Errorf("retry: read the body of the request: %w", err)
	}
	setBody(r, kept)
	return nil
}

// setBody gives a request a body that can be sent any number of times. Its length
// stays what the caller said: net/http refuses a body of another one.
func setBody(r *http.Request, body []byte) {
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	r.Body, _ = r.GetBody()
}

// renewBody gives a request a fresh body for another try, and reports whether it could:
// one without GetBody was sent once and is gone.
func renewBody(r *http.Request) bool {
	if !hasBody(r) {
		return true
	}
	if r.GetBody == nil {
		return false
	}
	body, err := r.GetBody()
	if err == nil {
		r.Body = body
	}
	return err == nil
}
