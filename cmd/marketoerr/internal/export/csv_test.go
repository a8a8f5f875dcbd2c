package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// TestCSV reads the table back: the rows of each code and language are those of
// the catalogue.
func TestCSV(t *testing.T) {
	data := encode(t, "csv")
	if bytes.Count(data, []byte("\r\n")) != bytes.Count(data, []byte("\r")) {
		t.Error("there are carriage returns within lines")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(columns[:], rows[0]); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if lines := bytes.Count(data, []byte("\r\n")); lines != len(rows) {
		t.Errorf("%d rows end in CR LF, want %d", lines, len(rows))
	}
	texts := map[string]text{}
	for _, text := range allTexts() {
		texts[text.key] = text
	}
	own := map[string]bool{}
	for _, row := range rows[1:] {
		c, _ := catalog.Lookup(row[2])
		l, _ := catalog.ParseLang(row[13])
		if got, want := fill(row[14]), shown(texts[row[0]].in(l)); got != want {
			t.Errorf("%s in %s: got %q, want %q", row[0], l, got, want)
		}
		if row[1] != kindCode {
			continue
		}
		whole := catalog.Reading{Code: c, Meaning: catalog.Undecided}
		want := []string{fmt.Sprintf("%d.message", c), "code", strconv.Itoa(int(c)), c.Name(), c.Level().String(), whole.Kind().String(), whole.Fault().String(), c.Recovery().String(),
			strconv.FormatBool(c.Retryable()), strconv.Itoa(int(c.RetryAfter().Seconds())), strconv.FormatBool(c.NotExecuted()),
			strconv.FormatBool(c.QuotaExempt()), strconv.FormatBool(c.Deprecated()), l.String(), row[14], c.Comment(l),
			whole.Hint(l).Text, whole.Hint(l).URL, c.Advice(l), c.Origin(l).String(), c.URL(l)}
		if diff := cmp.Diff(want, row); diff != "" {
			t.Errorf("(-catalogue +export):\n%s", diff)
		}
		if own[row[0]+row[13]] {
			t.Errorf("%s in %s is there twice", row[0], l)
		}
		own[row[0]+row[13]] = true
	}
	if want := len(slices.Collect(catalog.All())) * len(slices.Collect(catalog.Langs())); len(own) != want {
		t.Errorf("%d rows of codes, want %d", len(own), want)
	}
}
