package explain

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxBody is how long a body may be, in bytes: it is held in memory. A log of
// any number of bodies may be longer.
const maxBody = 64 << 20

// body is the body of one response in a stream.
type body struct {
	line  int // where it begins, from 1
	data  []byte
	fault error // why there is no more of it, or nil
}

// stream cuts what it reads into bodies: an XML or HTML document, which is all
// there is then; or JSON objects one after the other, on a line each, over
// several lines, or in an array; or text that is neither, up to the next line
// that begins with an object.
//
// An object that is cut off ends where that shows: at a line break in a string,
// or at an object that cannot stand there. The bodies behind it are read.
type stream struct {
	in     *bufio.Reader
	line   int  // of the next byte
	arrays int  // that are open
	began  bool // a body was read
	// byLine is set once an object was found to end late or never: from there
	// on, a line that begins with an object begins a body.
	byLine bool
}

// newStream reads UTF-8, or UTF-16 with a byte order mark, which some shells make
// of what is piped through them.
func newStream(in io.Reader) *stream {
	decoded := transform.NewReader(in, unicode.BOMOverride(transform.Nop))
	return &stream{in: bufio.NewReaderSize(decoded, 64<<10), line: 1}
}

// next gives the next body, or [io.EOF] behind the last. A stream without any is
// one empty body.
func (s *stream) next() (body, error) {
	c, err := s.skip()
	if err == io.EOF && !s.began {
		s.began = true
		return body{line: s.line}, nil
	}
	if err == io.EOF && s.arrays > 0 {
		s.arrays = 0
		return body{line: s.line, fault: fmt.Errorf("found the end of the input, expected the end of the array: %w", io.ErrUnexpectedEOF)}, nil
	}
	if err != nil {
		return body{}, err
	}
	isDocument := !s.began && c == '<'
	s.began = true
	if c == '{' {
		return s.object(), nil
	}
	return s.text(isDocument), nil
}

// skip passes over what stands between bodies and gives the byte behind it: white
// space, commas, the brackets of arrays, byte order marks, and record separators
// (RFC 7464, section 2.2).
func (s *stream) skip() (byte, error) {
	for {
		ahead, err := s.in.Peek(1)
		if err != nil {
			return 0, err
		}
		n := 1
		switch c := ahead[0]; {
		case c == '\n':
			s.line++
		case c == ' ', c == '\t', c == '\r', c == ',', c == '\x1e':
		case c == '[' && s.beginsArray():
			s.arrays++
		case c == ']' && s.arrays > 0:
			s.arrays--
		case s.follows("\uFEFF"):
			n = len("\uFEFF")
		default:
			return c, nil
		}
		s.in.Discard(n)
	}
}

// beginsArray tells whether objects follow the bracket that comes next, rather
// than the rest of a log line such as "[info] …".
func (s *stream) beginsArray() bool {
	const most = 4096
	for n := 2; n <= most; n++ {
		ahead, err := s.in.Peek(n)
		if err != nil {
			return true // an array of nothing, or one that is cut off
		}
		switch ahead[n-1] {
		case ' ', '\t', '\r', '\n':
		case '{', '[', ']':
			return true
		default:
			return false
		}
	}
	return false
}

// follows tells whether text comes next.
func (s *stream) follows(text string) bool {
	ahead, _ := s.in.Peek(len(text))
	return string(ahead) == text
}

// object reads an object to its end, or as far as it can go.
func (s *stream) object() body {
	b := body{line: s.line}
	depth, inString, escaped := 0, false, false
	last := byte('[') // outside strings and white space
	for len(b.data) < maxBody {
		c, err := s.in.ReadByte()
		if err != nil {
			return s.resume(b)
		}
		if c == '\n' {
			s.line++
			if inString || s.byLine && s.follows("{") {
				b.data = append(b.data, c)
				return s.resume(b)
			}
		}
		if c == '{' && !inString && last != '[' && last != ',' && last != ':' {
			s.in.UnreadByte()
			return s.resume(b)
		}
		b.data = append(b.data, c)
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped, inString = c == '\\', c != '"'
		case c == ' ', c == '\t', c == '\r', c == '\n':
			continue
		case c == '"':
			inString = true
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			if depth--; depth == 0 {
				return b
			}
		}
		last = c
	}
	if bytes.Contains(b.data, []byte("\n{")) {
		return s.resume(b)
	}
	b.fault = tooLong()
	s.discard()
	return b
}

// resume is for an object that is cut off: what follows on lines of their own may
// be bodies that it swallowed, and is read again.
func (s *stream) resume(b body) body {
	begin := bytes.Index(b.data, []byte("\n{"))
	if begin < 0 {
		// No string goes over lines, so that the line break is not part of it.
		b.data = bytes.TrimRight(b.data, "\r\n")
		return b
	}
	rest := b.data[begin+1:]
	b.data = b.data[:begin]
	s.in = bufio.NewReader(io.MultiReader(bytes.NewReader(rest), s.in))
	s.line = b.line + bytes.Count(b.data, []byte("\n")) + 1
	s.byLine = true
	return b
}

// text reads what is no object.
func (s *stream) text(isDocument bool) body {
	b := body{line: s.line}
	for {
		part, err := s.in.ReadSlice('\n')
		if len(b.data) <= maxBody {
			b.data = append(b.data, part...)
		}
		if err == nil {
			s.line++
		} else if err != bufio.ErrBufferFull {
			break
		}
		if err == nil && !isDocument && s.follows("{") {
			break
		}
	}
	if len(b.data) > maxBody {
		b.data, b.fault = b.data[:maxBody], tooLong()
	}
	return b
}

// discard drops the rest of a body, up to a line that begins with an object.
func (s *stream) discard() {
	for {
		_, err := s.in.ReadSlice('\n')
		if err == nil {
			s.line++
		}
		if err == nil && s.follows("{") || err != nil && err != bufio.ErrBufferFull {
			return
		}
	}
}

func tooLong() error {
	return fmt.Errorf("found a body of more than %d MiB, expected a response", maxBody>>20)
}
