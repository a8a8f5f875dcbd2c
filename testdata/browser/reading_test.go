package browser

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/marketoerr/marketoerr/catalog"
)

// testCodes looks for every code of the catalogue in each language.
func testCodes(t *testing.T, b *browser) {
	for _, tag := range languages() {
		l, _ := catalog.ParseLang(tag)
		page := b.open(t, tag+".html")
		titles := eval[map[string]string](page, `Object.fromEntries([...document.querySelectorAll("details")].map(e => [e.id, e.checkVisibility() && e.querySelector("summary").textContent]))`)
		count := 0
		for code := range catalog.All() {
			count++
			title := titles[strconv.Itoa(int(code))]
			if !strings.Contains(title, code.Message(l)) || !strings.Contains(title, code.Name()) {
				t.Errorf("%s: %d is titled %q, want %q and %s", tag, code, title, code.Message(l), code.Name())
			}
		}
		if got := len(page.visible()); got != count || count < 116 {
			t.Errorf("%s shows %d codes of %d", tag, got, count)
		}
	}
}

// testWithoutScripts reads the pages where scripts are off: all entries are
// open, controls that would do nothing are gone, and links to codes work.
func testWithoutScripts(t *testing.T, b *browser) {
	for _, tag := range languages() {
		page := b.blank(t)
		call(page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		page.visit(tag + ".html#1029")
		l, _ := catalog.ParseLang(tag)
		shown := eval[string](page, "document.body.innerText")
		for code := range catalog.All() {
			advice, _, _ := strings.Cut(code.Advice(l), "\n")
			if code.Meanings() > 1 {
				advice = ""
			}
			for _, want := range []string{code.Message(l), "catalog." + code.Name(), advice} {
				if !strings.Contains(shown, want) {
					t.Errorf("%s: %d: %q cannot be seen", tag, code, want)
				}
			}
		}
		page.wantTrue(
			"document.querySelectorAll('details:not([open])').length === 0",
			"!document.querySelector('form').checkVisibility()",
			"Math.abs(document.getElementById('1029').getBoundingClientRect().top) < 2",
			"!document.documentElement.classList.contains('scripted')",
		)
	}
	page := b.blank(t)
	call(page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	page.visit("index.html")
	page.wantTrue("[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).join() === '" + strings.Join(languages(), ".html,") + ".html'")
}

// testPhone reads the pages on a narrow screen: nothing sticks out.
func testPhone(t *testing.T, b *browser) {
	for _, language := range languages() {
		for _, width := range []int64{768, 390, 320} {
			page := b.blank(t)
			page.screen(width, 844, "light")
			for _, state := range []string{"", "?q=quota#1029", "?q=xyzzy"} {
				page.visit(language + ".html" + state)
				page.wantNarrow(width)
			}
			page.visit(language + ".html")
			page.do(chromedp.Evaluate[chromedp.Void]("document.querySelectorAll('details').forEach(e => { e.open = true })"))
			page.wantNarrow(width)
		}
	}
}

// testColumns looks at the titles on screens of all widths: between a code and its
// message is a space, however long the code is, and no level is broken.
func testColumns(t *testing.T, b *browser) {
	for _, language := range languages() {
		for _, width := range []int64{1280, 768, 390, 320} {
			page := b.blank(t)
			page.screen(width, 844, "light")
			for _, state := range []string{"", "?q=http"} { // in their levels, and as results
				page.visit(language + ".html" + state)
				page.wantApart(width)
			}
		}
	}
}

// wantApart checks that the titles that are shown can be read, or tells which cannot.
func (t *tab) wantApart(width int64) {
	t.Helper()
	crowded := eval[[]string](t, `(() => {
		const words = (e) => { const range = new Range(); range.selectNodeContents(e); return range; };
		const edge = (e, side) => words(e).getBoundingClientRect()[side];
		const apart = (e) => edge(e.querySelector(".message"), "left") - edge(e.querySelector(".code"), "right") >= 6;
		const whole = (e) => words(e.querySelector(".in-level")).getClientRects().length <= 1;
		return [...document.querySelectorAll("summary")].filter(e => e.checkVisibility() && !(apart(e) && whole(e))).map(e => e.parentElement.id);
	})()`)
	if len(crowded) > 0 {
		t.Errorf("%s, %d wide: the titles of %v are crowded", t.address(), width, crowded)
	}
}

// wantNarrow checks that the page need not be scrolled sideways, or tells what
// sticks out.
func (t *tab) wantNarrow(width int64) {
	t.Helper()
	if eval[int64](t, "document.documentElement.scrollWidth") <= width {
		return
	}
	wide := eval[[]string](t, fmt.Sprintf(`[...document.querySelectorAll("body *")]
		.filter(e => e.getBoundingClientRect().right > %d).map(e => e.localName + "." + e.className)`, width))
	t.Errorf("%s is wider than %d: %q", t.address(), width, wide)
}

// testPrint prints what the filter shows: open, and without controls.
func testPrint(t *testing.T, b *browser) {
	found := b.several(t, "quota")
	page := b.open(t, "en.html?q=quota#607")
	page.do(chromedp.Evaluate[chromedp.Void](`addEventListener("beforeprint", () => {
		window.printed = [...document.querySelectorAll("details[open]")].map(e => Number(e.id));
	})`))
	if _, err := chromedp.Run(page.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4))); err != nil {
		t.Fatal(err)
	}
	if printed := eval[[]int](page, "printed"); !slices.Equal(printed, found) {
		t.Errorf("%v are printed open, want %v", printed, found)
	}
	page.wait("document.querySelectorAll('details[open]').length === 1")
	page.wantAddress("en.html?q=quota#607")
	call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	page.wantTrue(
		"!document.querySelector('form').checkVisibility()",
		"!document.querySelector('.copy').checkVisibility()",
		"!document.querySelector('.languages').checkVisibility()",
		"document.querySelector('[id=\"607\"] .advice').checkVisibility()",
	)
}
