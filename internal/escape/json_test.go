package escape_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/escape"
)

func TestJSON(t *testing.T) {
	for _, test := range []struct{ about, document, want string }{
		{"nothing", "", ""},
		{"what can be seen", "{\n  \"a\": \"Fält \\\"é\\\" 超出 \\u001b\"\n}\n", "{\n  \"a\": \"Fält \\\"é\\\" 超出 \\u001b\"\n}\n"},
		{"controls", "\"\x7f\u009b\"", `"\u007f\u009b"`},
		{"writing direction", "\"user\u202egpj.exe\"", `"user\u202egpj.exe"`},
		{"beyond 16 bits", "\"\U0010ffff😀\"", `"\udbff\udfff😀"`},
	} {
		if diff := cmp.Diff(test.want, string(escape.JSON([]byte(test.document)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
}

// FuzzJSON shows that the document stays the same, and that a terminal can show it.
func FuzzJSON(f *testing.F) {
	f.Add("a\x1b[0m\u202e\u2028", "\U0010ffff")
	f.Add("Fält \"é\"", "\\ < & >\n")
	f.Fuzz(func(t *testing.T, key, value string) {
		want := map[string]string{strings.ToValidUTF8(key, "\ufffd"): strings.ToValidUTF8(value, "\ufffd")}
		document, err := json.MarshalIndent(want, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		escaped := escape.JSON(document)
		var got map[string]string
		if err := json.Unmarshal(escaped, &got); err != nil {
			t.Fatalf("%q: %v", escaped, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if strings.ContainsFunc(string(escaped), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
			t.Errorf("%q holds what a terminal acts on", escaped)
		}
	})
}
