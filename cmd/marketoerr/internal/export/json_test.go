package export

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// TestJSON reads the document back and compares what it says of each code.
func TestJSON(t *testing.T) {
	var d document
	decoder := json.NewDecoder(bytes.NewReader(encode(t, "json")))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		t.Fatal(err)
	}
	codes := slices.Collect(catalog.All())
	if d.Revision != catalog.Revision || len(d.Codes) != len(codes) || len(d.Languages) != len(slices.Collect(catalog.Langs())) {
		t.Fatalf("revision %s, %d codes, %d languages", d.Revision, len(d.Codes), len(d.Languages))
	}
	for i, c := range codes {
		got := d.Codes[i]
		facts := []any{got.Code, got.Name, got.Level, got.QuotaExempt, got.Deprecated, got.NotExecuted, got.Timeout, strings.Join(got.Recovery, "|"), got.Recoverable, got.Retryable, got.RetryAfter}
		recovery := strings.ReplaceAll(c.Recovery().String(), "permanent", "")
		want := []any{int(c), c.Name(), c.Level(), c.QuotaExempt(), c.Deprecated(), c.NotExecuted(), c.Timeout(), recovery, c.Recoverable(), c.Retryable(), c.RetryAfter().Seconds()}
		if diff := cmp.Diff(want, facts); diff != "" {
			t.Errorf("%d (-catalogue +export):\n%s", int(c), diff)
		}
		if len(got.Meanings) != c.Meanings() || len(got.Evidence) != len(slices.Collect(c.Evidence())) {
			t.Errorf("%d: %d meanings, %d pieces of evidence", int(c), len(got.Meanings), len(got.Evidence))
		}
		for l := range catalog.Langs() {
			tag := l.String()
			texts := []string{fill(got.Message[tag]), got.Comment[tag], got.URL[tag], got.Origin[tag]}
			want := []string{c.Message(l, "V1", "V2", "V3"), c.Comment(l), c.URL(l), c.Origin(l).String()}
			for _, m := range got.Meanings {
				texts = append(texts, fill(m.Message[tag]), m.Comment[tag], strings.Join(m.Recovery, "|"))
			}
			for _, s := range got.Seen {
				texts = append(texts, fill(s.Message[tag]))
			}
			seen := false
			for w := range c.Wordings() {
				w.Args = []string{"V1", "V2", "V3"}[:len(w.Args)]
				if seen = seen || len(want) == 4+3*c.Meanings(); seen {
					want = append(want, w.Message(l))
				} else {
					want = append(want, w.Message(l), w.Comment(l), strings.ReplaceAll(w.Recovery().String(), "permanent", ""))
				}
			}
			if diff := cmp.Diff(want, texts); diff != "" {
				t.Errorf("%d in %s (-catalogue +export):\n%s", int(c), l, diff)
			}
		}
	}
}
