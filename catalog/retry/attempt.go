package retry

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// Attempt is one try of a call, and what follows from it.
//
// Logged by slog, or printed, it shows neither the server's words nor the address.
type Attempt struct {
	Try      int              // from 1
	Status   int              // of the answer; 0 if there was none
	Code     catalog.Code     // of the first error of the answer; 0 for a success
	Recovery catalog.Recovery // that may clear all errors of the answer
	Wait     time.Duration    // before the next try
	Last     bool             // no other try follows, be it a success or not
	// Unknown is set for a write that failed, but may have been carried out by this try or
	// an earlier one: nothing says that it was not.
	Unknown bool
	// Err is the error of the answer, see [response.Response.Err], or of the network; nil
	// for a success. If Identity failed after the server had refused a token, it has both.
	Err error
}

// Last gives the last try behind an answer of a [Transport]. It finds it by the request
// of the answer, so that wrappers of the body do not matter. It gives false for an
// answer that did not come through a Transport, or that passed through it untouched.
func Last(r *http.Response) (Attempt, bool) {
	if r == nil || r.Request == nil {
		return Attempt{}, false
	}
	c, ok := r.Request.Context().Value(callKey{}).(*call)
	if !ok {
		return Attempt{}, false
	}
	return c.last, true
}

// outcome fills in what an error tells.
func (a *Attempt) outcome(err error) {
	a.Err = err
	for e := range response.All(err) {
		a.Code = e.Code
		a.Recovery = response.Recovery(err)
		return
	}
}

// String gives the attempt in one line.
func (a Attempt) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "try %d: ", a.Try)
	switch {
	case a.Err == nil:
		fmt.Fprintf(&out, "status %d", a.Status)
	case a.Code != 0:
		fmt.Fprintf(&out, "%d %s (%v)", a.Code, a.Code.Name(), a.Recovery)
	default:
		out.WriteString(safeText(a.Err))
	}
	if a.Unknown {
		out.WriteString(", " + ErrUnknown.Error())
	}
	if !a.Last {
		fmt.Fprintf(&out, ", again in %v", a.Wait)
	}
	return out.String()
}

// MarshalText gives the same as String, so that JSON shows no more than that either.
func (a Attempt) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// LogValue gives the attempt as a group: try, status, code, name, recovery, wait, last,
// unknown and error, of which those are left out that say nothing.
func (a Attempt) LogValue() slog.Value {
	attributes := []slog.Attr{slog.Int("try", a.Try)}
	if a.Status != 0 {
		attributes = append(attributes, slog.Int("status", a.Status))
	}
	switch {
	case a.Code != 0:
		attributes = append(attributes, slog.Int("code", int(a.Code)), slog.String("name", a.Code.Name()),
			slog.String("recovery", a.Recovery.String()))
	case a.Err != nil:
		attributes = append(attributes, slog.String("error", safeText(a.Err)))
	}
	if a.Last {
		attributes = append(attributes, slog.Bool("last", true))
	} else {
		attributes = append(attributes, slog.Duration("wait", a.Wait))
	}
	if a.Unknown {
		attributes = append(attributes, slog.Bool("unknown", true))
	}
	return slog.GroupValue(attributes...)
}

// safeText gives the words of an error that is none of Marketo's, without an address,
// whose query may hold what nobody is to see. Of Marketo's it gives the documented ones.
func safeText(err error) string {
	if e, ok := errors.AsType[*response.Error](err); ok {
		return e.Code.Error()
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Op + ": " + safeText(e.Err)
	}
	return escape.Visible(err.Error())
}
