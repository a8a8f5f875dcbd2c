package find

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
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
		return f.source.line, errors.New("found no response of Marketo's and no code where codes stand")
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

// beginsArray tells whether objects follow the bracket that comes next, rather than the
// rest of a log line such as "[info] …" or a dump such as "[[…".
func (f *Finder) beginsArray() bool {
	const most, deepest = 4096, 64
	for f.arrays < deepest {
		data := f.source.data()
		data = data[:min(len(data), most)]
		rest := bytes.TrimLeft(data[1:], "[ \t\r\n")
		if len(rest) > 0 {
			inner := bytes.TrimLeft(rest[1:], " \t\r\n")
			if len(inner) > 0 || rest[0] != '{' {
				return rest[0] == '{' && (inner[0] == '"' || inner[0] == '}') || rest[0] == ']'
			}
		}
		if len(data) == most || !f.source.more() {
			return true // an array of nothing, or one that is cut off
		}
	}
	return false
}

// object looks at the object that comes next. It reports false if that is none of JSON.
func (f *Finder) object() bool {
	s := &f.source
	if f.lineOfJSON() {
		return true
	}
	for {
		data := s.data()
		scan := jsonscan.New(data)
		if value := scan.Value(); value != nil {
			h := f.head
			f.head = nil
			found, _ := f.look(value, s.line, Body, 0, h)
			f.piece(found, value)
			s.take(len(value))
			return true
		}
		if len(data) > MaxBody {
			f.tooLong()
			return true
		}
		if !jsonscan.IsCutOff(scan.Err()) || !s.more() {
			if offset := scan.Offset(); bytes.IndexByte(data[min(offset, len(data)):], '\n') >= 0 || !s.more() {
				return f.broken(offset)
			}
		}
	}
}

// lineOfJSON looks at the line that comes next if it is an object, as in most logs.
func (f *Finder) lineOfJSON() bool {
	s := &f.source
	end := bytes.IndexByte(s.data(), '\n')
	if end < 0 {
		return false
	}
	line := bytes.TrimRight(s.data()[:end], " \t\r")
	if len(line) == 0 || line[len(line)-1] != '}' {
		return false
	}
	if f.head == nil && bytes.Equal(line, f.last.line) {
		// Equal neighbours are read once.
		again := append([]Finding(nil), f.last.found...)
		for i := range again {
			again[i].Line = s.line
		}
		f.add(again...)
		s.take(end)
		return true
	}
	h := f.head
	if r := f.plainSuccess(line); r != nil && h == nil {
		f.add(Finding{Line: s.line, Response: r})
		s.take(end)
		return true
	}
	found, err := f.look(line, s.line, Body, 0, h)
	if err != nil {
		return false
	}
	f.head = nil
	f.piece(found, line)
	f.last.line, f.last.found = f.last.line[:0], nil
	if h == nil && len(line) < window {
		f.last.line, f.last.found = append(f.last.line, line...), found
	}
	s.take(end)
	return true
}

// plainSuccess gives the response that a value is, if it is nothing but a success: no
// other member, and no string, can hold an error in it. Nearly all bodies in logs are.
func (f *Finder) plainSuccess(data []byte) *response.Response {
	if f.options.Status >= 400 || bytes.Count(data, []byte("uccess")) != 1 || !bytes.Contains(data, []byte(`"requestId"`)) {
		return nil
	}
	for _, word := range [...]string{"rror", "code", `"Code`, "CODE", "easons", "ault", "RROR"} {
		if bytes.Contains(data, []byte(word)) {
			return nil
		}
	}
	r, err := response.Parse(f.options.Status, data)
	if err != nil || !r.Success || len(r.Errors)+len(r.Records)+len(r.Warnings) > 0 {
		return nil
	}
	return r
}

// piece adds what was found in a piece, and else remembers what that was.
func (f *Finder) piece(found []Finding, data []byte) {
	found = distinct(found)
	if len(found) == 0 && f.codes.isHot(data) && f.isSuspect(data) {
		f.add(Finding{Line: f.source.line, From: JSON, Suspect: true})
	}
	f.add(found...)
	if len(found) == 0 && f.strange == nil {
		_, err := response.Parse(f.options.Status, data)
		if err == nil {
			err = errors.New("found JSON in which nothing tells of Marketo, expected a response of its APIs")
		}
		f.unknown(f.source.line, err)
	}
}

// broken looks at an object that is no JSON from an offset on. What follows on lines of
// their own may be bodies that it swallowed, and is left.
func (f *Finder) broken(offset int) bool {
	s := &f.source
	data := s.data()
	if !isObject(data) {
		return false
	}
	end := len(data)
	if next := bytes.Index(data[:min(offset+1, end)], []byte("\n{")); next >= 0 {
		end = next
	} else if offset < len(data) {
		// No string goes over lines, so that the line break is not part of it.
		next := bytes.IndexByte(data[offset:], '\n')
		if next < 0 {
			next = len(data) - offset
		}
		end = offset + next
	}
	body := bytes.TrimRight(data[:end], "\r\n")
	line := s.line
	f.add(f.damaged(body, line)...)
	s.take(end)
	return true
}

// isObject reports whether an object of JSON begins here.
func isObject(data []byte) bool {
	inner := bytes.TrimLeft(data[1:], " \t\r\n")
	return len(inner) == 0 || inner[0] == '"' || inner[0] == '}'
}

// tooLong passes over an object that is longer than one may be, up to a line that begins
// with the next.
func (f *Finder) tooLong() {
	s := &f.source
	f.add(Finding{Line: s.line, Err: fmt.Errorf("found a body of more than %d MiB, expected a response", MaxBody>>20)})
	for {
		data := s.data()
		if next := bytes.Index(data, []byte("\n{")); next >= 0 {
			s.take(next + 1)
			return
		}
		s.take(max(len(data)-1, 0))
		if !s.more() {
			s.take(len(s.data()))
			return
		}
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
