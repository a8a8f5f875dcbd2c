package catalog_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // for machines without time zones

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

var update = flag.Bool("update", false, "write the golden files anew")

// testRecoveries holds the recoveries against a table of them; what it does not list is
// permanent.
func testRecoveries(t *testing.T) {
	want := map[catalog.Code]catalog.Recovery{}
	for recovery, codes := range map[catalog.Recovery][]catalog.Code{
		catalog.Reauthenticate:                 {601, 602, 401013},
		catalog.Backoff:                        {408, 500, 502, 503, 504, 608, 611, 614, 713, 719, 10001, 20011, 5000801},
		catalog.Backoff | catalog.Split:        {604},
		catalog.AwaitWindow:                    {429, 606, 20023, 429001},
		catalog.AwaitSlot:                      {615, 1016, 1019, 20024},
		catalog.AwaitReset:                     {607, 1020, 20015, 4290801},
		catalog.AwaitSlot | catalog.AwaitReset: {1029},
		catalog.Split:                          {413, 1080},
		catalog.ResendAsPOST:                   {414},
		catalog.Resign:                         {20016},
	} {
		for _, code := range codes {
			want[code] = recovery
		}
	}
	field := []catalog.Code{408, 429, 500, 503, 504, 611, 1080, 10001, 20011, 401013, 429001, 4290801, 5000801}
	for code := range catalog.All() {
		if code.Recovery() != want[code] {
			t.Errorf("%d: recovery %v, want %v", code, code.Recovery(), want[code])
		}
		wait := time.Duration(0)
		switch code {
		case 429, 606, 20023, 429001:
			wait = 20 * time.Second
		case 1016, 1019, 1029:
			wait = time.Minute
		}
		if code.RetryAfter() != wait {
			t.Errorf("%d: wait %v, want %v", code, code.RetryAfter(), wait)
		}
		not := code >= 600 && code <= 616 || code >= 400 && code <= 405 || code == 413 || code == 414 || code == 429
		if code.NotExecuted() != not {
			t.Errorf("%d: not executed is %v, want %v", code, code.NotExecuted(), not)
		}
		if timeout := code == 408 || code == 504 || code == 604 || code == 719; code.Timeout() != timeout {
			t.Errorf("%d: timeout is %v, want %v", code, code.Timeout(), timeout)
		}
		for e := range code.Evidence() {
			if e.Basis == catalog.BasisField && !e.NotExecuted && !slices.Contains(field, code) {
				t.Errorf("%d: evidence %+v of the field", code, e)
			}
		}
	}
}

// TestRecoveriesAreFounded holds of every code, also one that a page lists only now.
func TestRecoveriesAreFounded(t *testing.T) {
	for code := range catalog.All() {
		recovery := code.Recovery()
		if code.Recoverable() != (recovery != catalog.Permanent) {
			t.Errorf("%d: recovery %v, recoverable %v", code, recovery, code.Recoverable())
		}
		// The same bytes, sent again soon.
		if soon := recovery&(catalog.Backoff|catalog.AwaitWindow|catalog.AwaitSlot) != 0; code.Retryable() != soon {
			t.Errorf("%d: recovery %v, retryable is %v", code, recovery, code.Retryable())
		}
		covered, promise := catalog.Permanent, false
		for e := range code.Evidence() {
			covered |= e.Recovery
			if e.NotExecuted {
				promise = true
				continue
			}
			switch e.Basis {
			case catalog.BasisDocs:
				if e.Quote == "" {
					t.Errorf("%d: evidence of the documentation without a quote", code)
				}
			case catalog.BasisField:
				if e.Quote != "" || e.Why == "" {
					t.Errorf("%d: evidence %+v of the field", code, e)
				}
			case catalog.BasisNone:
				if e != (catalog.Evidence{}) {
					t.Errorf("%d: evidence %+v on no basis", code, e)
				}
			}
		}
		if covered != recovery {
			t.Errorf("%d: evidence for %v, want for %v", code, covered, recovery)
		}
		if promise != code.NotExecuted() {
			t.Errorf("%d: evidence of not executed is %v, want %v", code, promise, code.NotExecuted())
		}
	}
}

