package response

import (
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Error is one error of a response. It unwraps to its code, so that
// errors.Is(err, catalog.LeadNotFound) finds it. What may clear it goes by the
// server's words, not by the code alone: see [catalog.Code.Read].
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
	Record    int           `json:"record"` // index of the record, from 0; -1 outside records
	RequestID string        `json:"requestId"`
}

// Error gives the code, the server's message or else the documented one, and
// the request id. Control characters are quoted.
func (e *Error) Error() string {
	var out strings.Builder
	out.WriteString("marketo")
	if code := e.ErrorCode(); code != "" {
		out.WriteString(" " + escape.Visible(code))
	}
	switch {
	case e.Message != "":
		out.WriteString(": " + escape.Visible(e.Message))
	case e.Level == catalog.LevelHTTP && !e.Code.Known():
		out.WriteString(": HTTP status " + strconv.Itoa(e.Status))
	default:
		out.WriteString(": " + e.Code.Message(catalog.English))
	}
	if e.Record >= 0 {
		out.WriteString(", record " + strconv.Itoa(e.Record))
	}
	if e.RequestID != "" {
		out.WriteString(" (request " + escape.Visible(e.RequestID) + ")")
	}
	return out.String()
}

// Unwrap gives the code, or nil if it is 0.
func (e *Error) Unwrap() error {
	if e.Code == 0 {
		return nil
	}
	return e.Code
}

// Reading tells what the server's words add to the code.
func (e *Error) Reading() catalog.Reading { return e.Code.Read(e.Message) }

// Recovery tells what may clear the error. Where the catalogue lacks the code,
// the status decides: 408, 429, 503 and 504 are worth a repeat after a wait (RFC
// 9110, sections 15.5.9, 15.6.4 and 15.6.5; RFC 6585, section 4).
func (e *Error) Recovery() catalog.Recovery {
	if e.Code.Known() {
		return e.Reading().Recovery()
	}
	switch e.Status {
	case 408, 429, 503, 504:
		return catalog.Backoff
	}
	return catalog.Permanent
}

// RetryAfter gives a wait after which a repeat can succeed by the words of the
// documentation, 0 if they name none.
func (e *Error) RetryAfter() time.Duration { return e.Reading().RetryAfter() }

// Localize gives the error's message in language l, with the server's values in
// it. If the catalogue lacks the code, it gives the server's own words, control
// characters quoted.
func (e *Error) Localize(l catalog.Lang) string {
	if !e.Code.Known() && e.Message != "" {
		return escape.Visible(e.Message)
	}
	return e.Reading().Message(l)
}

// ErrorCode gives the code as sent, or else its number in digits, or "".
func (e *Error) ErrorCode() string {
	if e.RawCode == "" && e.Code != 0 {
		return strconv.Itoa(int(e.Code))
	}
	return e.RawCode
}

// ErrorType gives the name of the code, or else the code as sent.
func (e *Error) ErrorType() string {
	if name := e.Code.Name(); name != "" {
		return name
	}
	return e.RawCode
}

// HTTPStatusCode gives the status of the HTTP response.
func (e *Error) HTTPStatusCode() int { return e.Status }

// RetryableError reports whether sending the same bytes again soon can succeed.
// It is false for what waits for the daily reset, or for a change first.
func (e *Error) RetryableError() bool {
	return e.Recovery()&(catalog.Backoff|catalog.AwaitWindow|catalog.AwaitSlot) != 0
}

// Temporary reports whether sending the same bytes again can succeed, soon or
// after the daily reset.
func (e *Error) Temporary() bool {
	return e.RetryableError() || e.Recovery().Has(catalog.AwaitReset)
}

// Timeout reports whether time ran out, on Marketo's side or on that of a
// gateway (HTTP 408 and 504).
func (e *Error) Timeout() bool {
	return e.Code.Timeout() || e.Level == catalog.LevelHTTP && (e.Status == 408 || e.Status == 504)
}

// LogValue gives what is worth a log line and safe in it: not the server's
// words, which echo what users typed, but the documented English message. Slog
// calls it for a bare *Error only; one that is wrapped logs as its Error text.
func (e *Error) LogValue() slog.Value {
	attributes := []slog.Attr{
		slog.String("code", e.logCode()),
		slog.String("name", e.Code.Name()),
		slog.String("level", e.Level.String()),
	}
	if e.Record >= 0 {
		attributes = append(attributes, slog.Int("record", e.Record))
	}
	if e.RequestID != "" {
		attributes = append(attributes, slog.String("requestId", escape.Visible(e.RequestID)))
	}
	return slog.GroupValue(append(attributes,
		slog.String("recovery", e.Recovery().String()),
		slog.String("message", e.Code.Message(catalog.English)))...)
}

// logCode gives the code in digits, or the word in its place.
func (e *Error) logCode() string {
	if e.Code != 0 {
		return strconv.Itoa(int(e.Code))
	}
	return escape.Visible(e.RawCode)
}
