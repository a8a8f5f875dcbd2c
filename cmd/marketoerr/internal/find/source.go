package find

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The sizes of what is held in memory of a stream, in bytes.
const (
	// window is how much is read at a time.
	window = 256 << 10
	// MaxBody is how long a body may be. A stream of any number of them may be longer.
	MaxBody = 64 << 20
	// maxDump is how long a dump, or what begins like one, may be.
	maxDump = 1 << 20
)

// source is what is read of a stream and not yet looked at.
type source struct {
	in    io.Reader
	buf   []byte
	begin int
	line  int // of the next byte, from 1
	eof   bool
	err   error // other than the end
}

// data gives what is there.
func (s *source) data() []byte { return s.buf[s.begin:] }

// more reads on, and reports whether there is anything that was not there before. What is
// small is taken as it arrives, so that a log can be followed; of what is large, half as
// much again is read, so that looking at it anew costs no more than reading it.
func (s *source) more() bool {
	if s.eof {
		return false
	}
	if s.begin > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.begin:])]
		s.begin = 0
	}
	before := len(s.buf)
	want := before + 1
	if before >= window/2 {
		want = before + before/2
	}
	if cap(s.buf) < want {
		grown := make([]byte, before, max(want, window))
		copy(grown, s.buf)
		s.buf = grown
	}
	for !s.eof && len(s.buf) < want {
		n, err := s.in.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.err = err
			}
		}
	}
	return len(s.buf) > before
}

// decoded gives UTF-8 of a stream of UTF-8, or of UTF-16 with a byte order mark, which
// some shells make of what is piped through them.
type decoded struct {
	in    *bufio.Reader
	plain io.Reader // nil before the first byte
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.plain == nil {
		mark, _ := d.in.Peek(2) // an error comes once more when it is read
		d.plain = d.in
		if string(mark) == "\xff\xfe" || string(mark) == "\xfe\xff" {
			d.plain = transform.NewReader(d.in, unicode.BOMOverride(transform.Nop))
		}
	}
	return d.plain.Read(p)
}

// take passes over the next n bytes.
func (s *source) take(n int) {
	s.line += bytes.Count(s.buf[s.begin:s.begin+n], newline)
	s.begin += n
}

var newline = []byte("\n")
