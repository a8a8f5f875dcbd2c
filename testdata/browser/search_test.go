package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/marketoerr/marketoerr/catalog"
)

// queriesFile has queries. What they find is asked of the command, whose tests say what
// that should be.
const queriesFile = "../../cmd/marketoerr/internal/search/testdata/queries.txt"

// query is a line of it, or asks for codes that must be found.
type query struct {
	text  string
	found []int
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
		text, _, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("found %q, expected a query, a bar and codes", line)
		}
		all = append(all, query{text: text})
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

// testQueries asks every query on the first page, and compares that with the command: what
// is found, and in which order, is the same. Titles are asked on every page.
func testQueries(t *testing.T, b *browser) {
	for i, language := range languages() {
		page, queries := b.open(t, language+".html"), titles()
		if i == 0 {
			queries = append(queries, readQueries(t)...)
		}
		for _, q := range queries {
			page.query(q.text)
			got := page.visible()
			q.check(t, language, got)
			if i > 0 || !q.hasWords() {
				continue // the script is held to the command in all languages where it is at home
			}
			if want := b.search(t, q.text, language); !slices.Equal(want, got) {
				t.Errorf("%s: %q finds %v, and the command %v", language, q.text, got, want)
			}
		}
	}
}

// typedFiles hold what people type: a language, a query and codes any of which is to be
// among the first three. The tests of the search say how many queries may miss.
var typedFiles = [...]string{"given.tsv", "own.tsv"}

// testTyped asks what people type on the page in their language, and tells how long it
// takes from a key to the result.
func testTyped(t *testing.T, b *browser) {
	pages := map[string]*tab{}
	for _, language := range languages() {
		pages[language] = b.measured(t, language+".html")
	}
	var took durations
	for _, file := range typedFiles {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(queriesFile), file))
		if err != nil {
			t.Fatal(err)
		}
		asked, right := 0, 0
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			fields := strings.Split(strings.TrimSpace(line), "\t")
			page := pages[fields[0]]
			took.add(page.timed(fields[1]))
			got := page.visible()
			asked++
			if slices.ContainsFunc(numbers(t, fields[2]), func(code int) bool { return slices.Contains(got[:min(3, len(got))], code) }) {
				right++
			}
		}
		if 20*right < 19*asked {
			t.Errorf("%s: %d of %d queries find a right code, want 95 in 100", file, right, asked)
		}
	}
	took.wantFrame(t, "a key")
}

// testMarks shows that what was found is marked where it is seen, and no more once the
// search is cleared.
func testMarks(t *testing.T, b *browser) {
	page := b.open(t, "sv.html")
	marked := func() string {
		return eval[string](page, "[...CSS.highlights.get('found') ?? []].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset)).join('|')")
	}
	page.query("kvot export")
	if got := marked(); !strings.Contains(got, "export") || !strings.Contains(got, "Dagskvoten") || strings.Contains(got, "jobb") {
		t.Errorf("%q is marked", got)
	}
	closed := marked()
	page.do(chromedp.Click(chromedp.CSS("#results summary")))
	page.wait("[...CSS.highlights.get('found')].some(r => r.startContainer.parentElement.closest('.body'))")
	if got := marked(); len(got) <= len(closed) {
		t.Errorf("in an open entry %q is marked, and %q in a closed one", got, closed)
	}
	page.query("")
	if got := marked(); got != "" {
		t.Errorf("without a search %q is marked", got)
	}
}

// check looks for the codes that a query must find.
func (q query) check(t *testing.T, language string, got []int) {
	t.Helper()
	for _, code := range q.found {
		if !slices.Contains(got, code) {
			t.Errorf("%s: %q finds %v, not %d", language, q.text, got, code)
		}
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
