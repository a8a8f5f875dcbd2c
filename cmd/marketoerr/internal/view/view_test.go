package view_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// TestWhole compares the entry of each code with what the catalogue tells of it.
func TestWhole(t *testing.T) {
	for c := range catalog.All() {
		for l := range catalog.Langs() {
			whole := catalog.Reading{Code: c, Meaning: catalog.Undecided}
			want := view.Entry{
				Facts: view.Facts{
					c, c.Name(), c.Level(), whole.Kind(), whole.Fault(), c.Recovery(), c.Recoverable(), c.Retryable(), c.RetryAfter().Seconds(),
					c.NotExecuted(), c.Timeout(), c.QuotaExempt(), c.Deprecated(),
				},
				Lang: l, Message: c.Message(l), Comment: c.Comment(l), Hint: whole.Hint(l).Text, HintURL: whole.Hint(l).URL, Advice: c.Advice(l),
				Origin: c.Origin(l), URL: c.URL(l), Evidence: slices.Collect(c.Evidence()),
			}
			if diff := cmp.Diff(want, view.New(view.Whole(c), l)); diff != "" {
				t.Errorf("%d in %s (-catalogue +view):\n%s", c, l, diff)
			}
		}
	}
}

// testMeaning shows an entry as JSON: that of one meaning goes by its words.
func testMeaning(t *testing.T) {
	for message, want := range map[string]string{
		"Job already queued": `{"code":1029,"name":"ExportJobRejected","level":"record","kind":"ALREADY_EXISTS","fault":"none","recovery":[],"recoverable":false,"retryable":false,` +
			`"retryAfter":0,"notExecuted":false,"timeout":false,"quotaExempt":false,"deprecated":false,"lang":"en","message":"Job already queued",`,
		"Too many jobs (7) in queue": `{"code":1029,"name":"ExportJobRejected","level":"record","kind":"RESOURCE_EXHAUSTED","fault":"limit","recovery":["await-slot"],"recoverable":true,` +
			`"retryable":true,"retryAfter":60,"notExecuted":false,"timeout":false,"quotaExempt":false,"deprecated":false,"lang":"en",` +
			`"message":"Too many jobs (7) in queue",`,
	} {
		data, err := json.Marshal(view.New(catalog.ExportJobRejected.Read(message), catalog.English))
		if err != nil || !strings.HasPrefix(string(data), want) || strings.Count(string(data), `"basis":"docs"`) != 1 {
			t.Errorf("%q is\n%s, %v, want it to begin with\n%s", message, data, err, want)
		}
	}
}

// TestUnknown shows that a code which the catalogue lacks has lists, though empty.
func TestUnknown(t *testing.T) {
	data, err := json.Marshal(view.New(view.Whole(999), catalog.Swedish))
	for _, want := range []string{`"code":999,"name":"","level":"none","kind":"UNKNOWN","fault":"unknown","recovery":[],`, `"message":"Okänd felkod"`, `"origin":"fallback"`, `"evidence":[]`} {
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s, %v lacks %s", data, err, want)
		}
	}
}

func TestRecoveries(t *testing.T) {
	got := view.Recoveries()
	if len(got) != 9 || got[0] != catalog.Reauthenticate || got[8] != catalog.Permanent {
		t.Errorf("got %v", got)
	}
}

func testWording(t *testing.T) {
	var got []string
	for w := range catalog.RateLimitExceeded.Wordings() {
		got = append(got, view.Wording(w, catalog.English))
	}
	if want := []string{"Max rate limit … exceeded within … secs", "Max rate limit '…' exceeded with in '…' secs"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
