package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// docs is the folder of the vendor's pages, as they once were.
const docs = "../../testdata/snapshot/docs"

func source(t testing.TB, page string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(docs, page))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// read reads a page that must read.
func read(t *testing.T, file string, source []byte) []extract.Row {
	t.Helper()
	page, err := extract.Read(file, source)
	if err != nil {
		t.Fatalf("%s does not read:\n%v", file, err)
	}
	return page.Rows
}

func find(t *testing.T, rows []extract.Row, code int) extract.Row {
	t.Helper()
	i := slices.IndexFunc(rows, func(r extract.Row) bool { return r.Code == code })
	if i < 0 {
		t.Fatalf("no row of %d", code)
	}
	return rows[i]
}

func TestReadCountsRowsByLevel(t *testing.T) {
	rest := map[extract.Level]int{extract.HTTP: 2, extract.Response: 29, extract.Record: 36}
	for page, want := range map[string]map[extract.Level]int{
		"en/rest-error-codes.md":           rest,
		"zh-Hans/rest-error-codes.md":      rest,
		"sv/rest-error-codes.md":           rest,
		"en/soap-error-codes.md":           {extract.SOAP: 27},
		"en/exception-handling-part-2.txt": {},
	} {
		got := map[extract.Level]int{}
		for _, row := range read(t, page, source(t, page)) {
			got[row.Level]++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, rows by level (-want +got):\n%s", page, diff)
		}
	}
}

func TestReadRow(t *testing.T) {
	const page = "en/rest-error-codes.md"
	want := extract.Row{
		File: page, Line: 95, Code: 601, Level: extract.Response, QuotaExempt: true, Anchor: "601",
		Messages:     []string{"Access token invalid"},
		Comment:      "An Access Token parameter was included in the request, but the value was not a valid access token.",
		CommentItems: []string{},
	}
	if diff := cmp.Diff(want, find(t, read(t, page, source(t, page)), 601)); diff != "" {
		t.Errorf("601 (-want +got):\n%s", diff)
	}
}

func TestReadQuotaExempt(t *testing.T) {
	for _, lang := range []string{"en", "zh-Hans", "sv"} {
		var exempt []int
		page := lang + "/rest-error-codes.md"
		for _, row := range read(t, page, source(t, page)) {
			if row.QuotaExempt {
				exempt = append(exempt, row.Code)
			}
		}
		if diff := cmp.Diff([]int{601, 602, 604, 605, 608, 611}, exempt); diff != "" {
			t.Errorf("%s, codes marked with * (-want +got):\n%s", lang, diff)
		}
	}
}