// TestEvidence shows all evidence: a change of the policy is a change of this
// file.
func TestEvidence(t *testing.T) {
	var got strings.Builder
	for code := range catalog.All() {
		for e := range code.Evidence() {
			supported := e.Recovery.String()
			if e.NotExecuted {
				supported = "not-executed"
			}
			fmt.Fprintf(&got, "%d\t%s\t%v\t%s\t%s\t%s\n", code, supported, e.Basis, e.Quote, e.Why, e.URL)
		}
	}
	golden(t, "testdata/evidence.tsv", got.String())
	for range catalog.ExportJobRejected.Evidence() {
		break // stops without a panic
	}
}

// golden compares a text with a file, which -update writes anew.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", file, diff)
	}
}

func TestRecoveryOfUnknownCode(t *testing.T) {
	const code = catalog.Code(999)
	if code.Recovery() != catalog.Permanent || code.Recoverable() || code.Retryable() || code.RetryAfter() != 0 || code.NotExecuted() || code.Timeout() || code.Meanings() != 0 {
		t.Error("an unknown code has a recovery, a wait, or meanings")
	}
	for e := range code.Evidence() {
		t.Errorf("an unknown code has evidence %+v", e)
	}
}

// testReadingTellsWhatMayBeDone goes by the meaning, not by the code.
func testReadingTellsWhatMayBeDone(t *testing.T) {
	for _, test := range []struct {
		code                                          catalog.Code
		message                                       string
		recoverable, retryable, notExecuted, timedOut bool
	}{
		{1029, "Too many jobs in queue", true, true, false, false},
		{1029, "Export daily quota exceeded", true, false, false, false},
		{1029, "Job already queued", false, false, false, false},
		{1029, "what?", true, true, false, false},
		{602, "Access token expired", true, false, true, false},
		{604, "Request time-out", true, true, true, true},
		{999, "what?", false, false, false, false},
	} {
		r := test.code.Read(test.message)
		got := [...]bool{r.Recoverable(), r.Retryable(), r.NotExecuted(), r.Timeout()}
		if want := [...]bool{test.recoverable, test.retryable, test.notExecuted, test.timedOut}; got != want {
			t.Errorf("%d %q: recoverable, retryable, not executed and timed out are %v, want %v", test.code, test.message, got, want)
		}
	}
}

func TestRecoveryHas(t *testing.T) {
	both := catalog.Backoff | catalog.Split
	for _, test := range []struct {
		r, s catalog.Recovery
		want bool
	}{
		{both, catalog.Backoff, true}, {both, both, true}, {both, catalog.Resign, false}, {both, catalog.Backoff | catalog.Resign, false},
		{both, catalog.Permanent, false}, {catalog.Permanent, catalog.Permanent, true}, {catalog.Permanent, catalog.Backoff, false},
	} {
		if got := test.r.Has(test.s); got != test.want {
			t.Errorf("(%v).Has(%v) is %v, want %v", test.r, test.s, got, test.want)
		}
	}
}

func TestNextReset(t *testing.T) {
	chicago, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		about     string
		now, want time.Time
	}{
		{"winter: midnight in Chicago", time.Date(2026, 1, 15, 13, 0, 0, 0, chicago), time.Date(2026, 1, 16, 0, 0, 0, 0, chicago)},
		{"summer: an hour after midnight", time.Date(2026, 7, 15, 13, 0, 0, 0, chicago), time.Date(2026, 7, 16, 1, 0, 0, 0, chicago)},
		{"summer, between midnight and the reset", time.Date(2026, 7, 16, 0, 30, 0, 0, chicago), time.Date(2026, 7, 16, 1, 0, 0, 0, chicago)},
		{"at the reset", time.Date(2026, 1, 15, 6, 0, 0, 0, time.UTC), time.Date(2026, 1, 16, 6, 0, 0, 0, time.UTC)},
		{"just before it", time.Date(2026, 1, 15, 5, 59, 59, 999999999, time.UTC), time.Date(2026, 1, 15, 6, 0, 0, 0, time.UTC)},
		{"the end of the year", time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 6, 0, 0, 0, time.UTC)},
		{"the day that clocks change", time.Date(2026, 3, 8, 1, 30, 0, 0, chicago), time.Date(2026, 3, 9, 1, 0, 0, 0, chicago)},
	} {
		got := catalog.NextReset(test.now)
		if !got.Equal(test.want) || got.Location() != test.now.Location() {
			t.Errorf("%s: reset after %v is %v, want %v", test.about, test.now, got, test.want)
		}
		if wait := got.Sub(test.now); wait <= 0 || wait > 24*time.Hour {
			t.Errorf("%s: wait of %v", test.about, wait)
		}
	}
}
