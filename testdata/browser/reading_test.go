package browser

import (
	"fmt"
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
		titles := eval[map[string]string](page, `Object.fromEntries([...document.querySelectorAll("details")].map(e => [e.id, e.querySelector("summary").innerText]))`)
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
		for _, width := range []int64{390, 320} {
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
	page := b.open(t, "en.html?q=quota#607")
	page.do(chromedp.Evaluate[chromedp.Void](`addEventListener("beforeprint", () => {
		window.printed = [...document.querySelectorAll("details[open]")].map(e => Number(e.id));
	})`))
	if _, err := chromedp.Run(page.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4))); err != nil {
		t.Fatal(err)
	}
	page.wantTrue("printed.join() === '607,1029,20015,1020'")
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