// TestReadUntidyRows looks at the rows that naive readers get wrong.
func TestReadUntidyRows(t *testing.T) {
	for _, test := range []struct {
		about string
		page  string
		code  int
		want  extract.Row
	}{
		{"a list of messages, and one of comments", "en/rest-error-codes.md", 1029, extract.Row{Anchor: "1029",
			Messages: []string{"Too many jobs in queue", "Export daily quota exceeded", "Job already queued"},
			CommentItems: []string{
				"Subscriptions are allowed a maximum of 10 bulk extract jobs in the queue at any given time.",
				"By default extract jobs are limited to 500MB per day (resets daily at 12:00AM CST).",
				"The export id has already been queued.",
			}}},
		{"a translation that lacks a message", "zh-Hans/rest-error-codes.md", 1029, extract.Row{Anchor: "1029",
			Messages: []string{"队列中的作业过多", "超出导出每日配额"},
			CommentItems: []string{
				"在任何给定时间，队列中最多允许10个批量提取作业。",
				"默认情况下，提取作业限制为每天500 MB（CST凌晨12:00每日重置）。",
			}}},
		{"a link closed before it is opened, and no space at tags", "zh-Hans/rest-error-codes.md", 1012, extract.Row{Anchor: "1012",
			Messages: []string{"无效的Cookie值“%s”"},
			Comment: "调用关联潜在客户时，可能会发生这种情况，因为该潜在客户的“cookie”参数值无效。 " +
				"当使用“filterType=cookies”和“filterValues”参数的无效值通过筛选类型调用获取潜在客户时，也会发生这种情况。",
			CommentItems: []string{}}},
		{"an entity that means a backtick", "sv/rest-error-codes.md", 414, extract.Row{Anchor: "414",
			Messages: []string{"Begärande-URI är för lång"},
			Comment: "URI för begäran överskred 8 kB. Begäran ska provas igen som en POST med param " +
				"`_method=GET\" i URL:en och resten av frågesträngen i begärans innehåll.",
			CommentItems: []string{}}},
		{"no anchor", "en/rest-error-codes.md", 719, extract.Row{
			Messages:     []string{"Lock wait timeout exception"},
			Comment:      "A Clone Program call was made and timed out waiting for a lock.",
			CommentItems: []string{}}},
		{"placeholders in code spans", "en/rest-error-codes.md", 606, extract.Row{Anchor: "606",
			Messages:     []string{"Max rate limit %s; exceeded with in %s secs"},
			Comment:      "The number of calls in the past 20 seconds was greater than 100",
			CommentItems: []string{}}},
		{"curly and straight quotes stay", "en/rest-error-codes.md", 1002, extract.Row{Anchor: "1002",
			Messages:     []string{"Missing value for the required parameter ‘%s'"},
			Comment:      "Error is generated when a required parameter is missing from the request",
			CommentItems: []string{}}},
		{"text before a list, and a link in it", "en/rest-error-codes.md", 709, extract.Row{Anchor: "709",
			Messages: []string{"Business Rule Violation"},
			Comment: "The call cannot be fulfilled because it violates a requirement to create or update an asset, for example, " +
				"trying to create an email without a template. It is also possible to get this error when trying to:",
			CommentItems: []string{
				"Retrieve content for landing pages that contain social content.",
				"Clone a program that contains certain asset types (see Program Clone for more information).",
				"Approve an asset that has no draft (that is, has already been approved).",
			}}},
		{"a pipe table", "en/soap-error-codes.md", 20022, extract.Row{
			Messages:     []string{"Time range specified in query filter exceeded limit"},
			Comment:      `The number of days elapsed between the "oldestUpdatedAt" and "latestUpdatedAt" fields was greater than 30`,
			CommentItems: []string{}}},
	} {
		got := find(t, read(t, test.page, source(t, test.page)), test.code)
		test.want.File, test.want.Code, test.want.Line, test.want.Level = got.File, test.code, got.Line, got.Level
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s %d (-want +got):\n%s", test.about, test.page, test.code, diff)
		}
	}
}

