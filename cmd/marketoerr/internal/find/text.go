package find

import (
	"bytes"
	"errors"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// text looks at the text that comes next, up to the next line that begins with an object.
func (f *Finder) text() {
	s := &f.source
	for {
		end, isFinal := f.extent()
		if end < 0 {
			continue
		}
		r := &region{finder: f, data: s.data()[:end], line: s.line, final: isFinal, open: -1, eol: -1}
		f.isSingle = f.pieces == 1 && s.eof && end == len(s.data()) && bytes.IndexByte(bytes.TrimSpace(r.data), '\n') < 0
		before, head := f.found, f.head
		r.read()
		if r.open == 0 && s.more() {
			f.head = head
			continue
		}
		if r.open > 0 {
			end = r.open
		}
		last := s.line + bytes.Count(r.data[:end], newline)
		for _, found := range r.found {
			if r.open <= 0 || found.Line < last {
				f.add(found)
			}
		}
		if f.found == before && f.head == nil {
			f.unknownText(r.data[:end])
		}
		s.take(end)
		return
	}
}

// extent gives how much of what is there is text, and whether it ends there; -1 if more
// was read in the meantime.
func (f *Finder) extent() (end int, isFinal bool) {
	s := &f.source
	data := s.data()
	for at := 0; ; {
		next := bytes.Index(data[at:], []byte("\n{"))
		if next < 0 {
			break
		}
		at += next + 1
		if !s.eof && len(bytes.TrimSpace(data[at+1:])) == 0 {
			s.more()
			return -1, false
		}
		if isObject(data[at:]) {
			return at, true
		}
	}
	if s.eof {
		return len(data), true
	}
	if last := bytes.LastIndexByte(data, '\n'); last >= 0 && len(data) > window/2 {
		return last + 1, false
	}
	if len(data) > MaxBody {
		return len(data), true
	}
	s.more()
	return -1, false
}

// unknownText remembers what text is in which nothing was found.
func (f *Finder) unknownText(data []byte) {
	if f.strange != nil {
		return
	}
	parse := response.Parse
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		parse = response.ParseSOAP
	}
	_, err := parse(200, data)
	if err == nil {
		err = errors.New("found text, expected a response")
	}
	f.unknown(f.source.line, err)
}

// textIn looks through a text that is there as a whole.
func (f *Finder) textIn(data []byte, line, texts int) []Finding {
	r := &region{finder: f, data: data, line: line, texts: texts, final: true, open: -1, eol: -1}
	r.read()
	return r.found
}
