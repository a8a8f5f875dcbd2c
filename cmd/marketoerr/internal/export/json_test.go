package export

import (
	"bytes"
	"encoding/json"
	"fmt"
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
		got, whole := d.Codes[i], catalog.Reading{Code: c, Meaning: catalog.Undecided}
		facts := []any{got.Code, got.Name, got.Level, got.QuotaExempt, got.Deprecated, got.NotExecuted, got.Timeout, got.Recovery, got.Recoverable, got.Retryable, got.RetryAfter}
		want := []any{c, c.Name(), c.Level(), c.QuotaExempt(), c.Deprecated(), c.NotExecuted(), c.Timeout(), c.Recovery(), c.Recoverable(), c.Retryable(), c.RetryAfter().Seconds()}
		if diff := cmp.Diff(want, facts); diff != "" {
			t.Errorf("%d (-catalogue +export):\n%s", c, diff)
		}
		if len(got.Meanings) != c.Meanings() || len(got.Evidence) != len(slices.Collect(c.Evidence())) {
			t.Errorf("%d: %d meanings, %d pieces of evidence", c, len(got.Meanings), len(got.Evidence))
		}
		for l := range catalog.Langs() {
			tag := l.String()
			texts := []string{fill(got.Message[tag]), got.Comment[tag], got.Hint[tag], got.HintURL, got.Advice[tag], got.Kind.String(), got.Fault.String(), got.URL[tag], got.Origin[tag]}
			want := []string{c.Message(l, "V1", "V2", "V3"), c.Comment(l), whole.Hint(l).Text, whole.Hint(l).URL, c.Advice(l), whole.Kind().String(), whole.Fault().String(), c.URL(l), c.Origin(l).String()}
			for _, m := range got.Meanings {
				texts = append(texts, fill(m.Message[tag]), m.Comment[tag], m.Hint[tag], m.HintURL, m.Advice[tag], m.Kind.String(), m.Fault.String(), m.Recovery.String())
			}
			for _, s := range got.Seen {
				texts = append(texts, fill(s.Message[tag]))
			}
			number := 0
			for w := range c.Wordings() {
				parts, numbers := w.Template(l)
				for i, number := range numbers {
					parts[i] += fmt.Sprintf("V%d", number)
				}
				want = append(want, strings.Join(parts, ""))
				if reading := (catalog.Reading{Code: c, Meaning: w.Meaning}); number < c.Meanings() {
					want = append(want, reading.Comment(l), reading.Hint(l).Text, reading.Hint(l).URL, reading.Advice(l), reading.Kind().String(), reading.Fault().String(), reading.Recovery().String())
				}
				number++
			}
			if diff := cmp.Diff(want, texts); diff != "" {
				t.Errorf("%d in %s (-catalogue +export):\n%s", c, l, diff)
			}
		}
	}
}
