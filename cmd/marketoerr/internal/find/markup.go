package find

import (
	"bytes"
	"strings"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// markup reads a SOAP envelope, or the fault in one, and gives where to go on.
func (r *region) markup(at int) int {
	begin, name, local := elementAt(r.data[at:])
	if name == "" {
		return at + 1
	}
	before, after := "", ""
	switch local {
	case "Envelope":
	case "Fault":
		before, after = "<Envelope><Body>", "</Body></Envelope>"
	case "serviceException":
		before, after = "<Envelope><Body><Fault><detail>", "</detail></Fault></Body></Envelope>"
	default:
		return at + 1
	}
	end, isWhole := len(r.data), false
	closing := "</" + name
	if close := bytes.Index(r.data[at+begin:], []byte(closing)); close >= 0 {
		if tail := bytes.IndexByte(r.data[at+begin+close:], '>'); tail >= 0 {
			end, isWhole = at+begin+close+tail+1, true
		}
	}
	h := r.headOf(at)
	if !isWhole && !r.final && len(r.data) < MaxBody {
		return r.opens(at)
	}
	status, from, line := 200, LogLine, r.lineAt(at)
	if len(bytes.TrimSpace(r.data[:at])) == 0 {
		from = Body
	}
	switch {
	case h != nil:
		status, from, line = h.status, HTTP, h.line
	case r.texts == 0 && from == Body:
		status = r.finder.options.Status
	}
	body := r.data[at:end]
	if before != "" {
		if !isWhole {
			after = ""
		}
		body = []byte(before + string(r.data[at+begin:end]) + after)
	}
	answer, err := response.ParseSOAP(status, body)
	if err != nil && answer.Errors == nil && before != "" {
		return at + 1
	}
	if h != nil {
		h.apply(answer)
		r.head = nil
	}
	r.add(at, end, []Finding{{Line: line, From: from, Response: answer, Err: plainError(err)}})
	return end
}

// elementAt gives the name of the element that begins here, behind a declaration and
// comments, with and without its prefix; begin is where its tag does.
func elementAt(data []byte) (begin int, name, local string) {
	for bytes.HasPrefix(data[begin:], []byte("<?")) || bytes.HasPrefix(data[begin:], []byte("<!--")) {
		end := bytes.IndexByte(data[begin:], '>')
		if end < 0 {
			return 0, "", ""
		}
		begin += end + 1
		begin += len(data[begin:]) - len(bytes.TrimLeft(data[begin:], " \t\r\n"))
	}
	if begin >= len(data) || data[begin] != '<' {
		return 0, "", ""
	}
	const longest = 64
	tag := data[begin+1 : min(len(data), begin+1+longest)]
	end := bytes.IndexAny(tag, " \t\r\n>/")
	if end <= 0 {
		return 0, "", ""
	}
	name = string(tag[:end])
	return begin, name, name[strings.LastIndexByte(name, ':')+1:]
}
