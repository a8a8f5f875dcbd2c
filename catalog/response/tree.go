package response

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// maxDepth is how deep values may be nested; no response comes near it.
const maxDepth = 64

var errTooDeep = errors.New("nested too deep")

// readTree reads a body of a shape that the pages do not promise, or one that
// is cut off: what stands before the fault counts. It tells whether the body is
// a JSON object, and whether it ends too early.
func readTree(data []byte) (b body, isObject, isCutOff bool) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	value, err := readValue(decoder, 0)
	object, isObject := value.(map[string]any)
	if !isObject {
		return body{}, false, false
	}
	isCutOff = errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err == nil {
		_, err = decoder.Token()
		isObject = err == io.EOF
	} else {
		isObject = isCutOff
	}
	return bodyOf(object), isObject, isCutOff
}

// readValue reads one value. With an error it gives what it has read before.
func readValue(decoder *json.Decoder, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for decoder.More() {
			key, err := decoder.Token()
			if err != nil {
				return object, err
			}
			value, err := readValue(decoder, depth+1)
			name, _ := key.(string)
			object[strings.ToLower(name)] = value
			if err != nil {
				return object, err
			}
		}
		_, err := decoder.Token()
		return object, err
	case json.Delim('['):
		array := []any{}
		for decoder.More() {
			value, err := readValue(decoder, depth+1)
			array = append(array, value)
			if err != nil {
				return array, err
			}
		}
		_, err := decoder.Token()
		return array, err
	}
	return token, nil
}

// bodyOf finds in a tree what a documented body has at fixed places.
func bodyOf(object map[string]any) body {
	b := body{
		RequestID:        text(object["requestid"]),
		Success:          truth(object["success"]),
		Errors:           reasons(object["errors"]),
		Error:            text(unlessFalse(object["error"])),
		ErrorDescription: text(object["error_description"]),
		ErrorCode:        text(object["error_code"]),
		Code:             text(object["code"]),
		Message:          text(object["message"]),
		Status:           text(object["status"]),
		Reasons:          reasons(object["reasons"]),
	}
	for _, warning := range list(object["warnings"]) {
		of, _ := warning.(map[string]any)
		if shown := cmp.Or(text(of["message"]), text(warning)); shown != "" {
			b.Warnings = append(b.Warnings, shown)
		}
	}
	for _, record := range list(object["result"]) {
		// What is no object still counts as a record.
		of, _ := record.(map[string]any)
		b.Result = append(b.Result, result{Status: text(of["status"]), Reasons: reasons(of["reasons"]), Errors: reasons(of["errors"])})
	}
	return b
}

// reasons reads the entries of "errors" or "reasons": objects, or messages.
func reasons(value any) []reason {
	var all []reason
	for _, entry := range list(unlessFalse(value)) {
		if of, ok := entry.(map[string]any); ok {
			all = append(all, reason{Code: text(of["code"]), Message: text(of["message"]), Type: text(of["type"])})
		} else {
			all = append(all, reason{Message: text(entry)})
		}
	}
	return all
}

// unlessFalse gives nil for a value that denies that there are errors.
func unlessFalse(value any) any {
	if value == false || value == json.Number("0") {
		return nil
	}
	return value
}

// list gives the elements of an array; another value is a list of itself.
func list(value any) []any {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{value}
}

// text gives a string or a number as it was sent, anything else as JSON.
func text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	// What was decoded can be encoded, a number as it was.
	data, _ := json.Marshal(value)
	return string(data)
}

// truth reads a boolean, also one written as a string.
func truth(value any) *bool {
	switch v := value.(type) {
	case bool:
		return &v
	case string:
		if is := strings.EqualFold(v, "true"); is || strings.EqualFold(v, "false") {
			return &is
		}
	}
	return nil
}
