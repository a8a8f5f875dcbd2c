package response

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// Parse reads the status and the body of a REST response.
//
// It gives an error, with what was found and expected and the offset in bytes, if the
// body cannot be a response from Marketo and the status is not an error either, or if the
// body is cut off ([io.ErrUnexpectedEOF]). What was complete before the fault is in the
// response nevertheless. The response is never nil, and never a success if there is an
// error.
//
// A response without a body is a success if its status is 202 or 204. So is a body that is
// the word true, or a list of objects that are not errors: user management answers so.
func Parse(status int, body []byte) (*Response, error) {
	body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	p := reader{scan: jsonscan.New(body), body: body, response: &Response{}}
	kind := p.scan.Kind()
	switch kind {
	case jsonscan.Object:
		p.readObject()
	case jsonscan.Array:
		p.readList()
	case jsonscan.True:
		p.scan.Value()
		p.known = true
	case 0:
		p.known = status == http.StatusAccepted || status == http.StatusNoContent
	}
	err := p.fault(status, kind)
	p.finish(status)
	p.response.Success = p.response.Success && err == nil
	return p.response, err
}

// reader is the reading of one body.
type reader struct {
	scan     jsonscan.Scanner
	body     []byte
	copied   string // of a small body, see text
	response *Response
	found    arena
	known    bool // a member stands there that Marketo's APIs answer with
	records  int  // in the result
	ordinal  int  // of the last record
	overflow bool // there are more errors than a body of this length can have

	// Values of members of the body, as they are; nil if they are not there.
	requestID, success, errorWord, errorDescription, errorCode, code, message, status []byte
}

// fault gives what is wrong with a body that begins with a value of a kind.
func (p *reader) fault(status int, kind jsonscan.Kind) error {
	isTree := kind == jsonscan.Object || kind == jsonscan.Array
	err := p.scan.End()
	switch {
	case p.overflow:
		return fmt.Errorf("response: found more than %d errors in %d bytes, expected fewer", p.most(), len(p.body))
	case isTree && jsonscan.IsCutOff(err):
		return fmt.Errorf("response: found a body that is cut off, %d bytes of it: %w", len(p.body), err)
	case status >= 400: // which says enough
	case isTree && err != nil:
		return fmt.Errorf("response: found a body that is no JSON, %d bytes of it: %w", len(p.body), err)
	case kind == 0 && p.known:
	case err != nil || !p.known:
		return fmt.Errorf("response: offset 0: found %s with status %d, expected a JSON object with one of %s", describeBody(p.body), status, knownMembers)
	}
	return nil
}

// knownMembers are members one of which every answer of Marketo's has. Its requestId,
// its code and its message are not among them: many other APIs send such.
const knownMembers = "success, result, errors, reasons, error, error_code, access_token, userid"

// readObject reads a response, or a record that stands alone as in a log.
func (p *reader) readObject() {
	for p.scan.Enter(); p.scan.Next(); {
		switch m := memberOf(p.scan.Name()); m {
		case memberErrors:
			p.known = true
			p.readEntries(place{level: catalog.LevelResponse}, anything)
		case memberResult:
			p.known = true
			p.readResult()
		case memberReasons:
			p.known = true
			p.readEntries(place{level: catalog.LevelRecord, record: alone}, anything)
		case memberWarnings:
			p.readWarnings()
		case memberError:
			p.known = true
			p.readError()
		case memberAccessToken, memberUserID:
			p.known = true
		default:
			if value := p.scan.Value(); value != nil {
				p.take(m, value)
			}
		}
	}
}

// take keeps the value of a member that is looked at when all of them are there.
func (p *reader) take(m member, value []byte) {
	if string(value) == "null" {
		p.known = p.known || m == memberSuccess
		return // and takes nothing back
	}
	switch m {
	case memberRequestID, memberErrorCode, memberCode, memberStatus:
		if value[0] != '{' && value[0] != '[' { // else it is another API's, and no text for a log
			p.takeScalar(m, value)
		}
	case memberSuccess:
		p.known = true
		// A denial stands, whatever a second member of that name says.
		if is, isSaid := truth(p.success); is || !isSaid {
			p.success = value
		}
	case memberErrorDescription:
		p.errorDescription = value
	case memberMessage:
		p.message = value
	}
}

