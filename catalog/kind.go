package catalog

import "github.com/marketoerr/marketoerr/internal/vocabulary"

// Kind is what sort of error a code is, in the words of google.rpc.Code and with its
// numbers, which gRPC and other systems know. See
// https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto.
//
// A service that passes an error on therefore needs no table: one line answers its
// clients,
//
//	http.Error(w, text, kind.HTTPStatus())
//	status.Error(codes.Code(kind), text)        // google.golang.org/grpc
//	connect.NewError(connect.Code(kind), err)   // connectrpc.com/connect
//
// where text is for its clients. [KindOK] is not an error: gRPC makes nil of it, and Connect
// has no such code.
type Kind uint8

const (
	// KindOK: no error.
	KindOK Kind = iota
	// KindCancelled: the call was given up.
	KindCancelled
	// KindUnknown: nobody has looked at the code yet.
	KindUnknown
	// KindInvalidArgument: the call is wrong whatever the state of the system.
	KindInvalidArgument
	// KindDeadlineExceeded: time ran out; the call may have been carried out.
	KindDeadlineExceeded
	// KindNotFound: what the call names does not exist.
	KindNotFound
	// KindAlreadyExists: what the call would make is there already.
	KindAlreadyExists
	// KindPermissionDenied: the caller is known, and may not do this.
	KindPermissionDenied
	// KindResourceExhausted: a limit or a quota has been reached.
	KindResourceExhausted
	// KindFailedPrecondition: something else must change before the call can succeed.
	KindFailedPrecondition
	// KindAborted: another call was in the way.
	KindAborted
	// KindOutOfRange: the call goes beyond the end of something.
	KindOutOfRange
	// KindUnimplemented: there is no such operation, or it is not enabled.
	KindUnimplemented
	// KindInternal: something broke inside the service.
	KindInternal
	// KindUnavailable: the service cannot answer at the moment.
	KindUnavailable
	// KindDataLoss: data is lost or damaged for good.
	KindDataLoss
	// KindUnauthenticated: the call has no valid credentials.
	KindUnauthenticated
)

// String gives the word of google.rpc.Code, "INVALID_ARGUMENT", and "Kind(99)" for a
// number that is not a kind.
func (k Kind) String() string { return wordOf(vocabulary.Kinds(), "Kind", int(k)) }

// MarshalText gives the word of the kind, and an error for a number that has none.
func (k Kind) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Kinds(), k) }

// UnmarshalText reads the word of a kind, in any case.
func (k *Kind) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Kinds(), k, text)
}

// httpStatuses are the HTTP statuses that google/rpc/code.proto maps the kinds to.
var httpStatuses = [...]int16{
	KindOK: 200, KindCancelled: 499, KindUnknown: 500, KindInvalidArgument: 400, KindDeadlineExceeded: 504, KindNotFound: 404,
	KindAlreadyExists: 409, KindPermissionDenied: 403, KindResourceExhausted: 429, KindFailedPrecondition: 400, KindAborted: 409,
	KindOutOfRange: 400, KindUnimplemented: 501, KindInternal: 500, KindUnavailable: 503, KindDataLoss: 500, KindUnauthenticated: 401,
}

// HTTPStatus gives the HTTP status for an error of the kind, as google/rpc/code.proto
// maps it: 400 for [KindInvalidArgument]. That of a number that is not a kind is 500, as
// of [KindUnknown].
func (k Kind) HTTPStatus() int {
	if int(k) >= len(httpStatuses) {
		k = KindUnknown
	}
	return int(httpStatuses[k])
}

// Kind tells what sort of error the code is: its first meaning, where it has several.
// It is [KindUnknown] if the code is not known.
func (c Code) Kind() Kind { return facts[c.ordinal()].kind }

// Kind tells what sort of error the meaning is. Where the meaning is undecided, it is
// the kind that all meanings of the page share, or else [KindUnknown].
func (r Reading) Kind() Kind {
	if m := r.meaning(); m != nil {
		return m.kind
	}
	for _, m := range r.Code.meanings() {
		if !m.field && m.kind != r.Code.Kind() {
			return KindUnknown
		}
	}
	return r.Code.Kind()
}
