package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// frame is how long a screen shows a picture, in milliseconds: 60 are shown in a second.
const frame = 1000. / 60

// durations are how long it took from keys to results, in milliseconds: by the clock, and
// in time of the processor, which does not depend on what else a machine does.
type durations struct{ clock, processor []float64 }

func (d *durations) add(clock, processor float64) {
	d.clock, d.processor = append(d.clock, clock), append(d.processor, processor)
}

// wantFrame tells what was measured, and fails if half of it took longer than two frames of
// the processor: what else a machine does slows that down too, by half and more.
func (d *durations) wantFrame(t *testing.T, from string) {
	t.Helper()
	for _, all := range [][]float64{d.clock, d.processor} {
		slices.Sort(all)
	}
	at := func(all []float64, percent int) float64 { return all[(len(all)-1)*percent/100] }
	for name, all := range map[string][]float64{"clock": d.clock, "processor": d.processor} {
		t.Logf("from %s to the result, %s: median %.1f ms, 95th percentile %.1f ms, longest %.1f ms, of %d queries",
			from, name, at(all, 50), at(all, 95), at(all, 100), len(all))
	}
	if median := at(d.processor, 50); median > 2*frame {
		t.Errorf("from %s to the result it takes %.1f ms of the processor, want no more than %.1f", from, median, 2*frame)
	}
}

// measured opens a page that can be timed, and waits until it has nothing to do.
func (b *browser) measured(t *testing.T, address string) *tab {
	t.Helper()
	page := b.blank(t)
	call(page, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	page.visit(address)
	page.do(chromedp.Evaluate[chromedp.Void]("new Promise((done) => setTimeout(() => requestIdleCallback(() => done()), 500))", chromedp.EvalAwaitPromise))
	return page
}

// timed types a query and gives how many milliseconds pass until its results are painted,
// by the clock, and how many of the processor go into script, style and layout.
func (t *tab) timed(query string) (clock, processor float64) {
	t.Helper()
	before := t.worked()
	clock = eval[float64](t, fmt.Sprintf(`new Promise((done) => requestAnimationFrame(() => {
		const begin = performance.now();
		const painted = new MessageChannel();
		painted.port1.onmessage = () => done(performance.now() - begin);
		painted.port2.postMessage("");
		search.value = %q;
		search.dispatchEvent(new Event("input", {bubbles: true}));
	}))`, query), chromedp.EvalAwaitPromise)
	return clock, t.worked() - before
}

// worked gives the milliseconds of the processor that the page has taken.
func (t *tab) worked() float64 {
	t.Helper()
	sum := 0.
	for _, metric := range call(t, performance.GetMetrics, cdp.Empty{}).Metrics {
		switch metric.Name {
		case "ScriptDuration", "LayoutDuration", "RecalcStyleDuration":
			sum += 1000 * metric.Value
		}
	}
	return sum
}

// testFirstKey types the first letter on pages that nobody has searched yet.
func testFirstKey(t *testing.T, b *browser) {
	var took durations
	for range 2 {
		for language, letter := range map[string]string{"en": "q", "sv": "k", "zh-Hans": "令牌"} {
			page := b.measured(t, language+".html")
			took.add(page.timed(letter))
			page.wantTrue("results.checkVisibility()")
		}
	}
	took.wantFrame(t, "the first key")
}
