package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// testBar measures the search: the field is wide enough for a title, and what stays in view
// of it takes no more than a line.
func testBar(t *testing.T, b *browser) {
	for _, language := range languages() {
		for width, least := range map[int64]int{320: 280, 390: 350, 768: 240, 1280: 400} {
			page := b.blank(t)
			page.screen(width, 844, "light")
			page.visit(language + ".html")
			page.wantTrue(fmt.Sprintf("search.offsetWidth >= %d", least))
			page.do(chromedp.Evaluate[chromedp.Void]("scrollTo({top: 3000, behavior: 'instant'})"))
			page.wait("scrollY > 1000")
			page.wantTrue(
				"search.getBoundingClientRect().top >= 0",
				"Math.max(...[...document.querySelectorAll('.tools, .find, .filters')].map(e => e.getBoundingClientRect().bottom)) <= 72",
			)
		}
	}
}

// testTouch measures what a finger has to hit on a phone; links in a sentence are let off,
// as by WCAG. Nothing tells of a key that a phone does not have.
func testTouch(t *testing.T, b *browser) {
	for _, language := range languages() {
		page := b.blank(t)
		page.screen(390, 844, "light")
		for _, state := range []string{"#606", "?q=xyzzy"} {
			page.visit(language + ".html" + state)
			small := eval[[]string](page, `[...document.querySelectorAll("input, select, button, summary, nav a")].filter(e => e.checkVisibility())
				.filter(e => { const r = e.getBoundingClientRect(); return r.height < 44 || r.width < 44; }).map(e => e.localName + " " + e.textContent)`)
			if len(small) > 0 {
				t.Errorf("%s: less than 44 pixels: %q", page.address(), small)
			}
			page.wantTrue("!document.querySelector('kbd').checkVisibility()")
		}
	}
	page := b.open(t, "en.html")
	page.wantTrue("document.querySelector('kbd').checkVisibility()")
}

// testScrolled searches from far below: the best result is seen, not one of the last.
func testScrolled(t *testing.T, b *browser) {
	for _, width := range []int64{390, 1280} {
		page := b.blank(t)
		page.screen(width, 844, "light")
		page.visit("en.html")
		page.do(chromedp.Evaluate[chromedp.Void]("scrollTo({top: 5000, behavior: 'instant'})"))
		page.query("invalid")
		page.wait(`(() => {
			const best = results.querySelector("details").getBoundingClientRect();
			return best.top >= search.getBoundingClientRect().bottom && best.bottom <= innerHeight;
		})()`)
	}
}

// testFocus looks at the ring around what the keyboard is on: it touches no other text, and
// the search does not cover it.
func testFocus(t *testing.T, b *browser) {
	for _, width := range []int64{390, 1280} {
		page := b.blank(t)
		page.screen(width, 844, "light")
		page.visit("en.html#709")
		page.do(chromedp.Evaluate[chromedp.Void]("document.getElementById('709').querySelector('summary').focus()"))
		page.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp))
		page.wantTrue("document.activeElement.matches('[id=\"709\"] > :focus-visible')", `(() => {
			const style = getComputedStyle(document.activeElement);
			const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
			const text = document.createRange();
			text.selectNodeContents(document.querySelector("[id='709'] dt"));
			return text.getBoundingClientRect().top - document.activeElement.getBoundingClientRect().bottom - reach >= 8;
		})()`, `(() => {
			const ring = document.activeElement.getBoundingClientRect();
			return document.activeElement.querySelector(".code").getBoundingClientRect().left - ring.left >= 6 && ring.left >= 0 && ring.right <= innerWidth;
		})()`)
		for range 12 {
			page.do(chromedp.KeyEvent(kb.ArrowUp))
			page.wantTrue("document.activeElement.getBoundingClientRect().top >= search.getBoundingClientRect().bottom")
		}
	}
}
