package export

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// content gives the text of an XLIFF source or target, with values.
func content(t *testing.T, inner string) string {
	t.Helper()
	var out strings.Builder
	decoder := xml.NewDecoder(strings.NewReader("<x>" + inner + "</x>"))
	for {
		token, _ := decoder.Token()
		switch token := token.(type) {
		case nil:
			return out.String()
		case xml.CharData:
			out.Write(token)
		case xml.StartElement:
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "dataRef":
					out.WriteString(strings.Replace(a.Value, "value", "V", 1))
				case "hex":
					number, err := strconv.ParseInt(a.Value, 16, 32)
					if err != nil {
						t.Fatal(err)
					}
					out.WriteRune(rune(number))
				}
			}
		}
	}
}

// TestXLIFF reads the units back, in each language.
func TestXLIFF(t *testing.T) {
	for l := range catalog.Langs() {
		var doc xliff
		if err := xml.Unmarshal(encode(t, "xliff", l.String()), &doc); err != nil {
			t.Fatal(err)
		}
		if target := l.String(); doc.Target != target && (l != catalog.English || doc.Target != "") {
			t.Errorf("target language %q, want %s", doc.Target, l)
		}
		texts := allTexts()
		if len(doc.File.Units) != len(texts) {
			t.Fatalf("%s: %d units, want %d", l, len(doc.File.Units), len(texts))
		}
		for i, text := range texts {
			unit := doc.File.Units[i]
			if got, want := content(t, unit.Segment.Source.Content), shown(text.in(catalog.English)); unit.ID != text.key || got != want {
				t.Errorf("%s: source %q, want %s %q", unit.ID, got, text.key, want)
			}
			if l == catalog.English || text.missing(l) {
				if unit.Segment.Target != nil || unit.Segment.State != "initial" {
					t.Errorf("%s in %s: there is a target", unit.ID, l)
				}
			} else if got, want := content(t, unit.Segment.Target.Content), shown(text.in(l)); got != want {
				t.Errorf("%s in %s: target %q, want %q", unit.ID, l, got, want)
			}
		}
	}
}

// TestControlCharacters shows that characters which XML cannot hold arrive.
func TestControlCharacters(t *testing.T) {
	const text = "a\x00\x1b[31m\r\n\t\x7f\u0085\ufffe\uffff<&>\"'z"
	written := newXLIFFText(text).Content
	if got := content(t, written); got != text {
		t.Errorf("%q is read as %q", text, got)
	}
	if err := xml.Unmarshal([]byte("<x>"+written+"</x>"), new(struct{})); err != nil {
		t.Error(err)
	}
	if got, want := quoted("a\x00\x1b\r\n\t\x7f\"\\"), "\"\"\n\"a\\000\\033\\015\\n\"\n\"\\011\\177\\\"\\\\\""; got != want {
		t.Errorf("PO has %s, want %s", got, want)
	}
}
