package terms_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen/internal/terms"
)

// TestSteps compares the names of the steps with their constants.
func TestSteps(t *testing.T) {
	const want = "reauthenticate, backoff, await-window, await-slot, await-reset, split, resend-as-post, resign"
	if got := terms.StepNames(); got != want {
		t.Errorf("the steps are %s, want %s", got, want)
	}
	for _, step := range terms.Steps {
		if !strings.EqualFold(strings.ReplaceAll(step.Name, "-", ""), step.Ident) {
			t.Errorf("%s has the constant %s", step.Name, step.Ident)
		}
	}
}
