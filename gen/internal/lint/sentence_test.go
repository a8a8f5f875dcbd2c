package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
)

// TestSentences cuts texts where a reader would.
func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                  nil,
		"One":                               {"One"},
		"One.":                              {"One."},
		"One. Two!  Three?":                 {"One.", "Two!", "Three?"},
		"See “this.” And (that.) So":        {"See “this.”", "And (that.)", "So"},
		"Up to 1.5 MB, of api.example.com.": {"Up to 1.5 MB, of api.example.com."},
		"Send it with ?_method=GET. filterValues go into the body.": {"Send it with ?_method=GET.", "filterValues go into the body."},
		"Use a filter (e.g. id), i.e. a field. E.g. this.":          {"Use a filter (e.g. id), i.e. a field.", "E.g. this."},
		"Wait… and then ask. Wait.":                                 {"Wait… and then ask.", "Wait."},
	} {
		if diff := cmp.Diff(want, lint.Sentences(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
