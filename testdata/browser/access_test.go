package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// testPolicy tries what the policy forbids, which is also to show that the
// tests would see it: a script or a style that somebody has got into the page.
func testPolicy(t *testing.T, b *browser) {
	page := b.open(t, "en.html")
	page.do(chromedp.Evaluate[chromedp.Void](`document.body.append(Object.assign(document.createElement("script"), {textContent: "window.ran = 1"}))`))
	page.do(chromedp.Evaluate[chromedp.Void](`document.body.append(Object.assign(document.createElement("style"), {textContent: "h1 {display: none}"}))`))
	page.wantTrue("window.ran === undefined", "document.querySelector('h1').checkVisibility()")
	page.mutex.Lock()
	defer page.mutex.Unlock()
	if said := strings.Join(page.console, "\n"); !strings.Contains(said, "script-src") || !strings.Contains(said, "style-src") {
		t.Errorf("the policy lets a script or a style in: %q", said)
	}
	page.console = nil
}

// violation is a rule of accessibility that a page breaks.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// testAccessibility asks axe-core about each page, in light and dark, closed and
// open, and on a phone and a tablet in the states that a search leads to.
func testAccessibility(t *testing.T, b *browser) {
	axe, err := os.ReadFile(axeFile)
	if os.IsNotExist(err) {
		missing(t, "axe-core is missing: run npm ci in testdata/browser")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range languages() {
		for _, scheme := range []string{"light", "dark"} {
			page := b.blank(t)
			page.screen(1280, 900, scheme)
			page.visit(language + ".html")
			page.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			page.wantAccessible(scheme + ", closed")
			page.do(chromedp.Evaluate[chromedp.Void]("document.querySelectorAll('details').forEach(e => { e.open = true })"))
			page.wantAccessible(scheme + ", open")
		}
	}
	for width, scheme := range map[int64]string{390: "dark", 768: "light"} {
		page := b.blank(t)
		page.screen(width, 844, scheme)
		for _, state := range []string{"sv.html?q=quota#1029", "sv.html?q=xyzzy", "zh-Hans.html?level=soap", "en.html#611"} {
			page.visit(state)
			page.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			page.wantAccessible(fmt.Sprintf("%d wide", width))
		}
	}
	page := b.blank(t) // the index goes away by itself where scripts are on
	call(page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	page.visit("index.html")
	call(page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
	page.do(chromedp.Evaluate[chromedp.Void](string(axe)))
	page.wantAccessible("opened without scripts")
}

func (t *tab) wantAccessible(state string) {
	t.Helper()
	violations := eval[[]violation](t, "axe.run({resultTypes: ['violations']}).then(r => r.violations)", chromedp.EvalAwaitPromise)
	for _, v := range violations {
		t.Errorf("%s, %s: %s: %s (%d)\n%s\n%s", t.address(), state, v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].Summary)
	}
}
