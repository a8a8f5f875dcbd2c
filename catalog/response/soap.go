package response

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// fault is what a SOAP fault says, of version 1.1 or 1.2 of the protocol.
type fault struct {
	code    []byte // in the detail: Marketo's own
	message []byte // in the detail
	class   []byte // faultcode, such as SOAP-ENV:Client
	summary []byte // faultstring, such as "20014 - Authentication failed"
	skip    bool   // the summary is there, and a version in another language follows
}

// ParseSOAP reads the status and the body of a SOAP response. It gives a response
// and an error as [Parse] does. Nothing is read from a document type on, as if the
// body broke off there: none is needed, and entities that it defines could grow
// without bound.
func ParseSOAP(status int, data []byte) (*Response, error) {
	r := &Response{}
	faults, isEnvelope, err := readFaults(data)
	for _, f := range faults {
		r.add(f.error())
	}
	switch {
	case err != nil && isEnvelope:
		err = fmt.Errorf("response: found a body of %d bytes that ends or breaks off, expected a SOAP envelope: %w", len(data), err)
	case !isEnvelope && status < 400:
		err = fmt.Errorf("response: found %s with status %d, expected a SOAP envelope", excerpt(data), status)
	default:
		err = nil
	}
	r.finish(status, nil, "")
	r.Success = r.Success && err == nil
	return r, err
}

var (
	errDoctype = errors.New("a document type is refused")
	errDepth   = errors.New("elements are nested too deep")
)

// readFaults reads the faults in an envelope, as far as it is sound.
func readFaults(data []byte) (faults []fault, isEnvelope bool, err error) {
	// Names and codes are ASCII, so what another encoding holds besides matters to
	// nobody but the decoder.
	decoder := xml.NewDecoder(bytes.NewReader(bytes.ToValidUTF8(data, []byte("\uFFFD"))))
	decoder.Entity = xml.HTMLEntity
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	var path []string
	inFault := 0 // the depth of the fault, 0 outside
	for {
		token, err := decoder.Token()
		if err == io.EOF { // the decoder has another error for one that breaks off
			return faults, isEnvelope, nil
		}
		if err != nil {
			return faults, isEnvelope, err
		}
		switch t := token.(type) {
		case xml.Directive:
			return faults, isEnvelope, errDoctype
		case xml.StartElement:
			if len(path) == 0 {
				isEnvelope = t.Name.Local == "Envelope"
			}
			if path = append(path, t.Name.Local); len(path) > maxDepth {
				return faults, isEnvelope, errDepth
			}
			if t.Name.Local == "Fault" && inFault == 0 && isEnvelope {
				inFault = len(path)
				faults = append(faults, fault{})
			}
			if inFault > 0 && slices.Equal(path[inFault:], []string{"Reason", "Text"}) {
				last := &faults[len(faults)-1]
				last.skip = len(bytes.TrimSpace(last.summary)) > 0
			}
		case xml.EndElement:
			if len(path) == inFault {
				inFault = 0
			}
			path = path[:len(path)-1]
		case xml.CharData:
			if inFault > 0 {
				faults[len(faults)-1].add(path[inFault:], t)
			}
		}
	}
}

// add takes over text at a path below the fault.
func (f *fault) add(path []string, text []byte) {
	if len(path) == 0 {
		return
	}
	inDetail := strings.EqualFold(path[0], "detail")
	switch last := path[len(path)-1]; {
	case inDetail && last == "code":
		f.code = append(f.code, text...)
	case inDetail && last == "message":
		f.message = append(f.message, text...)
	case last == "faultcode", path[0] == "Code" && last == "Value" && len(path) == 2:
		f.class = append(f.class, text...)
	case last == "faultstring", path[0] == "Reason" && last == "Text" && !f.skip:
		f.summary = append(f.summary, text...)
	}
}

// soapCode matches what may be Marketo's code in the summary of a fault.
var soapCode = regexp.MustCompile(`\b[12][0-9]{4}\b`)

// error turns a fault into an error. The code stands in the detail, or else in
// the summary; the class takes its place where there is none.
func (f fault) error() *Error {
	trim := func(text []byte) string { return string(bytes.TrimSpace(text)) }
	raw, message, summary := trim(f.code), trim(f.message), trim(f.summary)
	if raw == "" {
		raw = codeIn(summary)
	}
	if raw == "" {
		raw = trim(f.class)
	}
	if message == "" {
		message = summary
	}
	return &Error{Code: number(raw), RawCode: raw, Message: message, Level: catalog.LevelSOAP}
}

// codeIn gives the code in the summary of a fault: the first that the catalogue
// has, else the first number that may be one, "" if there is none. A summary may
// hold other numbers, as in "No lead found with IDNUM = 12345 (20103)".
func codeIn(summary string) string {
	all := soapCode.FindAllString(summary, -1)
	for _, raw := range all {
		if number(raw).Known() {
			return raw
		}
	}
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
