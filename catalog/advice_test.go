package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// TestEveryMeaningHasAdvice looks at each meaning in each language: there is something to
// do by its own recovery or fault, whatever those of the code are.
func TestEveryMeaningHasAdvice(t *testing.T) {
	for code := range catalog.All() {
		for meaning := range code.Meanings() {
			r := catalog.Reading{Code: code, Meaning: meaning}
			for l := range catalog.Langs() {
				want := r.Recovery().Advice(l)
				if r.Recovery() == catalog.Permanent {
					want = r.Fault().Advice(l)
				}
				if got := r.Advice(l); got != want || got == "" || strings.Contains(got, "%") {
					t.Errorf("%d, meaning %d in %s: advice %q, want %q", code, meaning, l, got, want)
				}
			}
		}
	}
}

// testEveryFaultIsKnown shows that somebody can put right whatever the settled pages list.
func testEveryFaultIsKnown(t *testing.T) {
	for code := range catalog.All() {
		for meaning := range code.Meanings() {
			if r := (catalog.Reading{Code: code, Meaning: meaning}); r.Fault() == catalog.FaultUnknown {
				t.Errorf("%d, meaning %d: nobody can put it right", code, meaning)
			}
		}
	}
}

// testFaultAdvice shows that no two faults have the same advice, and none that of another
// language.
func testFaultAdvice(t *testing.T) {
	seen := map[string]bool{}
	for fault := catalog.FaultUnknown; fault <= catalog.FaultNone; fault++ {
		for l := range catalog.Langs() {
			if advice := fault.Advice(l); advice == "" || seen[advice] {
				t.Errorf("the advice for %s in %s is %q", fault, l, advice)
			} else {
				seen[advice] = true
			}
		}
	}
	for _, fault := range []catalog.Fault{catalog.FaultNone + 1, 255} {
		if got, want := fault.Advice(catalog.Swedish), catalog.FaultUnknown.Advice(catalog.Swedish); got != want {
			t.Errorf("the advice for %s is %q, want %q", fault, got, want)
		}
	}
	if got := catalog.FaultData.Advice(77); got != catalog.FaultData.Advice(catalog.English) {
		t.Errorf("in a language that there is not, the advice is %q", got)
	}
}

// TestPermanentHasNoAdvice shows that steps have advice of their own, and the lack of them
// has none.
func TestPermanentHasNoAdvice(t *testing.T) {
	for l := range catalog.Langs() {
		if got := catalog.Permanent.Advice(l); got != "" {
			t.Errorf("permanent in %s: %q", l, got)
		}
		for step := range catalog.Steps() {
			if step.Advice(l) == "" {
				t.Errorf("%s in %s: no advice", step, l)
			}
		}
	}
	if got, want := (catalog.Backoff | catalog.Split).Advice(catalog.English), catalog.Backoff.Advice(catalog.English)+" "+catalog.Split.Advice(catalog.English); got != want {
		t.Errorf("two steps: %q, want %q", got, want)
	}
	if got := (catalog.Recovery(1 << 15)).Advice(catalog.English); got != "" {
		t.Errorf("no step: %q", got)
	}
}

// testUndecidedAdvice shows what to do in which case where the words leave open which
// meaning they have, and that a code whose meanings agree makes no cases.
func testUndecidedAdvice(t *testing.T) {
	undecided := catalog.ExportJobRejected.Read("No.")
	slot, reset := catalog.AwaitSlot.Advice, catalog.AwaitReset.Advice
	for l, want := range map[catalog.Lang]string{
		catalog.English: "If it is “Too many jobs in queue”: " + slot(catalog.English) + "\n" +
			"If it is “Export daily quota exceeded”: " + reset(catalog.English) + "\n" +
			"If it is “Job already queued”: Nothing is broken: Marketo had nothing to do, or has done it already. If you expected something else, check the record in Marketo.",
		catalog.SimplifiedChinese: "如果是“队列中的作业过多”：" + slot(catalog.SimplifiedChinese) + "\n" +
			"如果是“已超出每日导出配额”：" + reset(catalog.SimplifiedChinese) + "\n" +
			"如果是“作业已在队列中”：这不是故障：Marketo 无需执行任何操作，或者已经执行过了。如果结果与预期不符，请在 Marketo 中查看该记录。",
		catalog.Swedish: "Om det gäller ”För många jobb i kön”: " + slot(catalog.Swedish) + "\n" +
			"Om det gäller ”Dagskvoten för export har överskridits”: " + reset(catalog.Swedish) + "\n" +
			"Om det gäller ”Jobbet finns redan i kön”: Inget har gått fel. Marketo hade inget att göra, eller hade redan gjort det. Om du väntade dig något annat kontrollerar du posten i Marketo.",
	} {
		if diff := cmp.Diff(want, undecided.Advice(l)); diff != "" {
			t.Errorf("in %s (-want +got):\n%s", l, diff)
		}
		if diff := cmp.Diff(want, catalog.ExportJobRejected.Advice(l)); diff != "" {
			t.Errorf("the code in %s (-want +got):\n%s", l, diff)
		}
	}
	if undecided.Fault() != catalog.FaultUnknown {
		t.Errorf("the fault is %s, though its meanings differ", undecided.Fault())
	}
	if got := catalog.InvalidDateFormat.Advice(catalog.English); got != catalog.FaultRequest.Advice(catalog.English) {
		t.Errorf("the meanings of 704 agree: %q", got)
	}
}

// TestUnknownAdvice does not say that nothing helps.
func TestUnknownAdvice(t *testing.T) {
	for l := range catalog.Langs() {
		for _, code := range []catalog.Code{0, 418, 1099, -1} {
			if got, want := code.Advice(l), catalog.FaultUnknown.Advice(l); got != want || code.Fault() != catalog.FaultUnknown {
				t.Errorf("%d in %s: fault %s, advice %q, want %q", code, l, code.Fault(), got, want)
			}
		}
	}
}