// TestReadHarmlessVariants changes pages in ways that say nothing: the rows
// stay what they are.
func TestReadHarmlessVariants(t *testing.T) {
	const rest, soap = "en/rest-error-codes.md", "en/soap-error-codes.md"
	replace := func(pairs ...string) func(string) string {
		return strings.NewReplacer(pairs...).Replace
	}
	fenced := "\n```html\n<table><tr><td>700</td><td>x</td><td></td></tr></table>\n| 700 | x | |\n```\n\n"
	for _, test := range []struct {
		about, page string
		change      func(string) string
	}{
		{"CRLF", rest, replace("\n", "\r\n")},
		{"CRLF in a pipe table", soap, replace("\n", "\r\n")},
		{"a byte order mark", rest, func(s string) string { return "\uFEFF" + s }},
		{"a byte order mark before a pipe table", soap, func(s string) string { return "\uFEFF" + s }},
		{"no newline at the end", rest, func(s string) string { return strings.TrimRight(s, "\n") }},
		{"no newline at the end of a pipe table", soap, func(s string) string { return strings.TrimRight(s, "\n") }},
		{"every line of the record table quoted", rest, func(s string) string {
			before, table, _ := strings.Cut(s, ">[!NOTE]")
			return before + ">[!NOTE]" + strings.ReplaceAll(strings.ReplaceAll(table, "\n", "\n>"), ">>", ">")
		}},
		{"every line of the record table quoted with a space", rest, func(s string) string {
			before, table, _ := strings.Cut(s, ">[!NOTE]\n>\n>")
			return before + "> [!NOTE]\n>\n> " + strings.ReplaceAll(strings.TrimRight(table, "\n"), "\n", "\n> ")
		}},
		{"the record table not quoted", rest, replace(">[!NOTE]\n>\n>", "")},
		{"a space before the star", rest, replace("601*<", "601 *<", "611*<", "611 *<")},
		{"the star as entity", rest, replace("601*<", "601&#42;<")},
		{"the star escaped", rest, replace("601*<", `601\*<`)},
		{"wide pipes", soap, replace("|", " | ")},
		{"no pipes at the ends", soap, replace("|\n", "\n", "\n|", "\n")},
		{"aligned columns", soap, replace("|--- |--- |--- |", "|:---|:-:|---:|")},
		{"spaces around a pipe table", soap, replace("\n|", "\n  |", "|\n", "|  \n")},
		{"a quoted pipe table", soap, replace("\n|", "\n> |")},
		{"an attribute list below a pipe table", soap, func(s string) string { return s + `{style="table-layout:auto"}` + "\n" }},
		{"blank lines between rows", rest, replace("</tr>\n", "</tr>\n\n")},
		{"blank lines inside rows", rest, replace("</td>\n", "</td>\n\n   \n", "<tr>\n", "<tr>\n\n")},
		{"no-break spaces in code cells", rest, replace("</a>", "</a>\u00A0", "</td>\n      <td>Bad", "&nbsp;</td>\n      <td>Bad")},
		{"zero-width characters in code cells", rest, replace("</a>6", "</a>\u200B6\u2060")},
		{"upper-case tags", rest, replace("<table", "<TABLE", "</table", "</TABLE", "<tr", "<TR", "</tr", "</TR", "<td", "<TD", "</td", "</TD",
			"<th", "<TH", "</th", "</TH", "<ul", "<UL", "<li", "<LI", `<a name`, `<A NAME`)},
		{"attributes", rest, replace("<table>", `<table class="c" style='width: 50%' hidden>`, "<tr>", `<tr id=x data-line="7">`,
			"<td>", `<td rowspan="1" title="a > b">`)},
		{"attributes on lines of their own", rest, replace("<td>", "<td\n  class=\"c\"\n>")},
		{"omitted end tags", rest, replace("</td>", "", "</tr>", "", "</th>", "", "</tbody>", "", "</thead>", "", "</li>", "")},
		{"HTML comments between rows and cells", rest, replace("</tr>", "</tr>\n<!-- <tr><td>700</td> -->", "</td>", "</td><!-- | -->")},
		{"a table in a comment", rest, replace("### HTTP-Level", "<!--\n\n<table><tr><td>700</td><td>x</td><td></td></tr></table>\n\n| 700 | x | |\n-->\n\n### HTTP-Level")},
		{"a table in a comment behind a table", rest, replace("</table>\n", "</table>\n<!--\n\n<table><tr><td>700</td></tr></table>\n\n| 1 |\n-->\n")},
		{"a table in a fence", rest, replace("### HTTP-Level", fenced+"### HTTP-Level")},
		{"a table in a code span", rest, replace("### HTTP-Level", "Use `<table>` and `<td>`.\n\n### HTTP-Level")},
		{"a table in a longer fence that shows a fence", rest, replace("### HTTP-Level", "````md\n```json\n<table>\n```\n````\n\n### HTTP-Level")},
		{"a blank line inside a text", rest, replace("The body included in the request is not valid JSON.", "The body included in the\n\nrequest is not valid JSON.")},
		{"no front matter", rest, func(s string) string { return s[strings.Index(s, "# Error Codes"):] }},
		{"front matter that is not YAML", rest, replace("title: Error Codes", "title: [Error: Codes\n\t- {")},
		{"front matter that is not closed", rest, replace("454b6\"\n---", "454b6\"\n", "39b464b6\n---\n", "39b464b6\n\n")},
		{"the table indented", rest, replace("\n<table>\n", "\n      <table>\n")},
		{"the table behind text", rest, replace("\n<table>\n", "\nThe codes: <table>\n")},
		{"the table in a list item", rest, replace("\n<table>\n", "\n* The codes:\n\n  <table>\n")},
		{"the table in a <div> with a blank line", rest, replace("\n<table>\n", "\n<div>\n\n<table>\n", "</table>\n", "</table>\n</div>\n")},
		{"a table without codes", rest, replace("### HTTP-Level", "<table><tr><th>Name</th></tr><tr><td>x</td></tr></table>\n\n| a | b |\n|---|---|\n| c | d |\n\n### HTTP-Level")},
		{"a caption", rest, replace("<thead>", "<caption>Codes</caption><thead>")},
		{"an empty row", rest, replace("<tbody>", "<tbody><tr></tr>")},
		{"end tags twice", rest, replace("</td>", "</td></td>", "</tr>", "</tr></tr>")},
		{"paragraphs in cells", rest, replace("<td>Bad Gateway</td>", "<td><p>Bad Gateway</p></td>", "<td>Access denied</td>", "<td><div>Access<br/>denied</div></td>")},
		{"empty items", rest, replace("<ul>", "<ul><li></li>", "</ul>", "<li> </li></ul>")},
	} {
		t.Run(test.about, func(t *testing.T) {
			original := string(source(t, test.page))
			changed := test.change(original)
			if changed == original {
				t.Fatal("the change changes nothing")
			}
			want, got := read(t, test.page, []byte(original)), read(t, test.page, []byte(changed))
			if diff := cmp.Diff(unplaced(want), unplaced(got)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// unplaced gives rows without their lines, which a change may move.
func unplaced(rows []extract.Row) []extract.Row {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Line = 0
	}
	return rows
}

func TestReadCountsLines(t *testing.T) {
	for _, ending := range []string{"\n", "\r\n", "\r"} {
		page := strings.ReplaceAll("---\ntitle: x\n---\n\n<table>\n<tr><td>\n601</td><td>a</td><td></td></tr>\n\n<tr>\n<td>602<td>b<td></table>\n\n"+
			"| c | m | t |\n|---|---|---|\n| 20011 | x | y |\n", "\n", ending)
		var got []string
		for _, row := range read(t, "page.md", []byte(page)) {
			got = append(got, fmt.Sprintf("%d:%d", row.Line, row.Code))
		}
		if diff := cmp.Diff([]string{"6:601", "10:602", "14:20011"}, got); diff != "" {
			t.Errorf("line ending %q (-want +got):\n%s", ending, diff)
		}
	}
}

func TestReadNotesSkippedTables(t *testing.T) {
	page, err := extract.Read("p.md", []byte("| a | b |\n|---|---|\n| c | d |\n\n<table><tr><td>601<td>m<td></table>\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.Note{{File: "p.md", Line: 1, Text: "skipped a table without a digit in its first column"}}
	if diff := cmp.Diff(want, page.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestReadProse(t *testing.T) {
	page, err := extract.Read("post.txt", []byte("| no table\n\n<table>\n"))
	if err != nil || len(page.Rows) != 0 {
		t.Errorf("prose gives %v, %v, want no rows and no error", page.Rows, err)
	}
}

func TestLevels(t *testing.T) {
	for codes, want := range map[string]extract.Level{
		"413 414":     extract.HTTP,
		"400 599":     extract.HTTP,
		"502 601":     extract.Response,
		"799":         extract.Response,
		"601 1001":    extract.Record,
		"413 1999":    extract.Record,
		"1001 10001":  extract.SOAP,
		"413 20123":   extract.SOAP,
		"502 2001 99": "",
		"413 300":     "",
		"2001":        "",
		"800 413":     "",
	} {
		page, err := extract.Read("p.md", []byte(pipes(codes)))
		if want == "" {
			if err == nil {
				t.Errorf("a table of %s reads, want an error", codes)
			}
			continue
		}
		if err != nil || len(page.Rows) == 0 || page.Rows[0].Level != want {
			t.Errorf("a table of %s gives %v, %v, want level %s", codes, page.Rows, err, want)
		}
	}
}

// pipes makes a pipe table of codes.
func pipes(codes string) string {
	page := "| Code | Message | Comment |\n|---|---|---|\n"
	for _, code := range strings.Fields(codes) {
		page += "| " + code + " | m | |\n"
	}
	return page
}

func TestReadProseOutsideTables(t *testing.T) {
	page, err := extract.Read("p.md", []byte("# A *heading*\n\nText [with](a) `code`\nover &amp; lines. <!-- no -->\n\n* An item\n\n> A quote\n\n"+
		"Before <table>\n<tr><td>601<td>no<td>no\n</table>\n\nAfter.\n\n```\nno\n```\n\n|c|no|no|\n|-|-|-|\n|603|no|no|\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"A heading", "Text with code over & lines.", "An item", "A quote", "Before", "After."}
	if diff := cmp.Diff(want, page.Prose); diff != "" {
		t.Errorf("prose (-want +got):\n%s", diff)
	}
	page, err = extract.Read("p.txt", []byte("*One*\r\n\n&amp; `two`\u00A0 three"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"*One* &amp; `two` three"}, page.Prose); diff != "" {
		t.Errorf("prose of a .txt page (-want +got):\n%s", diff)
	}
}
