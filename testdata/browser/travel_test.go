package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/marketoerr/marketoerr/catalog"
)

// opened tells that an entry is open, and its title in view below the search.
func opened(code string) string {
	return `(() => {
		const e = document.getElementById("` + code + `");
		const top = e.getBoundingClientRect().top;
		return e.open && top >= search.getBoundingClientRect().bottom && top < innerHeight / 2;
	})()`
}

// testDeepLink follows links to codes, from elsewhere and on the page.
func testDeepLink(t *testing.T, b *browser) {
	page := b.open(t, "en.html#1029")
	page.wait(opened("1029"))
	page.wantTrue("document.querySelectorAll('details[open]').length === 1")
	comment, _, _ := strings.Cut(catalog.ExportJobRejected.Comment(catalog.English), "\n")
	page.wantTrue(fmt.Sprintf("document.getElementById('1029').innerText.includes(%q)", strings.TrimPrefix(comment, "- ")))
	page.do(chromedp.Evaluate[chromedp.Void]("location.hash = '#606'"))
	page.wait(opened("606"))
	page.wantAddress("en.html#606")
	page.do(chromedp.Click(chromedp.CSS("details[id='607'] summary")))
	page.wantAddress("en.html#607")
	page.do(chromedp.Click(chromedp.CSS("details[id='607'] summary")))
	page.wantAddress("en.html")
	page.visit("en.html#nosuch")
	page.wantTrue("document.querySelectorAll('details[open]').length === 0")
}

// testHiddenDeepLink follows a link to a code that the filter leaves out.
func testHiddenDeepLink(t *testing.T, b *browser) {
	page := b.open(t, "en.html?q=quota")
	page.do(chromedp.Evaluate[chromedp.Void]("location.hash = '#603'"))
	page.wait(opened("603"))
	page.wantTrue("search.value === ''")
	page.visit("en.html?level=soap#603")
	page.wait(opened("603"))
	page.wantTrue("level.value === ''")
	page.wantAddress("en.html#603")
}

// testLanguages switches the language: the code and the filter stay.
func testLanguages(t *testing.T, b *browser) {
	quotas := kept(t, b.several(t, "quota"), isRecord)
	page := b.open(t, "en.html")
	page.do(chromedp.SendKeys(chromedp.CSS("#search"), "quota"))
	page.do(chromedp.Click(chromedp.CSS("details[id='1029'] summary")))
	page.do(chromedp.SetValue(chromedp.CSS("#level"), "record"))
	page.do(chromedp.Evaluate[chromedp.Void]("level.dispatchEvent(new Event('input', {bubbles: true}))"))
	for _, language := range []string{"sv", "zh-Hans", "en"} {
		if _, err := chromedp.RunResponse(page.ctx, chromedp.Click(chromedp.CSS(".languages a[lang="+language+"]"))); err != nil {
			t.Fatal(err)
		}
		page.wantAddress(language + ".html?q=quota&level=record#1029")
		page.wantTrue("document.documentElement.lang === '" + language + "'")
		page.wait(opened("1029"))
		page.wantTrue("search.value === 'quota'", "level.value === 'record'")
		page.wantVisible(quotas...)
	}
}

// testLanguagesWithoutHistory shows that the switch keeps the state where a
// browser refuses to change the address of a file.
func testLanguagesWithoutHistory(t *testing.T, b *browser) {
	page := b.open(t, "en.html")
	page.do(chromedp.Evaluate[chromedp.Void]("history.replaceState = () => { throw new DOMException('no', 'SecurityError') }"))
	page.query("rate limit")
	page.wantAddress("en.html")
	if _, err := chromedp.RunResponse(page.ctx, chromedp.Click(chromedp.CSS(".languages a[lang=sv]"))); err != nil {
		t.Fatal(err)
	}
	page.wantAddress("sv.html?q=rate+limit")
}

// testBack goes back to the code before.
func testBack(t *testing.T, b *browser) {
	page := b.open(t, "sv.html#606")
	page.do(chromedp.Evaluate[chromedp.Void]("location.hash = '#1029'"))
	page.wait(opened("1029"))
	page.do(chromedp.Evaluate[chromedp.Void]("history.back()"))
	page.wait(opened("606"))
	page.wantAddress("sv.html#606")
}

// testIndex opens the index as readers of several languages do. No page will ever be in
// Klingon (tlh) or Volapük (vo); there may be one in Traditional Chinese some day.
func testIndex(t *testing.T, b *browser) {
	alone, besideEnglish := "zh-Hans", "en"
	if slices.Contains(languages(), "zh-Hant") {
		alone, besideEnglish = "zh-Hant", "zh-Hant"
	}
	for accepted, want := range map[string]string{
		"sv-SE,sv,en":   "sv",
		"zh-CN,zh,en":   "zh-Hans",
		"zh-TW":         alone,
		"zh-TW,en":      besideEnglish,
		"tlh,vo":        "en",
		"vo,sv":         "sv",
		"en-GB,sv":      "en",
		"zh-Hans-SG,en": "zh-Hans",
	} {
		page := b.blank(t)
		agent := eval[string](page, "navigator.userAgent")
		call(page, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: agent, AcceptLanguage: accepted})
		page.do(chromedp.Navigate(page.site + "index.html?q=quota#1029"))
		page.wait("location.pathname.endsWith('/" + want + ".html') && document.readyState === 'complete'")
		page.wantAddress(want + ".html?q=quota#1029")
	}
}
