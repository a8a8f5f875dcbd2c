package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/marketoerr/marketoerr/catalog"
)

// testKeyboard finds and leaves the search.
func testKeyboard(t *testing.T, b *browser) {
	page := b.open(t, "en.html")
	page.press("/", "Slash")
	page.wantTrue("document.activeElement === search", "search.value === ''")
	page.press("/", "Slash")
	page.wantTrue("search.value === '/'") // in the box it is a character
	page.do(chromedp.KeyEvent("quota"))
	page.wantVisible(b.several(t, "quota")...)
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
	on := func(code int) string { return fmt.Sprintf("document.activeElement.parentElement.id === '%d'", code) }
	isOpen := func(code int) string { return fmt.Sprintf("document.getElementById('%d').open", code) }
	found := b.several(t, "quota")
	first, last, beforeLast := found[0], found[len(found)-1], found[len(found)-2]
	page := b.open(t, "en.html?q=quota")
	page.press("/", "Slash")
	for _, code := range append(found, last) {
		page.do(chromedp.KeyEvent(kb.ArrowDown))
		page.wantTrue(on(code))
	}
	page.wantTrue("document.activeElement.matches(':focus-visible')", "getComputedStyle(document.activeElement).outlineStyle === 'solid'")
	page.do(chromedp.KeyEvent(kb.ArrowUp))
	page.wantTrue(on(beforeLast))
	page.do(chromedp.KeyEvent(kb.Enter))
	page.wait(isOpen(beforeLast))
	page.wantAddress(fmt.Sprintf("en.html?q=quota#%d", beforeLast))
	page.do(chromedp.KeyEvent(strings.Repeat(kb.ArrowUp, len(found)-2)))
	page.wantTrue(on(first))
	page.do(chromedp.KeyEvent(kb.ArrowUp))
	page.wantTrue("document.activeElement === search")
	page.press("Enter", "Enter") // opens the best
	page.wantTrue(on(first), isOpen(first))
	page.wantAddress(fmt.Sprintf("en.html?q=quota#%d", first))
}

// testSkipLink goes past the controls with the first key.
func testSkipLink(t *testing.T, b *browser) {
	level := slices.Collect(catalog.Levels())[0]
	first := kept(t, all(), func(c catalog.Code) bool { return c.Level() == level })[0]
	page := b.open(t, "sv.html")
	page.do(chromedp.KeyEvent(kb.Tab))
	page.wantTrue("document.activeElement.className === 'skip'", "document.activeElement.getBoundingClientRect().top >= 0")
	page.do(chromedp.KeyEvent(kb.Enter))
	page.do(chromedp.KeyEvent(kb.Tab))
	page.wait("document.activeElement.matches('summary')")
	page.wantTrue(fmt.Sprintf("document.activeElement.parentElement.id === '%d'", first))
}
