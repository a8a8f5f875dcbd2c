package response_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// closing tells whether a body was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

// answer gives an answer of a client, and its body.
func answer(status int, body io.Reader, header ...string) (*http.Response, *closing) {
	c := &closing{Reader: body}
	r := &http.Response{StatusCode: status, Body: c, ContentLength: -1, Header: http.Header{}}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return r, c
}

const busy = `{"success":false,"errors":[{"code":"606","message":"slow down"}]}`

func TestRead(t *testing.T) {
	reply, body := answer(200, strings.NewReader(busy))
	r, err := response.Read(reply)
	if err != nil || !errors.Is(r.Err(), catalog.RateLimitExceeded) || string(r.Body) != busy || !body.closed {
		t.Errorf("reads as %v, %v, body %q, closed %v", r.Err(), err, r.Body, body.closed)
	}
	reply, _ = answer(200, strings.NewReader(busy))
	reply.ContentLength = 0 // as where somebody has made the answer
	if r, err := response.Read(reply); err != nil || r.Success {
		t.Errorf("a body without a length reads as %+v, %v", r, err)
	}
	if r, err := response.Read(nil); r == nil || r.Success || err == nil {
		t.Errorf("nil reads as %+v, %v", r, err)
	}
	if r, err := response.Read(&http.Response{StatusCode: 503}); err != nil || r.Success || r.Errors[0].Code != 503 {
		t.Errorf("an answer without a body reads as %+v, %v", r, err)
	}
}

// TestReadEmpty shows when nothing is a success.
func TestReadEmpty(t *testing.T) {
	for _, test := range []struct {
		status  int
		length  int64
		success bool
		wrong   bool
	}{
		{200, 0, true, false}, {200, -1, false, true}, {202, -1, true, false}, {204, 0, true, false}, {201, 0, false, true}, {500, 0, false, false},
	} {
		reply, _ := answer(test.status, strings.NewReader(""))
		reply.ContentLength = test.length
		r, err := response.Read(reply)
		if r.Success != test.success || (err != nil) != test.wrong {
			t.Errorf("status %d, length %d: success %v, %v", test.status, test.length, r.Success, err)
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	reply, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := response.Read(reply); err != nil || !r.Success {
		t.Errorf("over HTTP, nothing reads as %+v, %v", r, err)
	}
}

// TestReadBroken reads bodies that break off, or never end.
func TestReadBroken(t *testing.T) {
	broken := errors.New("connection reset")
	reply, body := answer(200, io.MultiReader(strings.NewReader(busy[:60]), iotest.ErrReader(broken)))
	r, err := response.Read(reply)
	if !errors.Is(err, broken) || r.Success || len(r.Errors) != 1 || r.Errors[0].Code != 606 || !body.closed || len(r.Body) != 60 {
		t.Errorf("a body that breaks off reads as %+v, %v, closed %v", r, err, body.closed)
	}
	reply, body = answer(200, io.MultiReader(strings.NewReader(`{"success":true,"x":"`), endless{}))
	r, err = response.Read(reply)
	if err == nil || r.Success || len(r.Body) != 64<<20 || !body.closed {
		t.Errorf("an endless body reads as success %v, %d bytes, %v", r.Success, len(r.Body), err)
	}
	reply, _ = answer(204, iotest.ErrReader(broken))
	if r, err := response.Read(reply); !errors.Is(err, broken) || r.Success {
		t.Errorf("nothing but a fault reads as %+v, %v", r, err)
	}
}

// endless gives spaces for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte(" "), len(p))), nil }

func TestReadRetryAfter(t *testing.T) {
	date := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		header []string
		want   time.Duration
	}{
		{nil, 20 * time.Second}, // of the documentation
		{[]string{"Retry-After", "7"}, 7 * time.Second},
		{[]string{"Retry-After", " 120 "}, 2 * time.Minute},
		{[]string{"Retry-After", "0"}, 20 * time.Second},
		{[]string{"Retry-After", "soon"}, 20 * time.Second},
		{[]string{"Retry-After", "-1"}, 20 * time.Second},
		{[]string{"Retry-After", "99999999999999999999"}, 1 << 31 * time.Second},
		{[]string{"Date", date.Format(http.TimeFormat), "Retry-After", date.Add(time.Minute).Format(http.TimeFormat)}, time.Minute},
		{[]string{"Date", date.Format(http.TimeFormat), "Retry-After", date.Add(-time.Minute).Format(http.TimeFormat)}, 20 * time.Second},
		{[]string{"Date", date.Format(http.TimeFormat), "Retry-After", date.Add(time.Minute).Format(time.ANSIC)}, time.Minute},
	} {
		reply, _ := answer(429, strings.NewReader(busy), test.header...)
		r, err := response.Read(reply)
		if err != nil || r.Errors[0].RetryAfter() != test.want {
			t.Errorf("%q: %v, %v, want %v", test.header, r.Errors[0].RetryAfter(), err, test.want)
		}
	}
	reply, _ := answer(429, strings.NewReader(`{"result":[{"reasons":[{"code":"1016"}]}]}`), "Retry-After", "7")
	if r, err := response.Read(reply); err != nil || r.Records[0].Errors[0].RetryAfter() != 7*time.Second {
		t.Errorf("the error of a record waits %v, %v", r.Records[0].Errors[0].RetryAfter(), err)
	}
	reply, _ = answer(503, strings.NewReader(""), "Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
	r, _ := response.Read(reply)
	if wait := r.Errors[0].RetryAfter(); wait < 59*time.Minute || wait > time.Hour {
		t.Errorf("an hour from now waits %v", wait)
	}
}

func TestReadZipped(t *testing.T) {
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	io.WriteString(w, busy)
	w.Close()
	for _, test := range []struct {
		body, want string
		whole      bool
	}{
		{zipped.String(), busy, true},
		{zipped.String()[:zipped.Len()-8], busy, false},
		{busy, busy, true}, // that the header is wrong about
		{zipped.String()[:5], zipped.String()[:5], false},
	} {
		for _, encoding := range []string{"gzip", "GZIP", "x-gzip"} {
			reply, _ := answer(200, strings.NewReader(test.body), "Content-Encoding", encoding)
			r, err := response.Read(reply)
			if string(r.Body) != test.want || (err == nil) != test.whole {
				t.Errorf("%s: %q reads as %q, %v", encoding, test.body, r.Body, err)
			}
		}
	}
	reply, _ := answer(200, &zipped) // no header says so
	if r, err := response.Read(reply); err == nil || len(r.Body) == len(busy) {
		t.Errorf("what may be anything reads as %q, %v", r.Body, err)
	}
}
