package vocabulary_test

import (
	"slices"
	"testing"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// TestNumbers compares numbers that others rely on: those of google.rpc.Code, and
// that of the fault of an error nobody has looked at.
func TestNumbers(t *testing.T) {
	for kind, want := range map[string]int{
		"OK": 0, "CANCELLED": 1, vocabulary.UnknownKind: 2, "INVALID_ARGUMENT": 3, "DEADLINE_EXCEEDED": 4, "NOT_FOUND": 5,
		"ALREADY_EXISTS": 6, "PERMISSION_DENIED": 7, "RESOURCE_EXHAUSTED": 8, "FAILED_PRECONDITION": 9, "ABORTED": 10,
		"OUT_OF_RANGE": 11, "UNIMPLEMENTED": 12, "INTERNAL": 13, "UNAVAILABLE": 14, "DATA_LOSS": 15, "UNAUTHENTICATED": 16,
	} {
		if got := slices.Index(vocabulary.Kinds(), kind); got != want {
			t.Errorf("%s has number %d, want %d", kind, got, want)
		}
	}
	if got := len(vocabulary.Kinds()); got != 17 {
		t.Errorf("there are %d kinds, want 17", got)
	}
	if got := slices.Index(vocabulary.Faults(), vocabulary.UnknownFault); got != 0 {
		t.Errorf("the unknown fault has number %d, want 0", got)
	}
}
