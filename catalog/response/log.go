package response

import (
	"log/slog"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// LogValue gives what is worth logging and safe to log: not the server's words, which
// echo what users typed, but the English message of the meaning that they have, without
// values. Slog calls it for a bare *Error only; [LogAttrs] finds those that are wrapped
// or joined.
func (e *Error) LogValue() slog.Value {
	if e == nil {
		return slog.Value{}
	}
	attributes := []slog.Attr{
		slog.String("code", e.logCode()),
		slog.String("name", e.Code.Name()),
		slog.String("level", e.Level.String()),
	}
	if e.Level == catalog.LevelRecord {
		attributes = append(attributes, slog.Int("record", e.Record))
	}
	if e.RequestID != "" {
		attributes = append(attributes, slog.String("requestId", escape.Visible(e.RequestID)))
	}
	reading := e.Reading()
	reading = catalog.Reading{Code: reading.Code, Meaning: reading.Meaning}
	return slog.GroupValue(append(attributes,
		slog.String("recovery", reading.Recovery().String()),
		slog.String("message", reading.Message(catalog.English)))...)
}

// logCode gives the code in digits, or the word in its place. A server may put a whole
// sentence there, which is not for a log.
func (e *Error) logCode() string {
	const longest = 40
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:"
	switch {
	case e.Code != 0:
		return strconv.Itoa(int(e.Code))
	case len(e.RawCode) > longest || strings.Trim(e.RawCode, letters) != "":
		return ""
	}
	return e.RawCode
}
