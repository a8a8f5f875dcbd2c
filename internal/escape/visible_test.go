package escape_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/escape"
)

func TestVisible(t *testing.T) {
	for _, test := range []struct{ about, text, want string }{
		{"nothing", "", ""},
		{"what can be seen", `Fält "é" 超出 \n 'x'`, `Fält "é" 超出 \n 'x'`},
		{"a colour of a terminal", "\x1b[31mred", `\x1b[31mred`},
		{"a line with quotation marks", "it's a \"\\\"\n", `it's a "\"\n`},
		{"lines and tabs", "a\r\nb\tc", `a\r\nb\tc`},
		{"other white space", "a\u00a0b\u2028c", `a\u00a0b\u2028c`},
		{"writing direction", "user\u202egpj.exe", `user\u202egpj.exe`},
		{"no width", "mark\u200beto\ufeff", `mark\u200beto\ufeff`},
		{"no UTF-8", "a\x9b\xffb\xe8", "a\ufffdb\ufffd"},
		{"no character", "\U0010ffff\ue000", `\U0010ffff\ue000`},
	} {
		if diff := cmp.Diff(test.want, escape.Visible(test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
}

// FuzzVisible shows that nothing is left to be quoted, and that text in which
// nothing is to be quoted stays.
func FuzzVisible(f *testing.F) {
	f.Add("a\x1b[0m\u202e\x9b")
	f.Add("Fält \"é\" 超出")
	f.Fuzz(func(t *testing.T, text string) {
		shown := escape.Visible(text)
		hidden := func(r rune) bool { return !unicode.IsPrint(r) }
		if strings.ContainsFunc(shown, hidden) || !utf8.ValidString(shown) {
			t.Errorf("%q shows as %q", text, shown)
		}
		if !strings.ContainsFunc(text, hidden) && utf8.ValidString(text) && shown != text {
			t.Errorf("%q shows as %q, though all of it can be seen", text, shown)
		}
	})
}
