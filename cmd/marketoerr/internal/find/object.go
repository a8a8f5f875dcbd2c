package find

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

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
	// Rare letters first: they are what makes the search fast.
	for _, word := range [...]string{"CODE", "RROR", "Fault", "(", "错", "kod", "code", "rror"} {
		if bytes.Contains(data, []byte(word)) {
			return nil
		}
	}
	if bytes.Contains(data, []byte("Code")) && bytes.Contains(data, []byte(`"Code`)) { // not that of a postalCode
		return nil
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
			err = errors.New("found JSON in which nothing points to Marketo, expected a response of its APIs")
		}
		f.unknown(f.source.line, err)
	}
}

// broken looks at an object that is not JSON from an offset on. What follows on lines of
// their own may be bodies that it swallowed, and is left.
func (f *Finder) broken(offset int) bool {
	s := &f.source
	data := s.data()
	if !isObject(data) {
		return false
	}
	end := len(data)
	swallowed := data[:min(offset+1, end)]
	if next := bytes.Index(swallowed, []byte("\n{")); next >= 0 && bytes.Count(swallowed, []byte("\n{")) <= mostSwallowed {
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

// mostSwallowed is how many lines a broken object may have that begin with others. One
// with more is no body of a log that was cut off, but nested: each line of it would be
// read again for each one before.
const mostSwallowed = 64

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
