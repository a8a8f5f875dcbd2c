package find

import (
	"bytes"
	"errors"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// region is a run of lines of text, and what is found in it.
type region struct {
	finder *Finder
	data   []byte
	line   int  // of the first byte
	texts  int  // that this one is nested in
	final  bool // nothing follows that belongs to it
	open   int  // where the line begins of what is not at its end yet; -1 for nothing
	spans  []span
	found  []Finding

	marks []string // which of those that make a line worth a look are in the region

	head *head // that the next body may belong to

	looked int // the lines before this offset were looked at

	eolFrom, eol int // the line from the one on ends at the other

	counted, counter int // lines are counted up to an offset
}

// span is a part of a region that was read as something.
type span struct {
	begin, end int
	hasErrors  bool
}

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

// read finds what there is in a region.
func (r *region) read() {
	r.structures()
	if r.open < 0 {
		r.lines()
	} else {
		whole := r.data
		r.data, r.eol = r.data[:r.open], -1
		r.lines()
		r.data, r.eol = whole, -1
	}
}

// lineAt gives the line of an offset, which must not be before the last one.
func (r *region) lineAt(offset int) int {
	if offset < r.counted {
		r.counted, r.counter = 0, 0
	}
	r.counter += bytes.Count(r.data[r.counted:offset], newline)
	r.counted = offset
	return r.line + r.counter
}

// lineBegin gives where the line of an offset begins.
func (r *region) lineBegin(offset int) int {
	return bytes.LastIndexByte(r.data[:offset], '\n') + 1
}

// lineEnd gives where the line of an offset ends.
func (r *region) lineEnd(offset int) int {
	if r.eolFrom <= offset && offset <= r.eol && r.eol <= len(r.data) {
		return r.eol // as for the offset before, of a long line
	}
	r.eolFrom, r.eol = offset, len(r.data)
	if end := bytes.IndexByte(r.data[offset:], '\n'); end >= 0 {
		r.eol = offset + end
	}
	return r.eol
}

// structures finds JSON, XML and HTTP heads.
func (r *region) structures() {
	if r.texts == 0 {
		r.head, r.finder.head = r.finder.head, nil
	}
	for at := 0; at < len(r.data) && r.open < 0; {
		switch r.data[at] {
		case '{', '[':
			at = r.json(at)
		case '<':
			at = r.markup(at)
		case 'H':
			at = r.httpHead(at)
		default:
			at++
		}
	}
	if r.open < 0 {
		r.leaveHead()
	}
}

// add adds a part that was read.
func (r *region) add(begin, end int, found []Finding) {
	found = distinct(found)
	hasErrors := false
	for i := range found {
		hasErrors = hasErrors || found[i].Errors() > 0 || found[i].Err != nil
	}
	r.spans = append(r.spans, span{begin, end, hasErrors})
	r.found = append(r.found, found...)
}

// json reads a value of JSON, and gives where to go on.
func (r *region) json(at int) int {
	rest := r.data[at:]
	if !beginsJSON(rest) {
		return at + 1
	}
	scan := jsonscan.New(rest)
	h := r.headOf(at)
	if value := scan.Value(); value != nil {
		from := LogLine
		if len(bytes.TrimSpace(r.data[:at])) == 0 && len(bytes.TrimSpace(rest[len(value):])) == 0 {
			from = Body
		}
		r.head = nil
		found, _ := r.finder.look(value, r.lineAt(at), from, r.texts, h)
		if len(found) > 0 || value[0] == '{' && len(value) > len("{}") {
			r.add(at, at+len(value), found)
		}
		return at + len(value)
	}
	isCut := jsonscan.IsCutOff(scan.Err())
	if isCut && !r.final && len(r.data) < MaxBody {
		return r.opens(at)
	}
	return r.damagedJSON(at, scan.Offset())
}

// damagedJSON reads JSON that is cut off, and gives where to go on: behind it, or, if it
// is no JSON at all, where that shows.
func (r *region) damagedJSON(at, fault int) int {
	if r.data[at] != '{' {
		return at + max(fault, 1)
	}
	end := r.lineEnd(at)
	if len(bytes.TrimSpace(r.data[at+1:end])) == 0 { // it goes over lines
		end = at + fault
	} else if scan := jsonscan.New(r.data[at:end]); scan.Value() == nil && !jsonscan.IsCutOff(scan.Err()) {
		return at + max(fault, 1)
	}
	if !mentionsResponse(r.data[at:end]) {
		return at + max(fault, 1)
	}
	h := r.head
	r.head = nil
	found, _ := r.finder.look(r.data[at:end], r.lineAt(at), LogLine, r.texts, h)
	found = distinct(found)
	_, err := response.Parse(200, r.data[at:end])
	if len(found) == 0 {
		found = []Finding{{Line: r.lineAt(at), From: LogLine, Err: plainError(err)}}
	} else if found[0].Err == nil {
		found[0].Err = plainError(err)
	}
	r.add(at, end, found)
	return end
}

// beginsJSON reports whether an object or an array of JSON may begin here.
func beginsJSON(data []byte) bool {
	inner := bytes.TrimLeft(data[1:min(len(data), 256)], " \t\r\n")
	if len(inner) == 0 {
		return len(data) > 1
	}
	if data[0] == '{' {
		return inner[0] == '"' || inner[0] == '}'
	}
	return inner[0] == '{' || inner[0] == '[' || inner[0] == '"'
}
