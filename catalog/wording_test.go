package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestWordings shows that the wordings of a code begin with one for each of its
// meanings, that each is told from the others by its English text, and that a
// template takes values in every language.
func TestWordings(t *testing.T) {
	for code := range catalog.All() {
		var texts []string
		for w := range code.Wordings() {
			if i := len(texts); i < code.Meanings() && w.Meaning != i {
				t.Errorf("%d: wording %d is of meaning %d, want %d", code, i, w.Meaning, i)
			}
			if shown := w.Message(catalog.English); slices.Contains(texts, shown) {
				t.Errorf("%d: there is %q twice", code, shown)
			} else {
				texts = append(texts, shown)
			}
			for i := range w.Args {
				w.Args[i] = string(rune('A'+i)) + "\x00"
			}
			for l := range catalog.Langs() {
				if got := strings.Count(w.Message(l), "\x00"); got != len(w.Args) {
					t.Errorf("%d: %q has %d values, want %d", code, w.Message(l), got, len(w.Args))
				}
			}
		}
		if got, want := texts[:code.Meanings()], code.Message(catalog.English, "…", "…", "…"); strings.Join(got, " / ") != want {
			t.Errorf("%d: the first wordings are %q, want those of %q", code, got, want)
		}
	}
	for range catalog.Code(999).Wordings() {
		t.Error("a code that is not known has a wording")
	}
}

// TestCorrections shows that a corrected text is told with the page's own.
func TestCorrections(t *testing.T) {
	for code := range catalog.All() {
		for l := range catalog.Langs() {
			shown := []string{code.Comment(l)}
			for w := range code.Wordings() {
				shown = append(shown, w.Message(l))
			}
			corrected := false
			for c := range code.Corrections(l) {
				corrected = true
				if c.Original == "" || c.Original == c.Text || c.Reason == "" {
					t.Errorf("%d in %s: %+v lacks something", code, l, c)
				}
				if !slices.ContainsFunc(shown, func(text string) bool { return strings.Contains(text, c.Text) }) {
					t.Errorf("%d in %s: %q is shown nowhere", code, l, c.Text)
				}
			}
			if origin := code.Origin(l); origin == catalog.OriginCorrected && !corrected {
				t.Errorf("%d in %s: no correction, but origin %s", code, l, origin)
			}
		}
	}
	for c := range catalog.BadGateway.Corrections(catalog.Swedish) {
		if !strings.Contains(c.Reason, "backup") {
			t.Errorf("502 in Swedish: reason %q", c.Reason)
		}
		return
	}
	t.Error("502 in Swedish has no correction")
}

// TestReadingEvidence shows that the evidence of the meanings is that of the
// code, and that each rests on its own.
func TestReadingEvidence(t *testing.T) {
	for code := range catalog.All() {
		var parts []catalog.Evidence
		for meaning := range code.Meanings() {
			reading := catalog.Reading{Code: code, Meaning: meaning}
			var supported catalog.Recovery
			for e := range reading.Evidence() {
				parts, supported = append(parts, e), supported|e.Recovery
			}
			if supported != reading.Recovery() {
				t.Errorf("%d, meaning %d: evidence for %s, recovery %s", code, meaning, supported, reading.Recovery())
			}
		}
		if whole := slices.Collect(code.Evidence()); !slices.Equal(parts, whole) {
			t.Errorf("%d: the meanings have %v, the code %v", code, parts, whole)
		}
		if undecided := slices.Collect((catalog.Reading{Code: code, Meaning: catalog.Undecided}).Evidence()); !slices.Equal(undecided, parts) {
			t.Errorf("%d: without a meaning %v, want %v", code, undecided, parts)
		}
	}
}

func TestSteps(t *testing.T) {
	for recovery, want := range map[catalog.Recovery][]catalog.Recovery{
		catalog.Permanent:                    nil,
		catalog.Backoff | catalog.Split:      {catalog.Backoff, catalog.Split},
		catalog.Resign | catalog.AwaitWindow: {catalog.AwaitWindow, catalog.Resign},
	} {
		if got := slices.Collect(recovery.Steps()); !slices.Equal(got, want) {
			t.Errorf("%s has steps %v, want %v", recovery, got, want)
		}
	}
}
