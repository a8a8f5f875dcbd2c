package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Formats of the log.
const (
	Text = "text"
	JSON = "json"
)

// Formats gives the names of the formats.
func Formats() []string { return []string{Text, JSON} }

// Log writes a line for each call. Neither tokens nor secrets are in it: of a query it
// has only values that are harmless, of headers and bodies nothing.
type Log struct {
	mu     sync.Mutex
	out    io.Writer
	encode func(marketotest.Call) []byte
	failed func(error)
}

// NewLog gives a log in a format. What it cannot write is told to failed, which Run
// sets.
func NewLog(out io.Writer, format string) (*Log, error) {
	format, err := nearest.OneOf("format", format, Formats())
	if err != nil {
		return nil, err
	}
	encode := textLine
	if format == JSON {
		encode = jsonLine
	}
	return &Log{out: out, encode: encode, failed: func(error) {}}, nil
}

// Call writes the line of a call.
func (l *Log) Call(c marketotest.Call) { l.write(l.encode(c)) }

// Write writes what net/http says of itself, such as that there are no more files to be
// opened.
func (l *Log) Write(p []byte) (int, error) {
	l.write([]byte("marketoerr: " + escape.Visible(string(bytes.TrimSpace(p))) + "\n"))
	return len(p), nil
}

func (l *Log) write(line []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.out.Write(line); err != nil {
		l.failed(fmt.Errorf("write the log: %w", err))
	}
}

// textLine is for people: the time, the call, the status, the code with its name or "-",
// how long it took, and the bytes of its body.
func textLine(c marketotest.Call) []byte {
	status, code := "-", "-"
	if c.Status != 0 {
		status = strconv.Itoa(c.Status)
	}
	if c.Code != 0 {
		code = fmt.Sprintf("%d %s", int(c.Code), c.Code.Name())
	}
	return fmt.Appendf(nil, "%s %s %s %s %s %.1fms %dB\n", c.Time.Format("15:04:05.000"),
		methodOf(c.Method), escape.Visible(shown(c.URI)), status, code, milliseconds(c.Took), c.Bytes)
}

// jsonLine is for programs.
func jsonLine(c marketotest.Call) []byte {
	line := struct {
		Time   string  `json:"time"`
		Method string  `json:"method"`
		Path   string  `json:"path"`
		Status int     `json:"status"` // 0 if there was no answer
		Code   int     `json:"code"`   // 0 for a success
		Name   string  `json:"name"`
		Took   float64 `json:"took_ms"`
		Bytes  int64   `json:"bytes"` // of the request's body
	}{c.Time.UTC().Format("2006-01-02T15:04:05.000Z"), methodOf(c.Method), shown(c.URI), c.Status, int(c.Code), c.Code.Name(), milliseconds(c.Took), c.Bytes}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(line) // which cannot fail: texts and numbers
	return escape.JSON(out.Bytes())
}

// milliseconds gives a duration with one digit behind the point.
func milliseconds(d time.Duration) float64 {
	return float64(d.Round(100*time.Microsecond)) / float64(time.Millisecond)
}
