package escape_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// TestMarkdown shows how little is escaped. That it is enough, package explain of
// the command shows with a reader of Markdown.
func TestMarkdown(t *testing.T) {
	for _, test := range []struct{ about, text, want string }{
		{"nothing", "", ""},
		{"a sentence", `Field 'é' (of 3) isn't known: 1 + 1 = 2. Too long!`, `Field 'é' (of 3) isn't known: 1 + 1 = 2. Too long!`},
		{"marks", "\\`*_[]<>|~&#@", "\\\\\\`\\*\\_\\[\\]\\<\\>\\|&#126;\\&\\#\\@"},
		{"an address", "see https://www.a.example/?b=c:d", `see https\://www\.a.example/?b=c:d`},
		{"an item", "- a - b", `\- a - b`},
		{"an address without a scheme", "www.a, not wwwx", `www\.a, not wwwx`},
		{"numbered items", " 12. a 3. b", ` 12\. a 3. b`},
		{"another way to number them", "12) a 3) b", `12\) a 3) b`},
		{"no number", ". a", ". a"},
		{"a number", "1990 was 2) not", "1990 was 2) not"},
		{"an underline", "===", `\===`},
		{"a delimiter", ":-:", `\:-:`},
		{"code", "    a", "&#32;   a"},
		{"what cannot be seen", "a\n\x1b[31m", `a\\n\\x1b\[31m`},
	} {
		if diff := cmp.Diff(test.want, escape.Markdown(test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
}
