package catalog_test

import (
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestKinds compares the numbers, names and HTTP statuses of kinds with those in
// google/rpc/code.proto.
func TestKinds(t *testing.T) {
	for kind, want := range map[catalog.Kind]struct {
		number int
		name   string
		status int
	}{
		catalog.KindOK:                 {0, "OK", 200},
		catalog.KindCancelled:          {1, "CANCELLED", 499},
		catalog.KindUnknown:            {2, "UNKNOWN", 500},
		catalog.KindInvalidArgument:    {3, "INVALID_ARGUMENT", 400},
		catalog.KindDeadlineExceeded:   {4, "DEADLINE_EXCEEDED", 504},
		catalog.KindNotFound:           {5, "NOT_FOUND", 404},
		catalog.KindAlreadyExists:      {6, "ALREADY_EXISTS", 409},
		catalog.KindPermissionDenied:   {7, "PERMISSION_DENIED", 403},
		catalog.KindUnauthenticated:    {16, "UNAUTHENTICATED", 401},
		catalog.KindResourceExhausted:  {8, "RESOURCE_EXHAUSTED", 429},
		catalog.KindFailedPrecondition: {9, "FAILED_PRECONDITION", 400},
		catalog.KindAborted:            {10, "ABORTED", 409},
		catalog.KindOutOfRange:         {11, "OUT_OF_RANGE", 400},
		catalog.KindUnimplemented:      {12, "UNIMPLEMENTED", 501},
		catalog.KindInternal:           {13, "INTERNAL", 500},
		catalog.KindUnavailable:        {14, "UNAVAILABLE", 503},
		catalog.KindDataLoss:           {15, "DATA_LOSS", 500},
		17:                             {17, "Kind(17)", 500},
		255:                            {255, "Kind(255)", 500},
	} {
		if int(kind) != want.number || kind.String() != want.name || kind.HTTPStatus() != want.status {
			t.Errorf("%s has number %d and status %d, want %+v", kind, kind, kind.HTTPStatus(), want)
		}
	}
}

// TestFaults compares the names of faults, and their order.
func TestFaults(t *testing.T) {
	for number, fault := range []catalog.Fault{
		catalog.FaultUnknown, catalog.FaultData, catalog.FaultRequest, catalog.FaultSetup, catalog.FaultLimit, catalog.FaultService, catalog.FaultNone,
	} {
		if want := []string{"unknown", "data", "request", "setup", "limit", "service", "none"}[number]; int(fault) != number || fault.String() != want {
			t.Errorf("%s has number %d, want %s with %d", fault, fault, want, number)
		}
	}
}

// testKindOfReading goes by what the server said where the meanings differ.
func testKindOfReading(t *testing.T) {
	for _, test := range []struct {
		code    catalog.Code
		message string
		kind    catalog.Kind
		fault   catalog.Fault
	}{
		{602, "Access token expired", catalog.KindUnauthenticated, catalog.FaultNone},
		{602, "whatever", catalog.KindUnauthenticated, catalog.FaultNone},
		{1029, "Too many jobs in queue", catalog.KindResourceExhausted, catalog.FaultLimit},
		{1029, "Job already queued", catalog.KindAlreadyExists, catalog.FaultNone},
		{1029, "whatever", catalog.KindUnknown, catalog.FaultUnknown}, // the meanings differ
		{999, "whatever", catalog.KindUnknown, catalog.FaultUnknown},
	} {
		r := test.code.Read(test.message)
		if r.Kind() != test.kind || r.Fault() != test.fault {
			t.Errorf("%d %q is %s, %s, want %s, %s", test.code, test.message, r.Kind(), r.Fault(), test.kind, test.fault)
		}
	}
	if got := catalog.ExportJobRejected.Kind(); got != catalog.KindResourceExhausted {
		t.Errorf("1029 is %s, want the kind of its first meaning", got)
	}
	if got := catalog.ExportJobRejected.Fault(); got != catalog.FaultLimit {
		t.Errorf("the fault of 1029 is %s, want that of its first meaning", got)
	}
}

// TestEveryMeaningHasAKind looks at each meaning: one that somebody has looked at has both a
// kind and a fault, and where there is no error nothing is wrong.
func TestEveryMeaningHasAKind(t *testing.T) {
	for code := range catalog.All() {
		for meaning := range code.Meanings() {
			r := catalog.Reading{Code: code, Meaning: meaning}
			if (r.Kind() == catalog.KindUnknown) != (r.Fault() == catalog.FaultUnknown) {
				t.Errorf("%d, meaning %d has kind %s and fault %s", code, meaning, r.Kind(), r.Fault())
			}
			if r.Kind() == catalog.KindOK && (r.Fault() != catalog.FaultNone || r.Recovery() != catalog.Permanent) {
				t.Errorf("%d, meaning %d is no error, and has fault %s and recovery %s", code, meaning, r.Fault(), r.Recovery())
			}
		}
	}
}
