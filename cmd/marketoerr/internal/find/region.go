package find

import (
	"bytes"

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

	columns *columns // of the table that the next line may belong to

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
	h := r.headOf(at)
	if line := bytes.TrimRight(r.data[at:r.lineEnd(at)], " \t\r"); h == nil && line[len(line)-1] == '}' {
		if answer := r.finder.plainSuccess(line); answer != nil {
			r.spans = append(r.spans, span{at, at + len(line), false})
			r.found = append(r.found, Finding{Line: r.lineAt(at), From: r.fromOf(at, len(line)), Response: answer})
			return at + len(line)
		}
	}
	scan := jsonscan.New(rest)
	if value := scan.Value(); value != nil {
		from := r.fromOf(at, len(value))
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

// fromOf tells what a value of that length is read from: it is a body if it is all that
// there is.
func (r *region) fromOf(at, length int) From {
	if len(bytes.TrimSpace(r.data[:at])) == 0 && len(bytes.TrimSpace(r.data[at+length:])) == 0 {
		return Body
	}
	return LogLine
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
