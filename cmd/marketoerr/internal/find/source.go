package find

import (
	"bytes"
	"io"
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

// more reads on until there is more than size bytes, or no more. It reports whether
// there is anything that was not there before.
func (s *source) more(size int) bool {
	if s.eof || len(s.buf)-s.begin > size {
		return !s.eof
	}
	if s.begin > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.begin:])]
		s.begin = 0
	}
	if need := max(2*size, window); cap(s.buf) < need {
		grown := make([]byte, len(s.buf), need)
		copy(grown, s.buf)
		s.buf = grown
	}
	before := len(s.buf)
	for !s.eof && len(s.buf) <= size {
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

// take passes over the next n bytes.
func (s *source) take(n int) {
	s.line += bytes.Count(s.buf[s.begin:s.begin+n], newline)
	s.begin += n
}

var newline = []byte("\n")
