package vocabulary

// UnknownKind is the kind of an error that nobody has looked at yet.
const UnknownKind = "UNKNOWN"

var kinds = [...]string{
	"OK", "CANCELLED", UnknownKind, "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
	"RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
	"UNAUTHENTICATED",
}

// Kinds gives the sorts of errors, by their numbers in google.rpc.Code. Nobody
// changes them. See https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto.
func Kinds() Words { return kinds[:] }

// UnknownFault is the fault of an error that nobody has looked at yet.
const UnknownFault = "unknown"

// Who can put an error right: data is whoever entered or owns the values, request
// whoever wrote the call, setup a Marketo administrator, limit a limit or a quota,
// service Marketo or the network; none means that nothing is wrong.
var faults = [...]string{UnknownFault, "data", "request", "setup", "limit", "service", "none"}

// Faults gives the words for who can put an error right, by number. Nobody changes
// them.
func Faults() Words { return faults[:] }
