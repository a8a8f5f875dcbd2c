package catalog_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// testHint gives what to change by the code and by what the server said.
func testHint(t *testing.T) {
	const queued = "Too many jobs in queue"
	code := catalog.RateLimitExceeded.Hint(catalog.English)
	if !strings.Contains(code.Text, "20 seconds") || !strings.HasPrefix(code.URL, "https://") {
		t.Errorf("the hint for 606 is %+v", code)
	}
	for l := range catalog.Langs() {
		first := catalog.ExportJobRejected.Read(queued).Hint(l)
		if first != catalog.ExportJobRejected.Hint(l) || first.Text == "" {
			t.Errorf("%s: the hint of the first meaning is %+v, of the code %+v", l, first, catalog.ExportJobRejected.Hint(l))
		}
		own := catalog.RateLimitExceeded.Hint(l)
		if l != catalog.English && own.Text == code.Text || own.URL != code.URL {
			t.Errorf("%s: the hint for 606 is %+v", l, own)
		}
		if diff := cmp.Diff(own, catalog.RateLimitExceeded.Read("whatever").Hint(l)); diff != "" {
			t.Errorf("%s: words that nobody knows change the hint (-want +got):\n%s", l, diff)
		}
	}
	if got := catalog.RateLimitExceeded.Hint(77); got != code {
		t.Errorf("in a language that there is not, the hint is %+v", got)
	}
	if got := (catalog.Code(999).Read("System error").Hint(catalog.English)); got != (catalog.Hint{}) {
		t.Errorf("a code that is not known has the hint %+v", got)
	}
}

// TestHintOfFieldMeaning gives a meaning that no page has nothing of the code's.
func TestHintOfFieldMeaning(t *testing.T) {
	for code := range catalog.All() {
		shown := code.Hint(catalog.English).Text
		for w := range code.Wordings() {
			r := catalog.Reading{Code: code, Meaning: w.Meaning}
			if hint := r.Hint(catalog.English).Text; w.Meaning > 0 && hint != "" && hint == shown {
				t.Errorf("%d, meaning %d: the hint is the code's", code, w.Meaning)
			}
		}
	}
	const inUse = "You cannot delete an API user that is being used in API service"
	if got := catalog.SystemError.Read(inUse).Hint(catalog.Swedish).Text; !strings.Contains(got, "LaunchPoint") {
		t.Errorf("the hint is %q", got)
	}
}

// TestHintAsAWhole gives a code with one meaning of the page what that says, whatever else
// servers say under it.
func TestHintAsAWhole(t *testing.T) {
	for code := range catalog.All() {
		pages := 0
		for w := range code.Wordings() {
			if !w.Seen {
				pages++
			}
		}
		whole := catalog.Reading{Code: code, Meaning: catalog.Undecided}
		if got := whole.Hint(catalog.Swedish); pages == 1 && got != code.Hint(catalog.Swedish) {
			t.Errorf("%d as a whole has the hint %+v, its first meaning %+v", code, got, code.Hint(catalog.Swedish))
		}
	}
}

// testHintUndecided tells what to change in which case.
func testHintUndecided(t *testing.T) {
	code := catalog.ExportJobRejected
	for l := range catalog.Langs() {
		r := code.Read("?")
		if r.Meaning != catalog.Undecided {
			t.Fatalf("the meaning is %d", r.Meaning)
		}
		got, advice := r.Hint(l), strings.Split(r.Advice(l), "\n")
		lines, hints := strings.Split(got.Text, "\n"), 0
		for meaning := range advice {
			own := catalog.Reading{Code: code, Meaning: meaning}
			hint := own.Hint(l)
			if hint.Text == "" {
				continue
			}
			if hints >= len(lines) || !strings.Contains(lines[hints], own.Message(l)) || !strings.HasSuffix(lines[hints], hint.Text) {
				t.Errorf("%s: no line with the hint of meaning %d: %q", l, meaning, got.Text)
			}
			if got.URL != "" && got.URL != hint.URL {
				t.Errorf("%s: the page is %s, that of meaning %d %s", l, got.URL, meaning, hint.URL)
			}
			hints++
		}
		if hints != len(lines) || hints == 0 {
			t.Errorf("%s: %d hints, %d lines: %q", l, hints, len(lines), got.Text)
		}
		if beyond := (catalog.Reading{Code: code, Meaning: code.Meanings()}).Hint(l); beyond != got {
			t.Errorf("%s: a meaning that there is not has the hint %+v", l, beyond)
		}
	}
}

// TestHintsAreSound looks at every hint in every language: one line of text without
// placeholders, and a page that can be followed, the same in all of them.
func TestHintsAreSound(t *testing.T) {
	found := 0
	for code := range catalog.All() {
		for meaning := range code.Meanings() {
			r := catalog.Reading{Code: code, Meaning: meaning}
			english := r.Hint(catalog.English)
			for l := range catalog.Langs() {
				hint := r.Hint(l)
				if (hint.Text == "") != (english.Text == "") || hint.URL != english.URL || strings.Contains(hint.Text, "\n") || strings.Contains(hint.Text, "%[") || strings.Contains(hint.Text, "%s") {
					t.Errorf("%d, meaning %d in %s: %+v", code, meaning, l, hint)
				}
			}
			if english.Text != "" {
				found++
			}
			if page, err := url.Parse(english.URL); err != nil || english.URL != "" && (page.Scheme != "https" || page.Host == "") {
				t.Errorf("%d, meaning %d: page %q, %v", code, meaning, english.URL, err)
			}
		}
	}
	if found == 0 {
		t.Error("there are no hints")
	}
}
