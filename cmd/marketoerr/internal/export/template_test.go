package export

import (
	"testing"
)

// TestBraces shows that a brace of the words is told from a value.
func TestBraces(t *testing.T) {
	mark := template(mark(1))
	for words, want := range map[template]string{"{1} {" + mark + "}": "{{1}} {{{1}}}", "}{": "}}{{", mark: "{1}", "": ""} {
		if got := words.braced(); got != want {
			t.Errorf("%q is %s, want %s", words, got, want)
		}
	}
}
