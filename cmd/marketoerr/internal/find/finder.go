package find

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// Options tell a Finder about its input.
type Options struct {
	Status int // of the HTTP responses, where the input does not tell; 0 is 200
	// Asked is set for words that somebody has typed in order to have them explained:
	// a code may be that of an HTTP status, then.
	Asked bool
}

// Finder finds responses and errors in a stream.
type Finder struct {
	source   source
	options  Options
	codes    codes
	queue    []Finding // that were found and not given yet, from given on
	given    int
	arrays   int   // that are open around objects
	pieces   int   // that were read
	isSingle bool  // there is nothing but one line
	found    int   // findings
	head     *head // of the response that comes next
	asked    int   // the piece that was looked through for that last
	ours     bool  // the text says that it is about Marketo
	last     memo
	strange  error // what is wrong with it
	at       int   // its line
	ended    bool
}

// memo is the last line of JSON, and what was found in it.
type memo struct {
	line  []byte
	found []Finding
}

// New gives a finder that reads UTF-8, or UTF-16 with a byte order mark, which some
// shells make of what is piped through them.
func New(in io.Reader, options Options) *Finder {
	if options.Status == 0 {
		options.Status = 200
	}
	return &Finder{source: source{in: &decoded{in: bufio.NewReader(in)}, line: 1}, options: options, codes: newCodes()}
}

// Next gives the next finding, or [io.EOF] behind the last. Any other error is that of
// the stream.
func (f *Finder) Next() (Finding, error) {
	for f.given == len(f.queue) {
		if f.ended {
			return Finding{}, io.EOF
		}
		clear(f.queue)
		f.queue, f.given = f.queue[:0], 0
		if err := f.step(); err != nil {
			return Finding{}, err
		}
	}
	f.given++
	return f.queue[f.given-1], nil
}

// Line gives the line up to which the stream was looked at.
func (f *Finder) Line() int { return f.source.line }

// Nothing tells what was found where a response was expected, and on which line: of
// the first piece in which there was none.
func (f *Finder) Nothing() (line int, err error) {
	if f.strange == nil {
		return f.source.line, errors.New("found neither a Marketo response nor a code as in \"error 606\"")
	}
	return f.at, f.strange
}

// step looks at the next piece.
func (f *Finder) step() error {
	s := &f.source
	if !f.skip() {
		if s.err != nil {
			return s.err
		}
		f.finish()
		return nil
	}
	f.pieces++
	if s.data()[0] == '{' && f.object() {
		return s.err
	}
	f.text()
	return nil
}

// finish is for the end of the stream.
func (f *Finder) finish() {
	f.ended = true
	f.flush()
	if f.pieces == 0 {
		f.body(nil, f.source.line)
	}
	if f.found == 0 && f.options.Status >= 400 {
		r, _ := response.Parse(f.options.Status, nil)
		f.add(Finding{Line: 1, Response: r})
	}
	if f.arrays > 0 {
		f.add(Finding{Line: f.source.line, Err: fmt.Errorf("found the end of the input, expected the end of the array: %w", io.ErrUnexpectedEOF)})
	}
}

// add adds findings.
func (f *Finder) add(found ...Finding) {
	f.queue = append(f.queue, found...)
	for i := range found {
		if !found[i].Suspect {
			f.found++
		}
	}
}

// body reads a whole body that is nothing but that, and tells what is wrong with it.
func (f *Finder) body(data []byte, line int) {
	parse := response.Parse
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		parse = response.ParseSOAP
	}
	r, err := parse(f.options.Status, data)
	if err == nil {
		f.add(Finding{Line: line, Response: r})
		return
	}
	f.unknown(line, err)
}

// unknown remembers the first piece in which nothing is found.
func (f *Finder) unknown(line int, err error) {
	if f.strange == nil {
		f.at, f.strange = line, plainError(err)
	}
}

// plainError is an error of package response without its prefix.
func plainError(err error) error {
	if err == nil {
		return nil
	}
	return trimmed{err}
}

type trimmed struct{ error }

func (t trimmed) Error() string {
	return string(bytes.TrimPrefix([]byte(t.error.Error()), []byte("response: ")))
}
func (t trimmed) Unwrap() error { return t.error }

// skip passes over what stands between bodies: white space, commas, the brackets of
// arrays, byte order marks, and record separators (RFC 7464, section 2.2). It reports
// whether there is something else.
func (f *Finder) skip() bool {
	s := &f.source
	for {
		if len(s.data()) < len("\uFEFF") && !s.eof {
			s.more()
			continue
		}
		data := s.data()
		if len(data) == 0 {
			return false
		}
		n := 1
		switch c := data[0]; {
		case c == ' ', c == '\t', c == '\r', c == '\n', c == '\x1e', c == ',':
		case c == '[' && f.beginsArray():
			f.arrays++
		case c == ']' && f.arrays > 0:
			f.arrays--
		case bytes.HasPrefix(data, []byte("\uFEFF")):
			n = len("\uFEFF")
		default:
			return true
		}
		s.take(n)
	}
}

// isOurs reports whether what is being read says that it is about Marketo.
func (f *Finder) isOurs() bool {
	if !f.ours && !f.options.Asked && f.asked != f.pieces {
		f.asked = f.pieces
		text := bytes.ToLower(f.source.buf[:min(len(f.source.buf), window)])
		f.ours = bytes.Contains(text, []byte("marketo")) || bytes.Contains(text, []byte("mkto"))
	}
	return f.ours || f.options.Asked
}
