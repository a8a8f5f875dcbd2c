package transcript_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// TestEncodeDecode writes texts that YAML might take for something else.
func TestEncodeDecode(t *testing.T) {
	for _, text := range []string{
		"plain", "601", "yes", "null", "~", "1e3", "0x10", "2026-11-21", "- a", "# b", "a: b", "a #b", "'q'", `"q"`, "[a]", "{a}", "&a", "*a", "!a",
		"|", ">", "%s", "@a", "`a`", "a\\nb", "错误：代码。", "«é»", strings.Repeat("long text with: colons # and 'quotes' ", 5) + "end",
		"# " + strings.Repeat("long ", 30) + "end", "- " + strings.Repeat("wide字符", 30), strings.Repeat("x", 500), "a\u2028b" + strings.Repeat(" c", 50),
	} {
		entry := transcript.NewEntry("p.md", extract.Row{Code: 601, Level: extract.Response, Anchor: "601", QuotaExempt: true,
			Messages: []string{text}, Comment: text, CommentItems: []string{text, "b"}})
		want := transcript.Transcript{Language: "sv", Pages: []transcript.Page{{File: "p.md", SHA256: "00"}}, Codes: []transcript.Entry{entry}}
		data, err := transcript.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := transcript.Decode("sv.yaml", data)
		if err != nil {
			t.Fatalf("%v:\n%s", err, data)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q does not come back (-want +got):\n%s\n%s", text, diff, data)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, data := range []string{"language: sv\nlanguages: 2\n", "codes: x\n", "\t", "codes:\n  - code: x\n"} {
		if _, err := transcript.Decode("i18n/docs/sv.yaml", []byte(data)); err == nil || !strings.HasPrefix(err.Error(), "i18n/docs/sv.yaml:") {
			t.Errorf("%q gives %v, want an error that names the file", data, err)
		}
	}
}

func TestRetire(t *testing.T) {
	entries := func(codes ...int) []transcript.Entry {
		var out []transcript.Entry
		for _, code := range codes {
			out = append(out, transcript.Entry{Code: code})
		}
		return out
	}
	now := transcript.Transcript{Codes: entries(601, 603, 606)}
	left := now.Retire(transcript.Transcript{Codes: entries(606, 605, 601, 602), Retired: entries(600, 603, 604)})
	if diff := cmp.Diff(entries(605, 602), left); diff != "" {
		t.Errorf("codes that left (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(entries(600, 602, 604, 605), now.Retired); diff != "" {
		t.Errorf("retired (-want +got):\n%s", diff)
	}
}