// takeScalar keeps the value of such a member that is nothing but a text or a number.
func (p *reader) takeScalar(m member, value []byte) {
	switch m {
	case memberRequestID:
		p.requestID = value
	case memberErrorCode:
		if !isNothing(value) {
			p.known = true
			p.errorCode = value
		}
	case memberCode:
		p.code = value
	case memberStatus:
		p.status = value
	}
}

// readError reads "error": a word or a code of the Identity endpoint; elsewhere it may
// be an object as in "errors".
func (p *reader) readError() {
	switch p.scan.Kind() {
	case jsonscan.Object, jsonscan.Array:
		p.readEntries(place{level: catalog.LevelResponse}, anything)
	default:
		if value := p.scan.Value(); !isNothing(value) {
			p.errorWord = value
		}
	}
}

// readWarnings reads "warnings": texts, or objects with a message.
func (p *reader) readWarnings() {
	if p.scan.Kind() != jsonscan.Array {
		if value := p.scan.Value(); !isNothing(value) {
			p.warn(p.text(value))
		}
		return
	}
	for p.scan.Enter(); p.scan.Next(); {
		if value := p.scan.Value(); !isNothing(value) {
			p.warn(p.text(messageOf(value)))
		}
	}
}

// readList reads an array that is the body itself: objects that are no errors are an
// answer of user management. Errors are read, but make no response.
func (p *reader) readList() {
	p.known = true
	for p.scan.Enter(); p.scan.Next(); {
		if p.scan.Kind() != jsonscan.Object || !p.readPlainObject() {
			p.known = false
		}
	}
}

// readPlainObject reads an object of such a list, and reports whether it is none that
// tells of errors.
func (p *reader) readPlainObject() bool {
	isPlain := true
	var e entry
	for p.scan.Enter(); p.scan.Next(); {
		switch m := memberOf(p.scan.Name()); m {
		case memberSuccess, memberError, memberErrorCode, memberErrors, memberReasons:
			isPlain = false
		default:
			e.take(m, p.scan.Value())
		}
	}
	// None of user management's has a message. A code alone may be that of a country.
	if e.code != nil && (e.message != nil || number(p.text(e.code)).Known()) {
		p.addEntry(&e, place{level: catalog.LevelResponse})
		return false
	}
	return isPlain && e.message == nil
}

// finish makes errors of what was read, and gives them what the status says.
func (p *reader) finish(status int) {
	r := p.response
	r.RequestID = p.text(p.requestID)
	p.found.build(r, p.records > 0, escape.Visible(p.text(p.status)))
	code, message := p.text(p.code), p.text(p.message)
	success, isSaid := truth(p.success)
	switch {
	case p.errorWord != nil:
		r.add(identityError(status, p.text(p.errorWord), cmp.Or(p.text(p.errorDescription), message)))
	case p.errorCode != nil:
		// The ingestion endpoint.
		raw := p.text(p.errorCode)
		r.add(&Error{Code: number(raw), RawCode: raw, Message: message, Level: catalog.LevelHTTP})
	case code != "" && len(r.Errors) == 0 && p.isError(code, status, isSaid, success):
		e := &Error{Code: number(code), RawCode: code, Message: message, Level: catalog.LevelResponse}
		if !e.Code.Known() && status >= 400 {
			// Not Marketo's own: the status says more.
			e.Code, e.Level = catalog.Code(status), catalog.LevelHTTP
		}
		r.add(e)
	}
	if isSaid {
		r.finish(status, &success, message)
	} else {
		r.finish(status, nil, message)
	}
}

// isError reports whether a code that stands in the body itself is that of an error: the
// body denies success, or it says nothing of it and the catalogue has the code. The body
// must be one of Marketo's, then, or come with the status of an error.
func (p *reader) isError(code string, status int, isSaid, success bool) bool {
	if isSaid && !success {
		return true
	}
	return (status >= 400 || p.known && !isSaid) && number(code).Known()
}

// identityError makes an error of the "error" member of the Identity endpoint: its
// code is the number that stands there, or else the status, or else 401 for one of the
// words that RFC 6749 defines in section 5.2.
func identityError(status int, raw, message string) *Error {
	e := &Error{Code: number(raw), RawCode: raw, Message: message, Level: catalog.LevelHTTP}
	switch {
	case e.Code != 0 && status < 400:
		e.Level = catalog.LevelResponse
	case e.Code == 0 && status >= 400:
		e.Code = catalog.Code(status)
	case e.Code == 0:
		switch strings.ToLower(raw) {
		case "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope":
			e.Code = catalog.HTTPUnauthorized
		}
	}
	return e
}
