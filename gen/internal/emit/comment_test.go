package emit

import (
	"go/format"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDocLines(t *testing.T) {
	long := strings.Repeat("word ", 20)
	got := strings.Join(docLines("A text.\n\n"+long+"\n\n- one\n\n- "+long+"\n\nB.\n\n[T]: https://example.com/"+strings.Repeat("x", 80)), "\n")
	want := `// A text.
//
// word word word word word word word word word word word word word word word
// word word word word word
//
//   - one
//   - word word word word word word word word word word word word word word
//     word word word word word word
//
// B.
//
// [T]: https://example.com/` + strings.Repeat("x", 80)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comment (-want +got):\n%s", diff)
	}
	source := "package p\n\n" + got + "\nconst C = 1\n"
	formatted, err := format.Source([]byte(source))
	if err != nil || string(formatted) != source {
		t.Errorf("gofmt changes the comment: %v\n%s", err, formatted)
	}
}

// TestSentence keeps gofmt from taking a short paragraph for a heading.
func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"All unhandled exceptions": "All unhandled exceptions.",
		"Ends here.":               "Ends here.",
		"One of:":                  "One of:",
		"Really?":                  "Really?",
		"Deprecated: no":           "The page says: Deprecated: no.",
		"[T]: https://example.com": "The page says: [T]: https://example.com.",
		"# A":                      "The page says: # A.",
		"1. A":                     "The page says: 1. A.",
	} {
		if got := sentence(text); got != want {
			t.Errorf("sentence(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestNoBuildConstraints keeps what a page says from excluding the file.
func TestNoBuildConstraints(t *testing.T) {
	for _, line := range docLines(sentence("+build ignore") + "\n\n" + strings.Repeat("x", 75) + " +build ignore") {
		if strings.HasPrefix(line, "// +build") {
			t.Errorf("the comment has the line %q", line)
		}
	}
}
