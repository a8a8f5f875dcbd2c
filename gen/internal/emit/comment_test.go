package emit

import (
	"go/format"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

func TestDocLines(t *testing.T) {
	got := strings.Join(docLines("A text.\n"+strings.Repeat("word ", 20)+strings.Repeat("x", 80)), "\n")
	want := `// A text. word word word word word word word word word word word word word word
// word word word word word word
// ` + strings.Repeat("x", 80)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comment (-want +got):\n%s", diff)
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

// TestCodeComment shows that a constant's comment has five lines at most, whatever there
// is to say of it, and that gofmt takes nothing in it for syntax.
func TestCodeComment(t *testing.T) {
	for bits := range 1 << 4 {
		has := func(bit int) bool { return bits>>bit&1 != 0 }
		code := catalogue.Code{
			Number: 1029, Name: "Refused", Level: extract.Record, Unreviewed: has(0), Deprecated: has(1),
			Listing:  catalogue.Link{Page: "docs/en/codes.md", URL: "https://example.com/codes", Anchor: "1029"},
			Meanings: []catalogue.Meaning{{Message: catalogue.Texts{{Value: "# Too many"}}, Kind: "ABORTED", Fault: "limit", Recovery: []string{"await-slot"}, RetryAfter: 90 * time.Second}},
		}
		want := []string{"Refused is code 1029, at level record: The page says: # Too many.", "Recovery: AwaitSlot, after 90s. Fault: limit."}
		if has(2) {
			code.Meanings = append(code.Meanings, catalogue.Meaning{Message: catalogue.Texts{{Value: "None"}}, Kind: "OK", Fault: "none"})
			want[0] = "Refused is code 1029, at level record, which has 2 meanings: The page says: # Too many / None."
			want[1] = "Recovery: AwaitSlot, after 90s. Fault: limit or none."
		}
		if has(0) {
			want[1] += " Not reviewed yet: the name may change."
		}
		if has(3) {
			code.Meanings[0].Hint = []catalogue.Hint{{Text: catalogue.Text{Value: "+build fewer at once. Marketo takes 10."}}}
			want = append(want, "The page says: +build fewer at once.")
		}
		if has(1) {
			want = append(want, "", "Deprecated: the documentation no longer lists this code.")
		} else {
			want = append(want, "See https://example.com/codes#1029")
		}
		got := codeComment(code)
		if diff := cmp.Diff(want, got); diff != "" || len(got) > 5 {
			t.Errorf("%d lines (-want +got):\n%s", len(got), diff)
		}
		source := "package p\n\n"
		for _, line := range got {
			source += strings.TrimRight("// "+line, " ") + "\n"
		}
		source += "const C = 1\n"
		if formatted, err := format.Source([]byte(source)); err != nil || string(formatted) != source {
			t.Errorf("gofmt changes the comment: %v\n%s", err, formatted)
		}
	}
}

// TestWhereToRead names the page by its address, else by its path.
func TestWhereToRead(t *testing.T) {
	page := catalogue.Link{Page: "docs/en/codes.md", Anchor: "a"}
	const unlisted = "No table lists it, but servers send it."
	for want, code := range map[string]catalogue.Code{
		"See docs/en/codes.md#a":                  {Listing: page},
		unlisted + " See https://example.com/all": {Links: []catalogue.Link{{Page: "docs/en/codes.md", URL: "https://example.com/all"}}},
		unlisted: {Links: []catalogue.Link{{}}},
	} {
		if got := whereToRead(code); got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}
