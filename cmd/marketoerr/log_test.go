package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// responses is a log of responses, a line each, of which every hundredth has an
// error. It notes how much memory is in use when it is read.
type responses struct {
	left int // bytes to come
	line int
	rest []byte
	peak uint64 // bytes of the heap
}

func (r *responses) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.left <= 0 {
			return 0, io.EOF
		}
		const sound = `{"requestId":"1","success":true,"result":[{"id":1,"status":"updated"},{"id":2,"status":"created"}]}` + "\n"
		for range 1000 {
			if r.line++; r.line%100 == 0 {
				r.rest = append(r.rest, `{"requestId":"2","success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`+"\n"...)
			}
			r.rest = append(r.rest, sound...)
		}
		r.left -= len(r.rest)
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		r.peak = max(r.peak, memory.HeapAlloc)
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// lineCounter counts the lines that are written to it.
type lineCounter int

func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

// TestLongLog explains 50 MB of logged responses: all of them, in memory that
// does not grow with the log.
func TestLongLog(t *testing.T) {
	log := &responses{left: 50_000_000}
	var lines lineCounter
	var stderr strings.Builder
	if code := run([]string{"explain", "--format", "json", "--exit-code"}, log, &lines, &stderr); code != 75 {
		t.Errorf("exit code %d, want 75", code)
	}
	errors := log.line / 100
	if int(lines) != errors {
		t.Errorf("%d errors explained, want %d", lines, errors)
	}
	summary := fmt.Sprintf("marketoerr: %d responses, %d errors: 606 × %d\n", log.line+errors, errors, errors)
	if stderr.String() != summary {
		t.Errorf("standard error has %q, want %q", stderr.String(), summary)
	}
	const most = 32 << 20
	if log.peak > most {
		t.Errorf("%d MB of memory in use, want less than %d", log.peak>>20, most>>20)
	}
}
