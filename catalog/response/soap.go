package response

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// ParseSOAP reads the status and the body of a SOAP response, of version 1.1 or
// 1.2 of the protocol. It gives a response and an error as [Parse] does.
//
// A record of the result whose status is FAILED or SKIPPED, or that carries an
// error, is in Records with one error, which has the level of a record. Its index
// is its place among the records of the result.
//
// Reading stops at a document type, as if the body broke off there: none is needed, and
// entities that it defines could grow without bound. ParseSOAP allocates up to 72 times
// the length of a body that is made to cost memory: a few times for one that servers
// send, 30 times for one of short elements, more for one of attributes alone.
func ParseSOAP(status int, data []byte) (*Response, error) {
	e := envelope{response: &Response{}}
	err := e.read(status, data)
	if status >= 400 && !(e.found && errors.Is(err, io.ErrUnexpectedEOF)) {
		err = nil // the status says what the body does not
	}
	r := e.response
	r.finish(status, nil, "")
	r.Success = r.Success && err == nil
	return r, err
}

// envelope reads an envelope element by element. What is whole goes to the
// response at once.
type envelope struct {
	response *Response
	found    bool         // the root is an envelope
	filled   bool         // its body has an element
	open     []xmlElement // from the root on
	text     []byte       // of the open elements, one after the other
	fault    fault        // the one that is open
	faultAt  int          // how many elements are open from the root to the fault; 0 outside
	records  int          // that have been closed
}

// xmlElement is an open element, and what its children have said.
type xmlElement struct {
	name     xml.Name
	text     int  // where its own text begins in that of the envelope
	isNamed  bool // it has a name
	isRecord bool // it has a status or an error, if only an empty one

	code, message, status, failure string
}

// What an envelope may be damaged by. A body that ends too early is told by the
// end of its source.
const (
	damageCutOff     = "an end"
	damageMalformed  = "what is not XML"
	damageDoctype    = "a document type"
	damageTooDeep    = "elements nested too deep"
	damageCrossed    = "an end tag for another element"
	damageSecondRoot = "a second root element"
	damageBehind     = "text behind the root element"
	maxElements      = 64 // nested; no response comes near it
)

// read reads a body as far as it is sound, and tells what it found where it is not.
func (e *envelope) read(status int, data []byte) error {
	in := &xmlSource{data: data}
	damage := e.elements(in)
	for len(e.open) > 0 {
		e.end(false)
	}
	switch {
	case !e.found && (damage == "" || bodyKind(data) != kindXML):
		return fmt.Errorf("response: found %s with status %d, expected a SOAP envelope", describeBody(data), status)
	case damage == damageCutOff:
		return fmt.Errorf("response: found a body that is cut off at byte %d, expected a SOAP envelope: %w", len(data), io.ErrUnexpectedEOF)
	case damage != "":
		return fmt.Errorf("response: found %s at byte %d of %d, expected a SOAP envelope", damage, in.at, len(data))
	case !e.filled:
		return fmt.Errorf("response: found a SOAP envelope of %d bytes that is empty, expected a result or a fault in it", len(data))
	}
	return nil
}

// elements reads the elements of a body, and gives what it is damaged by, if it is.
func (e *envelope) elements(in *xmlSource) (damage string) {
	decoder := xml.NewDecoder(in)
	decoder.Entity = xml.HTMLEntity
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	for {
		token, err := decoder.RawToken() // unlike Token, it costs nothing for namespaces
		switch {
		case err == io.EOF && len(e.open) == 0:
			return ""
		case err != nil && in.ended:
			return damageCutOff
		case err != nil:
			return damageMalformed
		}
		switch t := token.(type) {
		case xml.Directive:
			return damageDoctype
		case xml.StartElement:
			isRoot := len(e.open) == 0
			switch {
			case isRoot && e.found:
				return damageSecondRoot
			case isRoot && t.Name.Local != "Envelope":
				return ""
			case len(e.open) == maxElements:
				return damageTooDeep
			}
			e.begin(t.Name)
		case xml.EndElement:
			if len(e.open) == 0 || e.open[len(e.open)-1].name != t.Name {
				return damageCrossed
			}
			e.end(true)
		case xml.CharData:
			last := len(e.open) - 1
			switch {
			case last < 0 && e.found && len(bytes.TrimSpace(t)) > 0:
				return damageBehind
			case last >= 0 && tells(e.open[last].name.Local):
				e.text = append(e.text, t...)
			}
		}
	}
}

// begin opens an element.
func (e *envelope) begin(name xml.Name) {
	e.open = append(e.open, xmlElement{name: name, text: len(e.text)})
	switch depth := len(e.open); {
	case depth == 1:
		e.found = true
	case name.Local == "Fault" && e.faultAt == 0:
		e.filled, e.faultAt, e.fault = true, depth, fault{}
	case depth == 3 && e.open[1].name.Local == "Body":
		e.filled = true
	}
}

// end closes the element that was opened last. If it is not whole, its own text
// does not count: half a code is none.
func (e *envelope) end(whole bool) {
	last := len(e.open) - 1
	child := &e.open[last]
	text := ""
	if whole {
		text = string(bytes.TrimSpace(e.text[child.text:]))
	}
	e.text = e.text[:child.text]
	if last > 0 {
		e.open[last-1].hear(child, text)
	}
	switch {
	case last+1 == e.faultAt:
		e.faultAt = 0
		// One that says nothing is an error all the same, if it is the only one.
		if e.fault != (fault{}) || whole && len(e.response.Errors) == 0 {
			e.response.add(e.fault.error())
		}
	case e.faultAt > 0:
		e.fault.take(e.open[e.faultAt:], text)
	case child.isRecord:
		e.take(child)
	}
	e.open = e.open[:last]
}

// tells reports whether the text of an element with that name says something.
func tells(name string) bool {
	switch name {
	case "code", "message", "error", "faultcode", "faultstring", "Value", "Text":
		return true
	}
	return isStatus(name)
}

// isStatus knows "status", and names such as "importStatus".
func isStatus(name string) bool { return name == "status" || strings.HasSuffix(name, "Status") }

// hear takes over what a child says that closes. Of several children the first
// counts.
func (e *xmlElement) hear(child *xmlElement, text string) {
	switch name := child.name.Local; {
	case name == "name":
		e.isNamed = true
	case name == "code":
		e.code = cmp.Or(e.code, text)
	case name == "message":
		e.message = cmp.Or(e.message, text)
	case name == "error":
		e.isRecord = true
		if text != "false" && text != "0" {
			e.failure = cmp.Or(e.failure, text, child.message)
		}
		e.code = cmp.Or(e.code, child.code)
	case isStatus(name):
		e.isRecord = e.isRecord || text != "" || name == "status"
		e.status = cmp.Or(e.status, text)
	}
}

// take counts a record that closes, and takes over the error that it has.
func (e *envelope) take(record *xmlElement) {
	index := e.records
	e.records++
	failed := strings.EqualFold(record.status, "FAILED") || strings.EqualFold(record.status, "SKIPPED")
	if !failed && record.failure == "" {
		return
	}
	code, amidWords := codeIn(record.failure)
	switch {
	case code != "":
	case mayBeCode(record.code):
		code = record.code
	case strings.HasPrefix(record.failure, amidWords):
		code = amidWords // and before them; any other may be a lead's number
	}
	message := cmp.Or(record.failure, record.message)
	failure := &Error{Code: number(code), RawCode: code, Message: message, Level: catalog.LevelRecord, Record: index}
	e.response.Records = append(e.response.Records, Record{Index: index, Status: escape.Visible(record.status), Errors: []*Error{failure}})
}
