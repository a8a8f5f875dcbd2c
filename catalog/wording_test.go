package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestWordings shows that the wordings of a code begin with one for each of its
// meanings, those of the page first, and that each is told from the others by its
// English text.
func TestWordings(t *testing.T) {
	for code := range catalog.All() {
		var texts []string
		for w := range code.Wordings() {
			i := len(texts)
			if w.Code != code || w.Seen != (i >= catalog.PagesOf(code)) || i < code.Meanings() && w.Meaning != i || w.Meaning >= code.Meanings() {
				t.Errorf("%d: wording %d is %+v", code, i, w)
			}
			parts, _ := w.Template(catalog.English)
			shown := strings.Join(parts, "…")
			if slices.Contains(texts, shown) {
				t.Errorf("%d: there is %q twice", code, shown)
			}
			texts = append(texts, shown)
		}
		if got, want := texts[:catalog.PagesOf(code)], code.Message(catalog.English, "…", "…", "…"); strings.Join(got, " / ") != want {
			t.Errorf("%d: the first wordings are %q, want those of %q", code, got, want)
		}
	}
	for range catalog.Code(999).Wordings() {
		t.Error("a code that is not known has a wording")
	}
	for range catalog.ExportJobRejected.Wordings() {
		break // stops without a panic
	}
}

// TestTemplate puts values into the templates of every code's meanings: in every
// language that gives what the catalogue gives.
func TestTemplate(t *testing.T) {
	values := []string{"A", "B", "C"}
	for code := range catalog.All() {
		for l := range catalog.Langs() {
			var messages []string
			first := 0 // of the values of a meaning
			for w := range code.Wordings() {
				parts, numbers := w.Template(l)
				english, in := w.Template(catalog.English)
				if len(parts) != len(numbers)+1 || len(english) != len(parts) || !slices.IsSorted(in) {
					t.Fatalf("%d in %s: %q and %d, in English %q and %d", code, l, parts, numbers, english, in)
				}
				if w.Seen {
					continue
				}
				var message strings.Builder
				for i, part := range parts {
					message.WriteString(part)
					if i < len(numbers) {
						message.WriteString(values[first+numbers[i]-1])
					}
				}
				first += len(numbers)
				messages = append(messages, message.String())
			}
			if got, want := strings.Join(messages, " / "), code.Message(l, values...); got != want {
				t.Errorf("%d in %s: the templates give %q, want %q", code, l, got, want)
			}
		}
	}
}

// TestTemplateOfNoWording shows that a Wording that somebody made up does no harm.
func TestTemplateOfNoWording(t *testing.T) {
	var last catalog.Wording
	for last = range catalog.BusinessRuleViolation.Wordings() {
	}
	last.Code = catalog.BadGateway
	for _, w := range []catalog.Wording{{}, {Code: 606}, {Code: 999, Meaning: 7, Seen: true}, last} {
		if parts, numbers := w.Template(catalog.Swedish); parts != nil || numbers != nil {
			t.Errorf("%+v has the template %q, %d", w, parts, numbers)
		}
	}
	for w := range catalog.RateLimitExceeded.Wordings() {
		english, _ := w.Template(catalog.English)
		if parts, _ := w.Template(77); !slices.Equal(parts, english) {
			t.Errorf("in a language that there is not: %q, want %q", parts, english)
		}
	}
}

// TestReadingEvidence shows that the evidence of the page's meanings is that of the
// code, and that each meaning rests on its own.
func TestReadingEvidence(t *testing.T) {
	for code := range catalog.All() {
		var parts []catalog.Evidence
		for meaning := range code.Meanings() {
			reading := catalog.Reading{Code: code, Meaning: meaning}
			var supported catalog.Recovery
			for e := range reading.Evidence() {
				supported |= e.Recovery
				if meaning < catalog.PagesOf(code) {
					parts = append(parts, e)
				}
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
	all := []catalog.Recovery{
		catalog.Reauthenticate, catalog.Backoff, catalog.AwaitWindow, catalog.AwaitSlot,
		catalog.AwaitReset, catalog.Split, catalog.ResendAsPOST, catalog.Resign,
	}
	if got := slices.Collect(catalog.Steps()); !slices.Equal(got, all) {
		t.Errorf("the steps are %v, want %v", got, all)
	}
	for recovery, want := range map[catalog.Recovery][]catalog.Recovery{
		catalog.Permanent:                    nil,
		catalog.Backoff | catalog.Split:      {catalog.Backoff, catalog.Split},
		catalog.Resign | catalog.AwaitWindow: {catalog.AwaitWindow, catalog.Resign},
		^catalog.Permanent:                   all,
		1 << 15:                              nil,
	} {
		if got := slices.Collect(recovery.Steps()); !slices.Equal(got, want) {
			t.Errorf("%s has steps %v, want %v", recovery, got, want)
		}
	}
	for range catalog.Steps() {
		break // stops without a panic
	}
}
