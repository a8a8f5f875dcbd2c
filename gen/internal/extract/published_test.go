package extract_test

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// What stands around the text of a page as the vendor's site publishes it, and what is
// known to lead readers astray.
const (
	siteHead = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error codes <table> | Marketo</title>
<meta name="description" content="<p>601 &amp; others</p>">
<!--[if lt IE 9]><script src="old.js"></script><![endif]-->
<script type="application/ld+json">{"name":"a <b>\"table\"<\/b>","html":"<table><tr><td>601"}</script>
<script>
const row = "<table>" + '<tr><td>1601</td><td>"x"</td>' + ` + "`</table>`" + `; if (1 < 2 && a > b) { document.write("<!-- | 601 | x | y |"); }
</script>
<style>table > td::before { content: "<td>602</td>" }</style>
</head>
<body data-nav='{"title":"<b>Errors</b>","more":"</p>"}'>
<nav><ul><li><a href="/en?a=1&b=2">Docs</a></li><li>601 | 602 | 603</li></ul>
<button title="Use <b>bold</b>">| More |</button></nav>
<main>
<table class="title"><tbody><tr><td>Error codes, 2026 edition</td></tr></tbody></table>
<table><tr><td><h1>Error codes</h1><p>Last update: 3 March 2026</p></td><td>5 minutes</td></tr></table>
<h2>Codes</h2>
<p>6xx codes always indicate that a request failed <em>completely</em> and were
not executed.</p>
<pre><code>` + "```" + `json
| 601 | x | y |
{"code": "601"}
</code></pre>
`
	siteFoot = `
</main>
<footer><p>&copy; 2026</p><textarea><table></textarea></footer>
<script>window.page = {table: "</table>", code: 601};</script>
</body>
</html>
`
)

// publish gives rows as the site shows them.
func publish(rows []extract.Row) string {
	var page strings.Builder
	page.WriteString(siteHead)
	for i, row := range rows {
		if i == 0 || row.Level != rows[i-1].Level {
			if i > 0 {
				page.WriteString("</tbody></table></div>\n")
			}
			page.WriteString("<div class=\"table\"><table>\n<thead><tr><th>Code</th><th>Message</th><th>Comment</th></tr></thead>\n<tbody>\n")
		}
		star, anchor := "", ""
		if row.QuotaExempt {
			star = "*"
		}
		if row.Anchor != "" {
			anchor = fmt.Sprintf("<a id=%q></a>", html.EscapeString(row.Anchor))
		}
		fmt.Fprintf(&page, "<tr>\n<td>%s<p>%d%s</p></td>\n<td>%s</td>\n<td><p>%s</p>%s</td>\n</tr>\n", anchor, row.Code, star,
			cell(row.Messages), html.EscapeString(row.Comment), list(row.CommentItems))
	}
	page.WriteString("</tbody></table></div>\n" + siteFoot)
	return page.String()
}

// cell gives the content of a cell with one text or a list.
func cell(texts []string) string {
	if len(texts) == 1 {
		return html.EscapeString(texts[0])
	}
	return list(texts)
}

func list(items []string) string {
	if len(items) == 0 {
		return ""
	}
	var out strings.Builder
	for _, item := range items {
		out.WriteString("<li>" + html.EscapeString(item) + "</li>\n")
	}
	return "<ul>\n" + out.String() + "</ul>"
}

// elsewhere passes over what is not the same where a page stands in another form.
var elsewhere = cmpopts.IgnoreFields(extract.Row{}, "File", "Line")

// TestPublishedPages reads pages as Markdown and as the site publishes them: the rows are
// the same.
func TestPublishedPages(t *testing.T) {
	corpus, err := filepath.Glob("../../testdata/pages/*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(docs + "/*/*.md")
	if err != nil || len(pages) < 4 || len(corpus) < 20 {
		t.Fatalf("found %d and %d pages, %v, expected some", len(pages), len(corpus), err)
	}
	for _, file := range slices.Concat(pages, corpus) {
		markdown, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := read(t, "page.md", markdown)
		saved := publish(want)
		for _, name := range []string{"page.html", "page"} {
			if diff := cmp.Diff(want, read(t, name, []byte(saved)), elsewhere); diff != "" {
				t.Errorf("%s as %s (-Markdown +HTML):\n%s", file, name, diff)
			}
		}
	}
}

// TestRenderedPage reads the page of pipe tables as another program renders it.
func TestRenderedPage(t *testing.T) {
	markdown := source(t, "en/soap-error-codes.md")
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(markdown, &body); err != nil {
		t.Fatal(err)
	}
	page := siteHead + body.String() + siteFoot
	if diff := cmp.Diff(read(t, "page.md", markdown), read(t, "page.html", []byte(page)), elsewhere); diff != "" {
		t.Errorf("rows (-Markdown +HTML):\n%s", diff)
	}
}

// TestPublishedText reads what stands outside tables, for quotes, and the lines of rows.
func TestPublishedText(t *testing.T) {
	rows := []extract.Row{{Code: 601, Level: extract.Response, Messages: []string{"a"}}}
	page, err := extract.Read("page.html", []byte(publish(rows)))
	if err != nil {
		t.Fatal(err)
	}
	if want := "6xx codes always indicate that a request failed completely and were not executed."; !slices.Contains(page.Prose, want) {
		t.Errorf("the text is %q, want %q in it", page.Prose, want)
	}
	for _, text := range page.Prose {
		if strings.Contains(text, "document.write") || strings.Contains(text, "content:") {
			t.Errorf("the text has a script or a style sheet: %q", text)
		}
	}
	line := 1 + strings.Count(publish(rows)[:strings.Index(publish(rows), "<td><p>601")], "\n")
	if page.Rows[0].Line != line {
		t.Errorf("the row stands on line %d, want %d", page.Rows[0].Line, line)
	}
	var notes []string
	for _, note := range page.Notes {
		notes = append(notes, note.Text)
	}
	const skipped = "skipped a table without a code in its first column"
	if diff := cmp.Diff([]string{skipped, skipped}, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestPublishedPageRefused damages a page: nothing is lost without a word.
func TestPublishedPageRefused(t *testing.T) {
	page := publish([]extract.Row{
		{Code: 601, Level: extract.Response, Messages: []string{"Token invalid"}},
		{Code: 602, Level: extract.Response, Messages: []string{"Token expired"}},
	})
	for _, test := range []struct{ about, old, new, want string }{
		{"a script that is not closed", "{table: \"</table>\", code: 601};</script>", "", "a script or another text without markup that is not closed, expected its end tag"},
		{"a script that takes the rows", `<h2>Codes</h2>`, `<script>`, "a script or another text without markup that is not closed, expected its end tag"},
		{"a comment that is not closed", `<h2>Codes</h2>`, `<!-- Codes`, "a comment that is not closed, expected -->"},
		{"an attribute that takes the rows", "<div class=\"table\">", "<div class=\"table>", ", a tag that is not closed, expected > at its end"},
		{"a table that is not closed", "</tbody></table></div>", "</div>", "a table that is not closed, expected </table>"},
		{"a table that is not begun", "<div class=\"table\"><table>", "<div class=\"table\">", `"<thead>" outside any table, expected <table> before it`},
		{"a cell that is missing", "<td>Token expired</td>", "", `a missing cell: 2 in the row "602", expected 3: code, message, comment`},
		{"a code that is none", "<p>602</p>", "<p>6o2</p>", `"6o2" in place of a code, expected three to five digits, with * or without`},
		{"no codes", "Token", "Token", ""},
		{"another page", page, siteHead + siteFoot, "no table of codes, expected at least one row with a code"},
		{"an override of the writing direction", "Token expired", "Token \u202eexpired", "the character U+202E, expected text"},
	} {
		damaged := strings.Replace(page, test.old, test.new, 1)
		_, err := extract.Read("page.html", []byte(damaged))
		if test.want == "" {
			if err != nil {
				t.Errorf("%s: error is %v", test.about, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error is %v, want %s", test.about, err, test.want)
		}
	}
}

// TestPublishedByItsBeginning tells HTML by its beginning, whatever its name.
func TestPublishedByItsBeginning(t *testing.T) {
	for beginning, want := range map[string]bool{
		"<!doctype html>": true, "\uFEFF\n<!DOCTYPE HTML PUBLIC>": true, "<html lang=en>": true, "<!-- saved -->\n<html>": true,
		"<?xml version=\"1.0\"?>\n<!DOCTYPE html>": true,
		"# Codes\n<html>":                          false, "<table>": false, "<htmlx>": false, "": false, "---\ntitle: <html>\n": false,
	} {
		if got := extract.IsPublished("page.md", []byte(beginning)); got != want {
			t.Errorf("%q: published is %v", beginning, got)
		}
	}
}

// TestDamagedPublishedPages damages pages as the site publishes them: no row but the
// damaged one is lost or changed in silence, and errors tell the place.
func TestDamagedPublishedPages(t *testing.T) {
	for _, name := range []string{"en/rest-error-codes.md", "en/soap-error-codes.md"} {
		p := newIntact(t, "page.html", []byte(publish(read(t, name, source(t, name)))))
		counts := map[outcome]int{}
		for _, v := range sample(damaged(p.source)) {
			became := p.read(v)
			if counts[became]++; became != same && became != refused && became != confined {
				t.Errorf("%s, %s on line %d: %s", name, v.kind, p.line(v.start), became)
			}
		}
		if counts[same] == 0 || counts[refused] == 0 {
			t.Errorf("%s: %v, expected some that read and some that do not", name, counts)
		}
	}
}
