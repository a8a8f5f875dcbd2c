package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// testKeyboard finds and leaves the search.
func testKeyboard(t *testing.T, b *browser) {
	page := b.open(t, "en.html")
	page.press("/", "Slash")
	page.wantTrue("document.activeElement === search", "search.value === ''")
	page.press("/", "Slash")
	page.wantTrue("search.value === '/'") // in the box it is a character
	page.do(chromedp.KeyEvent("quota"))
	page.wantVisible(607, 1020, 1029, 20015)
	page.do(chromedp.KeyEvent(kb.Escape))
	page.wantTrue("document.activeElement === search", "search.value === ''")
	if got := len(page.visible()); got != total() {
		t.Errorf("Escape leaves %d codes", got)
	}
	page.do(chromedp.KeyEvent(kb.Escape))
	page.wantTrue("document.activeElement !== search")
	page.do(chromedp.KeyEvent("/", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	page.wantTrue("document.activeElement !== search") // a key of the browser's
}

// testKeyboardOnResults goes through the results and opens them.
func testKeyboardOnResults(t *testing.T, b *browser) {
	on := func(code string) string { return "document.activeElement.parentElement.id === '" + code + "'" }
	page := b.open(t, "en.html?q=quota")
	page.press("/", "Slash")
	for _, code := range []string{"607", "1029", "20015", "1020", "1020"} {
		page.do(chromedp.KeyEvent(kb.ArrowDown))
		page.wantTrue(on(code))
	}
	page.wantTrue("document.activeElement.matches(':focus-visible')", "getComputedStyle(document.activeElement).outlineStyle === 'solid'")
	page.do(chromedp.KeyEvent(kb.ArrowUp))
	page.wantTrue(on("20015"))
	page.do(chromedp.KeyEvent(kb.Enter))
	page.wait("document.getElementById('20015').open")
	page.wantAddress("en.html?q=quota#20015")
	page.do(chromedp.KeyEvent(kb.ArrowUp + kb.ArrowUp + kb.ArrowUp))
	page.wantTrue("document.activeElement === search")
	page.press("Enter", "Enter") // opens the best
	page.wantTrue(on("607"), "document.getElementById('607').open")
	page.wantAddress("en.html?q=quota#607")
}

// testSkipLink goes past the controls with the first key.
func testSkipLink(t *testing.T, b *browser) {
	page := b.open(t, "sv.html")
	page.do(chromedp.KeyEvent(kb.Tab))
	page.wantTrue("document.activeElement.className === 'skip'", "document.activeElement.getBoundingClientRect().top >= 0")
	page.do(chromedp.KeyEvent(kb.Enter))
	page.do(chromedp.KeyEvent(kb.Tab))
	page.wait("document.activeElement.matches('summary')")
	page.wantTrue("document.activeElement.parentElement.id === '401'")
}
