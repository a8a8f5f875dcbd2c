package response

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
)

// body is the shape of a REST response as documented. Bodies of other shapes
// are read from a tree.
type body struct {
	RequestID        string   `json:"requestId"`
	Success          *bool    `json:"success"`
	Errors           []reason `json:"errors"`
	Result           []result `json:"result"`
	Warnings         []string `json:"warnings"`
	Error            string   `json:"error"`
	ErrorDescription string   `json:"error_description"`
	ErrorCode        string   `json:"error_code"`
	Code             string   `json:"code"`
	Message          string   `json:"message"`

	// Of a record that stands alone, as in a log.
	Status  string   `json:"status"`
	Reasons []reason `json:"reasons"`
}

// reason is an entry of "errors" or "reasons".
type reason struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Type    string `json:"type"`
}

// result is a record of the result.
type result struct {
	Status  string   `json:"status"`
	Reasons []reason `json:"reasons"`
	Errors  []reason `json:"errors"`
}

// Parse reads the status and the body of a REST response.
//
// An error says that there is nothing to read: the body cannot be a response of
// Marketo's and the status is no error either. If the body is cut off, the error
// comes with what was read before. The response is never nil, and never a success
// if there is an error.
func Parse(status int, data []byte) (*Response, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var b body
	err := json.Unmarshal(data, &b)
	if err != nil || string(bytes.TrimSpace(data)) == "null" {
		var isObject, isCutOff bool
		b, isObject, isCutOff = readTree(data)
		switch {
		case isCutOff:
			err = fmt.Errorf("response: found a body of %d bytes that is cut off, expected a JSON object: %w", len(data), io.ErrUnexpectedEOF)
		case isObject:
			err = nil
		default:
			b, err = body{}, fmt.Errorf("response: found %s with status %d, expected a JSON object", excerpt(data), status)
			if status >= 400 {
				err = nil
			}
		}
	}
	r := b.response(status)
	r.Success = r.Success && err == nil
	return r, err
}

// excerpt shows the start of a body that is none.
func excerpt(data []byte) string {
	const most = 40
	if data = bytes.TrimSpace(data); len(data) == 0 {
		return "an empty body"
	} else if len(data) > most {
		return fmt.Sprintf("%q…", data[:most])
	}
	return fmt.Sprintf("%q", data)
}

// response turns the body into errors.
func (b *body) response(status int) *Response {
	r := &Response{RequestID: b.RequestID, Warnings: b.Warnings}
	r.Errors = r.errors(b.Errors, catalog.LevelResponse, -1)
	switch {
	case b.Error != "":
		// The Identity endpoint: a word for the status, or a code.
		e := &Error{Code: number(b.Error), RawCode: b.Error, Message: cmp.Or(b.ErrorDescription, b.Message), Level: catalog.LevelHTTP}
		if e.Code == 0 && status >= 400 {
			e.Code = catalog.Code(status)
		}
		if e.Code != 0 && status < 400 {
			e.Level = catalog.LevelResponse
		}
		r.add(e)
	case b.ErrorCode != "":
		// The ingestion endpoint.
		r.add(&Error{Code: number(b.ErrorCode), RawCode: b.ErrorCode, Message: b.Message, Level: catalog.LevelHTTP})
	case b.Code != "" && b.Success != nil && !*b.Success && len(r.Errors) == 0:
		e := &Error{Code: number(b.Code), RawCode: b.Code, Message: b.Message, Level: catalog.LevelResponse}
		if !e.Code.Known() && status >= 400 {
			// Not Marketo's own: the status says more.
			e.Code, e.Level = catalog.Code(status), catalog.LevelHTTP
		}
		r.add(e)
	}
	if len(b.Result) == 0 && slices.ContainsFunc(b.Reasons, func(r reason) bool { return r.Code != "" }) {
		b.Result = []result{{Status: b.Status, Reasons: b.Reasons}}
	}
	for i := range b.Result {
		record := &b.Result[i]
		all := append(record.Reasons, record.Errors...)
		if found := r.errors(all, catalog.LevelRecord, i); len(found) > 0 {
			r.Records = append(r.Records, Record{Index: i, Status: record.Status, Errors: found})
		}
	}
	r.finish(status, b.Success, b.Message)
	return r
}

// errors gives the errors among reasons. A mere warning goes where warnings
// are; an entry without code and message is data, not an error.
func (r *Response) errors(reasons []reason, level catalog.Level, record int) []*Error {
	if len(reasons) == 0 {
		return nil
	}
	all := make([]*Error, 0, len(reasons))
	block := make([]Error, len(reasons)) // one allocation for all
	for i, reason := range reasons {
		switch {
		case reason.Type == "warning":
			r.Warnings = append(r.Warnings, reason.Message)
		case reason.Code != "" || reason.Message != "":
			block[i] = Error{Code: number(reason.Code), RawCode: reason.Code, Message: reason.Message, Level: level, Record: record}
			all = append(all, &block[i])
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// Clean reports whether a REST body cannot hold an error: whether it begins with
// "{" and ends with "}", and holds none of "error", "reasons" and "false", in any
// case as in [Parse], and no backslash. It decodes nothing and does not tell whether
// the body is valid; it is for readers of bulk results, who need [Parse] only where
// it says false.
func Clean(body []byte) bool {
	body = bytes.TrimSpace(body)
	return len(body) >= 2 && body[0] == '{' && body[len(body)-1] == '}' &&
		bytes.IndexByte(body, '\\') < 0 &&
		!bytes.Contains(body, []byte("ſ")) && // an "s" in another case, for package json
		!tellsOfErrors(body)
}

// tellsOfErrors reports whether a body holds one of the words without which there
// is no error. It looks at every fifth place, since one of the first five letters
// of each stands at such a place.
func tellsOfErrors(body []byte) bool {
	for i := 0; i < len(body); i += 5 {
		switch body[i] | 0x20 {
		case 'a', 'e', 'f', 'l', 'o', 'r', 's':
			for at := max(0, i-4); at <= i; at++ {
				if beginsWithTelling(body[at:]) {
					return true
				}
			}
		}
	}
	return false
}

func beginsWithTelling(text []byte) bool {
	word := ""
	switch text[0] | 0x20 {
	case 'e':
		word = "error"
	case 'f':
		word = "false"
	case 'r':
		word = "reasons"
	default:
		return false
	}
	return len(text) >= len(word) && bytes.EqualFold(text[:len(word)], []byte(word))
}
