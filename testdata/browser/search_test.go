package browser

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/marketoerr/marketoerr/catalog"
)

// queriesFile says what queries find. The command answers like this too.
const queriesFile = "../../cmd/marketoerr/internal/search/testdata/queries.txt"

// query is a line of it.
type query struct {
	text        string
	first       int // the code that comes first, or 0
	found, gone []int
}

func readQueries(t *testing.T) []query {
	t.Helper()
	data, err := os.ReadFile(queriesFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []query
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		text, codes, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("found %q, expected a query, a bar and codes", line)
		}
		found, gone, _ := strings.Cut(codes, "!")
		q := query{text: text, found: numbers(t, found), gone: numbers(t, gone)}
		if strings.HasPrefix(codes, "=") {
			q.first = q.found[0]
		}
		all = append(all, q)
	}
	if len(all) == 0 {
		t.Fatal("no queries")
	}
	return all
}

func numbers(t *testing.T, text string) []int {
	t.Helper()
	var all []int
	for field := range strings.FieldsSeq(strings.ReplaceAll(text, "=", "")) {
		number, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, number)
	}
	return all
}

// titles asks for the codes whose title stands for a message with values, in each
// language: no server sends it, and people know it from a page.
func titles() []query {
	var all []query
	for code := range catalog.All() {
		for wording := range code.Wordings() {
			if _, values := wording.Template(catalog.English); len(values) == 0 || wording.Seen {
				continue
			}
			for l := range catalog.Langs() {
				title := catalog.Reading{Code: code, Meaning: wording.Meaning}.Message(l)
				all = append(all, query{text: title, found: []int{int(code)}})
			}
		}
	}
	return all
}

// testQueries asks every query on every page: what is found, and in which order,
// is what the command finds, whatever the language of the page.
func testQueries(t *testing.T, b *browser) {
	queries := append(readQueries(t), titles()...)
	answers := map[string][]int{}
	for _, q := range queries {
		answers[q.text] = b.search(t, q.text)
	}
	for _, language := range languages() {
		page := b.open(t, language+".html")
		for _, q := range queries {
			page.query(q.text)
			got := page.visible()
			q.check(t, language, got)
			if want := answers[q.text]; !slices.Equal(want, got) && q.hasWords() {
				t.Errorf("%s: %q finds %v, and the command %v", language, q.text, got, want)
			}
		}
	}
}

// check compares what a query finds with what its line says.
func (q query) check(t *testing.T, language string, got []int) {
	t.Helper()
	for _, code := range q.found {
		if !slices.Contains(got, code) {
			t.Errorf("%s: %q finds %v, not %d", language, q.text, got, code)
		}
	}
	for _, code := range q.gone {
		if slices.Contains(got, code) {
			t.Errorf("%s: %q finds %v, with %d", language, q.text, got, code)
		}
	}
	if q.first != 0 && (len(got) == 0 || got[0] != q.first) {
		t.Errorf("%s: %q finds %v, want %d first", language, q.text, got, q.first)
	}
}

// hasWords tells whether a query asks for anything. For one that does not the
// command finds nothing, and the page goes on showing everything.
func (q query) hasWords() bool {
	return strings.ContainsFunc(q.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// testTyping types as a person does, typing error included.
func testTyping(t *testing.T, b *browser) {
	for _, typed := range []string{"quota", "qouta"} {
		page := b.open(t, "en.html")
		page.do(chromedp.SendKeys(chromedp.CSS("#search"), typed))
		found := b.several(t, typed)
		page.wantVisible(found...)
		page.wantTrue(fmt.Sprintf(`count.value === "%d of %d codes"`, len(found), total()), "count.getAttribute('role') === null && count.localName === 'output'")
		page.wantAddress("en.html?q=" + typed)
		page.do(chromedp.KeyEvent("\b\b\b\b\b"))
		if got := len(page.visible()); got != total() {
			t.Errorf("an empty search shows %d codes", got)
		}
		page.wantAddress("en.html")
	}
}

// testFilters narrows by level and recovery, with a query and without.
func testFilters(t *testing.T, b *browser) {
	page := b.open(t, "en.html?q=quota")
	choose := func(control, value string) {
		page.do(chromedp.SetValue(chromedp.CSS("#"+control), value))
		page.do(chromedp.Evaluate[chromedp.Void](control + ".dispatchEvent(new Event('input', {bubbles: true}))"))
	}
	recordSlot := func(c catalog.Code) bool { return isRecord(c) && c.Recovery().Has(catalog.AwaitSlot) }
	soapResign := func(c catalog.Code) bool { return c.Level() == catalog.LevelSOAP && c.Recovery().Has(catalog.Resign) }
	quotas := b.several(t, "quota")
	choose("level", "record")
	page.wantVisible(kept(t, quotas, isRecord)...)
	choose("recovery", "await-slot")
	page.wantVisible(kept(t, quotas, recordSlot)...)
	page.wantAddress("en.html?q=quota&level=record&recovery=await-slot")
	page.query("")
	page.wantVisible(kept(t, all(), recordSlot)...)
	page.visit("sv.html?level=soap&recovery=resign")
	page.wantVisible(kept(t, all(), soapResign)...)
	page.wantTrue("level.value === 'soap'", "recovery.value === 'resign'")
	page.visit("sv.html?level=nosuch&recovery=nosuch")
	if got := len(page.visible()); got != total() {
		t.Errorf("unknown filters show %d codes", got)
	}
}

// testNothing finds nothing, and gets back to everything.
func testNothing(t *testing.T, b *browser) {
	page := b.open(t, "en.html?q=xyzzy&level=record")
	page.wantVisible()
	page.wantTrue("nothing.checkVisibility()", fmt.Sprintf(`count.value === "0 of %d codes"`, total()))
	page.query("qwertyuiop asdfghjkl")
	page.wantVisible()
	page.do(chromedp.Click(chromedp.CSS("#clear")))
	if got := len(page.visible()); got != total() {
		t.Errorf("a cleared search shows %d codes", got)
	}
	page.wantTrue("document.activeElement === search", "!nothing.checkVisibility()")
	page.wantAddress("en.html")
}
