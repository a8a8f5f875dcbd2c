package response

import (
	"iter"
	"log/slog"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
)

// All gives all of Marketo's errors in err's tree, in the order in which [errors.As]
// visits them, which finds the first only. A bare [catalog.Code] is one, too: it comes
// as an Error with nothing but its code.
func All(err error) iter.Seq[*Error] {
	return func(yield func(*Error) bool) {
		walk(err, func(e *Error, _ error) bool { return e == nil || yield(e) })
	}
}

// Recovery tells what may clear all of Marketo's errors in err's tree, as those of
// [Response.Err]: [catalog.Permanent] if any of them is permanent or there is none,
// else the steps of all of them.
func Recovery(err error) catalog.Recovery {
	steps := catalog.Permanent
	for e := range All(err) {
		recovery := e.Recovery()
		if recovery == catalog.Permanent {
			return catalog.Permanent
		}
		steps |= recovery
	}
	return steps
}

// LogAttrs gives what of any error is worth logging and safe to log: of each of Marketo's
// errors in err's tree what [Error.LogValue] gives, in the group "marketo", and of
// several in groups of their numbers within; in "error" the text of what else is in the
// tree, but not of what only wraps one of Marketo's, since that repeats the server's
// words. It gives none for nil.
func LogAttrs(err error) []slog.Attr {
	var ours, attributes []slog.Attr
	walk(err, func(e *Error, other error) bool {
		if e != nil {
			ours = append(ours, slog.Attr{Key: strconv.Itoa(len(ours)), Value: e.LogValue()})
		} else {
			attributes = append(attributes, slog.String("error", other.Error()))
		}
		return true
	})
	switch len(ours) {
	case 0:
	case 1:
		attributes = append(attributes, slog.Attr{Key: "marketo", Value: ours[0].Value})
	default:
		attributes = append(attributes, slog.Attr{Key: "marketo", Value: slog.GroupValue(ours...)})
	}
	return attributes
}

// walk visits the tree below err until visit gives false: Marketo's errors, and the
// others that wrap nothing.
func walk(err error, visit func(e *Error, other error) bool) bool {
	if err == nil {
		return true
	}
	if e, isOurs := marketoError(err); isOurs {
		return e == nil || visit(e, nil)
	}
	var parts []error
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		parts = []error{e.Unwrap()}
	case interface{ Unwrap() []error }:
		parts = e.Unwrap()
	}
	isLeaf := true
	for _, part := range parts {
		isLeaf = isLeaf && part == nil
		if !walk(part, visit) {
			return false
		}
	}
	return !isLeaf || visit(nil, err)
}

// marketoError reports whether a node of a tree is one of Marketo's errors, itself or
// by what its method As says, and gives it; nil for a nil *Error.
func marketoError(err error) (*Error, bool) {
	switch e := err.(type) {
	case *Error:
		return e, true
	case catalog.Code:
		return &Error{Code: e}, true
	case interface{ As(any) bool }:
		var found *Error
		var code catalog.Code
		switch {
		case e.As(&found) && found != nil:
			return found, true
		case e.As(&code):
			return &Error{Code: code}, true
		}
	}
	return nil, false
}
