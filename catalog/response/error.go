package response

import (
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Error is one error of a response. It unwraps to its code, so that
// errors.Is(err, catalog.LeadNotFound) finds it. What it tells goes by the server's
// words, not by the code alone: see [catalog.Code.Read]. A zero Error is one that the
// server said nothing about; so is a nil *Error.
type Error struct {
	// Code is the number of RawCode; 0 for a word and for none. For the
	// "error" member of the Identity endpoint it is the status.
	Code    catalog.Code `json:"code"`
	RawCode string       `json:"rawCode"` // as sent, or ""
	Message string       `json:"message"` // as sent, or ""
	// Level is where the server put the error, which need not be where the
	// pages list its code.
	Level     catalog.Level `json:"level"`
	Status    int           `json:"status"` // of the HTTP response
	Record    int           `json:"record"` // index of the record, from 0; only at level record
	RequestID string        `json:"requestId"`
	// Wait is what the header Retry-After asks for; 0 where it does not. In JSON it is
	// in nanoseconds, and left out where it is 0.
	Wait time.Duration `json:"wait,omitzero"`
}

// value gives the error, a zero one for nil.
func (e *Error) value() Error {
	if e == nil {
		return Error{}
	}
	return *e
}

// Error gives the code, the server's message or else the documented one, and
// the request id. Control characters are quoted. The server's words may echo what
// users typed: for a log that must not hold that, use [LogAttrs].
func (e *Error) Error() string {
	v := e.value()
	var out strings.Builder
	out.WriteString("marketo")
	if code := v.ErrorCode(); code != "" {
		out.WriteString(" " + escape.Visible(code))
	}
	out.WriteString(": " + escape.Visible(v.ErrorMessage()))
	if v.Level == catalog.LevelRecord {
		out.WriteString(", record " + strconv.Itoa(v.Record))
	}
	if v.RequestID != "" {
		out.WriteString(" (request " + escape.Visible(v.RequestID) + ")")
	}
	return out.String()
}

// Unwrap gives the code, or nil if it is 0.
func (e *Error) Unwrap() error {
	if v := e.value(); v.Code != 0 {
		return v.Code
	}
	return nil
}

// Reading tells what the server's words add to the code. If the catalogue lacks a code
// that came with an HTTP status, such as a gateway's own, the status says more, and is
// read instead.
func (e *Error) Reading() catalog.Reading {
	v := e.value()
	if status := catalog.Code(v.Status); v.Level == catalog.LevelHTTP && !v.Code.Known() && status.Known() {
		return status.Read(v.Message)
	}
	return v.Code.Read(v.Message)
}

// Kind tells what sort of error it is.
func (e *Error) Kind() catalog.Kind { return e.Reading().Kind() }

// Fault tells who can put the error right.
func (e *Error) Fault() catalog.Fault { return e.Reading().Fault() }

// Recovery tells what may clear the error.
func (e *Error) Recovery() catalog.Recovery { return e.Reading().Recovery() }

// RetryAfter gives a wait after which a repeat can succeed: what the server asks for in
// the header Retry-After (see [Read]), or else what the documentation names, or 0.
func (e *Error) RetryAfter() time.Duration {
	if v := e.value(); v.Wait > 0 {
		return v.Wait
	}
	return e.Reading().RetryAfter()
}

// NotExecuted reports whether the failed call has changed nothing, so that a repeat
// cannot do anything twice.
func (e *Error) NotExecuted() bool { return e.Reading().NotExecuted() }

// Localize gives the error's message in language l, with the server's values in
// it. Where the catalogue does not have the server's words, they follow in brackets;
// where it lacks the code, they are all it gives. Control characters are quoted.
func (e *Error) Localize(l catalog.Lang) string {
	v, reading := e.value(), e.Reading()
	switch words := escape.Visible(strings.TrimSpace(v.Message)); {
	case words == "" || reading.Exact:
		return escape.Visible(reading.Message(l))
	case !reading.Code.Known():
		return words
	default:
		return reading.Message(l) + " (" + words + ")"
	}
}

// ErrorCode gives the code as sent, or else its number in digits, or "".
func (e *Error) ErrorCode() string {
	v := e.value()
	if v.RawCode == "" && v.Code != 0 {
		return strconv.Itoa(int(v.Code))
	}
	return v.RawCode
}

// ErrorMessage gives the message as sent, or else the documented one in English.
func (e *Error) ErrorMessage() string {
	v := e.value()
	switch {
	case v.Message != "":
		return v.Message
	case v.Level == catalog.LevelHTTP && !e.Reading().Code.Known():
		return "HTTP status " + strconv.Itoa(v.Status)
	}
	return e.Reading().Message(catalog.English)
}

// ErrorType gives the name of the code, or else the code as sent.
func (e *Error) ErrorType() string {
	v := e.value()
	if name := v.Code.Name(); name != "" {
		return name
	}
	return v.RawCode
}

// HTTPStatusCode gives the status of the HTTP response.
func (e *Error) HTTPStatusCode() int { return e.value().Status }

// RetryableError reports whether sending the same bytes again soon can succeed.
// It is false for what waits for the daily reset, or for a change first.
func (e *Error) RetryableError() bool { return e.Reading().Retryable() }

// Timeout reports whether time ran out, on Marketo's side or on that of a gateway.
func (e *Error) Timeout() bool { return e.Reading().Timeout() }
