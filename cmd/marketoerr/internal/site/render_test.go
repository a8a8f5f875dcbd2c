package site

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"golang.org/x/net/html"
)

// hostile is a text that would end up as markup anywhere it is not escaped.
const hostile = `"'></script></title><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}&amp;`

// TestHostileText puts it wherever a page has a text of the catalogue or of the
// labels: the page has the same elements as with harmless texts, and shows it.
func TestHostileText(t *testing.T) {
	harmless, evil := parsed(t, filled(t, "text", "https://example.com/")), parsed(t, filled(t, hostile, "javascript:alert(1)"))
	if a, b := len(elements(harmless, "")), len(elements(evil, "")); a != b {
		t.Errorf("the page has %d elements, want %d", b, a)
	}
	if shown := strings.Count(content(evil), hostile); shown < 20 {
		t.Errorf("the text is shown %d times", shown)
	}
	for _, e := range elements(evil, "") {
		for _, a := range e.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("<%s %s=%q>", e.Data, a.Key, a.Val)
			}
		}
	}
}

// filled gives a page whose texts are all the same.
func filled(t *testing.T, any, address string) *page {
	t.Helper()
	words, err := labels.For(catalog.English)
	if err != nil {
		t.Fatal(err)
	}
	words.Why, words.Hint, words.Advice, words.Site.Title, words.Site.Count, words.Site.CodeInPage, words.Site.ReadMore = any, any, any, any, any, any, any
	words.Site.Steps = map[catalog.Recovery]string{catalog.Backoff: any, catalog.Permanent: any}
	top, err := newHead("page.css", indexName, "search.js", "page.js")
	if err != nil {
		t.Fatal(err)
	}
	said := text{any, any}
	comment := []block{{Text: any}, {Items: []string{any, any}, Lang: any}}
	e := entry{
		Facts: view.Facts{
			Code: 1, Name: any, Recovery: catalog.Backoff, NotExecuted: true, QuotaExempt: true, Deprecated: true,
		},
		Constant: any, Message: said, Comment: comment, Hint: hint{any, any, address}, Advice: said, English: []string{any}, Seen: []seen{{any, any}}, URL: address,
		Evidence: []catalog.Evidence{{Recovery: catalog.Backoff, NotExecuted: true, Basis: catalog.BasisField, Quote: any, Why: any, URL: address}},
	}
	several := e
	several.Code = 2
	several.Meanings = []meaning{{said, comment, catalog.FaultData, catalog.Permanent, hint{any, any, address}, said, true}}
	return &page{
		head: top, Lang: any, Direction: any, Labels: words, Words: any, Languages: []language{{any, any, address, any, any, true}},
		Steps: []step{{any, any}}, Levels: []level{{any, any, any, []entry{e, several}}}, Revision: any,
	}
}

// parsed renders a page and reads it as a browser does.
func parsed(t *testing.T, p *page) *html.Node {
	t.Helper()
	data, err := render("page.html", p)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// TestFallback shows that a text which the language lacks is English and says
// so to screen readers.
func TestFallback(t *testing.T) {
	own := func(l catalog.Lang) string { return "in " + l.String() }
	lacks := func(catalog.Lang) string { return "- in en\n- too" }
	swedish := source{lang: catalog.Swedish}
	if got := swedish.text(own); got != (text{"in sv", ""}) {
		t.Errorf("own text: %+v", got)
	}
	if got := swedish.text(lacks); got.Lang != "en" {
		t.Errorf("English text: %+v", got)
	}
	if got := swedish.blocks(lacks); len(got) != 1 || got[0].Lang != "en" || len(got[0].Items) != 2 {
		t.Errorf("English comment: %+v", got)
	}
	if got := (source{lang: catalog.English}).text(lacks); got.Lang != "" {
		t.Errorf("English text in English: %+v", got)
	}
}

// TestFallbackLabels shows a page in a language that has no labels: each label
// says that it is English, and no text of the catalogue does.
func TestFallbackLabels(t *testing.T) {
	p := filled(t, "text", "https://example.com/")
	p.Lang, p.Words = "de", "en"
	labels := []string{"dt", "h1", "h2", "h4", "option", "button", "where", "lead", "deprecated"}
	texts := []string{"comment", "message", "name", "translation", "code", "advice", "hint"}
	seen := map[string]bool{}
	for _, e := range elements(parsed(t, p), "") {
		class, in := attribute(e, "class"), languageOf(e)
		seen[e.Data], seen[class] = true, true
		label := slices.Contains(labels, e.Data) || slices.Contains(labels, class)
		if label && in != "en" || slices.Contains(texts, class) && in == "en" {
			t.Errorf("<%s class=%q> is in %q", e.Data, class, in)
		}
	}
	for _, kind := range append(labels, texts...) {
		if !seen[kind] {
			t.Errorf("the page has no %s", kind)
		}
	}
}

// languageOf gives the language that an element is marked to be in.
func languageOf(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if l := attribute(n, "lang"); l != "" {
			return l
		}
	}
	return ""
}

func TestDirection(t *testing.T) {
	for self, want := range map[string]string{"svenska": "ltr", "简体中文": "ltr", "עברית": "rtl", "العربية": "rtl", "": "ltr"} {
		if got := direction(self); got != want {
			t.Errorf("%q is written %s, want %s", self, got, want)
		}
	}
}

// TestCompact leaves out what only people read, and nothing else.
func TestCompact(t *testing.T) {
	got := compact("// a\n  x = 1; // kept\n\n/* b */\n/* c */ p { } /* d */\n  /* e\n")
	if want := "x = 1; // kept\n/* c */ p { } /* d */\n/* e\n"; got != want {
		t.Errorf("compact gives %q, want %q", got, want)
	}
}
