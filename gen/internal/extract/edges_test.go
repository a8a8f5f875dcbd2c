package extract_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// TestBlocks shows that the bounds of every block are white space.
func TestBlocks(t *testing.T) {
	for _, tag := range strings.Fields(`address article aside blockquote br center dd details dialog dir div dl dt fieldset figcaption
		figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre section summary ul`) {
		for _, page := range []string{htmlTable("a<" + tag + ">b"), pipeTable("a<" + tag + ">b")} {
			row := read(t, "page.md", []byte(page))[0]
			want := "a b"
			if tag == "li" {
				want = "a"
			}
			if row.Comment != want {
				t.Errorf("<%s> leaves %q", tag, row.Comment)
			}
		}
	}
	if got := read(t, "page.md", []byte(htmlTable("a<li>b</li>c")))[0]; got.Comment != "a c" || !slices.Equal(got.CommentItems, []string{"b"}) {
		t.Errorf("an item without a list leaves %q and %q", got.Comment, got.CommentItems)
	}
}

// TestReadsOddities shows what looks damaged, and is not.
func TestReadsOddities(t *testing.T) {
	for about, cell := range map[string]string{
		"a < in a value":                           `x<a title="1<2">y</a>`,
		"the same between other quotation marks":   `x<a title='1<2'>y</a>`,
		"a line end in a value":                    "x<a title=\"1\n2\">y</a>",
		"a value on the line below its name":       "x<a title=\n\"1<2\">y</a>",
		"a comment with an end of the old kind":    "x<!-- no --!>y",
		"a line end that the parser drops":         "<pre>\nxy</pre>",
		"a column number that is none":             "xy</td><!-- -->",
		"quotation marks of both kinds in a value": `x<a title="it's" name='"'>y</a>`,
	} {
		rows := read(t, "page.md", []byte(htmlTable(cell)))
		if len(rows) != 1 || rows[0].Comment != "xy" {
			t.Errorf("%s: read %+v", about, rows)
		}
	}
	for about, most := range map[string]string{
		"as many quotes as may be":  strings.Repeat("> ", 50) + "x",
		"as many columns as may be": strings.Repeat("|a", 49) + "|\n" + strings.Repeat("|-", 49) + "|",
		"as many bytes as may be":   strings.Repeat(" ", extract.MaxPage-len("\n\n"+htmlTable("c"))),
		"a line of numbers":         strings.Repeat("1.5 -2 ", 200),
	} {
		if rows := read(t, "page.md", []byte(most+"\n\n"+htmlTable("c"))); len(rows) != 1 {
			t.Errorf("%s: read %+v", about, rows)
		}
	}
	if rows := read(t, "page.md", []byte(htmlTable("c"+strings.Repeat("[", 1000)))); len(rows[0].Comment) != 1001 {
		t.Errorf("as many marks as may be: read %+v", rows)
	}
	const fence = "```"
	for about, page := range map[string]string{
		"a tag over two lines":                       "<table\n>\n<tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a pipe in an HTML table":                    "<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a pipe table in an HTML one":                "<table><tr><td>601</td><td>|</td><td>c\n\n| Code | a | b |\n|---|---|---|\n| 602 | m | c |\n\n</td></tr></table>\n",
		"a fence that shows a fence":                 "<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n\n" + fence + "\n    " + fence + "\n" + fence + "\n",
		"a tag over two lines, in a quote":           "> <table\n> >\n> <tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"quotes that end the page":                   "> > <table>\n>\t> <tr><td>601</td><td>|</td><td>c</td></tr>\n> > </table>\n>",
		"a script":                                   "<script>\nfor(var i=0;i<n;i++){x=\"<table>\"}\n</script>\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a script with blank lines":                  "<SCRIPT type='x'>\n\n| a | b | c |\n\n<tr><td>x</td></SCRIPT >\n\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a style sheet":                              "<style>\ntd>a{content:'<td'}\n</style>\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a script that is not closed":                "<script>a<b>\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n<script>\n</script>\n",
		"front matter with a pipe":                   "---\ntitle: x｜\ndescription: |\n  Error codes\n---\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"pipes at the end of lines":                  "<pre>\ncurl x |\n</pre>\n\n<a href=x>Home</a> |\n\n# Errors | Marketo |\n\n> Use a |\n\n使用＜th＞标签\n\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a script that holds rows":                   "Use <script>.\n\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n\nAnd </script>.\n",
		"a script that nothing closes":               "<script>a<b>\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n",
		"a table between scripts":                    "<script>a<b</script><table><tr><td>601</td><td>|</td><td>c</td></tr></table><script>a<b</script>\n",
		"comments for old browsers":                  "<!--[if !IE]><!-->\n<table><tr><td>601</td><td>|</td><td>c</td></tr></table>\n<!--<![endif]-->\n",
		"escaped tags, and brackets between words":   "Use &lt;td&gt; if a < b, and ｜ or ＜b＞ in text.\n\n<table><tr><td>601</td><td>|</td><td>a < b &lt;td&gt; ＜c＞</td></tr></table>\n",
		"the character behind the last that is none": "<table><tr><td>601</td><td>|</td><td>\uFDF0</td></tr></table>\n",
	} {
		if rows := read(t, "page.md", []byte(page)); len(rows) != 1 || rows[0].Messages[0] != "|" {
			t.Errorf("%s: read %+v", about, rows)
		}
	}
	deep, marks := strings.Repeat("<b>", 600)+"deep", strings.Repeat("*", 1001)
	page, err := extract.Read("page.md", []byte("<table></table>\n\n"+htmlTable("c")+"\n"+deep+"\n\na <li>b</li> c\n\nx"+marks+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Prose) != 3 || !strings.HasSuffix(page.Prose[0], "deep") || page.Prose[1] != "a b c" || page.Prose[2] != "x"+marks {
		t.Errorf("prose %q", page.Prose)
	}
	if len(page.Notes) != 1 || page.Notes[0].Text != "skipped a table without a digit in its first column" {
		t.Errorf("notes %q", page.Notes)
	}
}

// TestNotes shows what in a cell is read as a comment or a tag though nobody may
// have meant it.
func TestNotes(t *testing.T) {
	page, err := extract.Read("page.md", []byte("<table>\n<?a?><id><tr><td>601</td><td>m</td><td>x<!-- b -->\n<?c?>y\n<id>z</id><b>!</b><br/><name/></td></tr>\n</table>\n"+
		"\n<table><caption>Of <b>codes</b></caption><tr><td>602</td><td>m</td><td>c</td></tr></table>\n"+
		"\n<table><caption>\n</caption><tr><td>603</td><td>m</td><td>c</td></tr></table>\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.Note{{File: "page.md", Line: 3, Text: `"<?c?>" is read as a comment`}, {File: "page.md", Line: 4, Text: `"<id>" is read as a tag`},
		{File: "page.md", Line: 4, Text: `"<name/>" is read as a tag`},
		{File: "page.md", Line: 7, Text: `the caption "Of" is not read`}, {File: "page.md", Line: 7, Text: `the caption "codes" is not read`}}
	if diff := cmp.Diff(want, page.Notes); diff != "" {
		t.Error(diff)
	}
	open, err := extract.Read("page.md", []byte("<table>\n<tbody><tr><td>601<td>m<td>c\n<tr><td>602<td>m<td>c\n<tbody>\n<tr><td>603<td>m<td>c\n</table>\n"))
	if err != nil || len(open.Notes) > 0 || len(open.Rows) != 3 {
		t.Errorf("cells and rows without ends: %v, %q, %d rows", err, open.Notes, len(open.Rows))
	}
	for _, test := range []struct {
		tags string
		note bool
	}{
		{`a abbr acronym area audio b bdi bdo big button canvas cite code data datalist del dfn em embed font i iframe img input ins
			kbd label map mark math meter noscript object output param picture progress q rp rt ruby s samp script select slot small
			source span strike strong style sub sup svg template textarea time track tt u var video wbr p li`, false},
		{"id name value type field token title lead-id", true}, // some of them are attributes
	} {
		for _, tag := range strings.Fields(test.tags) {
			page, err := extract.Read("page.md", []byte(htmlTable("x<"+tag+"></"+tag+">")))
			if err != nil || len(page.Notes) > 0 != test.note {
				t.Errorf("<%s>: %v, %q", tag, err, page.Notes)
			}
		}
	}
}

// TestRefusesOddities shows all that is said of a page, in order, without its
// name.
func TestRefusesOddities(t *testing.T) {
	const (
		open    = "<table>\n<tr><td>601</td><td>m</td><td>c</td></tr>\n"
		table   = open + "</table>\n"
		sixty   = "012345678901234567890123456789012345678901234567890123456789"
		fence   = "```"
		outside = " outside any table, expected a table with a header and a delimiter row, without blank lines"
		closed  = ", a tag that is not closed, expected > at its end"
	)
	for _, test := range []struct{ about, page, want string }{
		{"no UTF-8 behind a replacement character", "\uFFFD\n\n" + table + "\xff", "6: found the byte 0xFF, expected UTF-8"},
		{"the last character that is none", "\uFDEF" + table, "1: found the character U+FDEF, expected text"},
		{"a zero byte first of all", "\x00" + table, "1: found the character U+0000, expected text"},
		{"a code three times", "<table>\n" + strings.Repeat("<tr><td>601</td><td>m</td><td>c</td></tr>\n", 3) + "</table>\n",
			"3: found code 601 again, expected each code once (line 2 has it)\n4: found code 601 again, expected each code once (line 2 has it)"},
		{"a value that holds tags", "<table>\n<tr><td><a name=\"601>601</a></td><td>m\"</td><td>c</td></tr>\n</table>\n", `2: found "<a name=\"601>601</a></td><td>m\"</td>"` + closed},
		{"the same between other quotation marks", "<table>\n<tr><td><a name='601>601</a></td><td>m'</td><td>c</td></tr>\n</table>\n", `2: found "<a name='601>601</a></td><td>m'</td>"` + closed},
		{"a value that holds tags and ends well", "<table>\n<tr><td><a name=\"601>601</a></td><td>m\">x</td><td>c</td></tr>\n</table>\n", `2: found "<a name=\"601>601</a></td><td>m\">"` + closed},
		{"a tag that is not closed, and its table neither", "<table>\n<tr><td><b <i>601</td>\n" + table, "1: found a table that is not closed before the one on line 3, expected </table>\n" + `2: found "<b <i>"` + closed},
		{"a value over two lines that holds a tag", "<table>\n<tr><td><a name=\"601><b>\n601\">x</td><td>m</td><td>c</td></tr>\n</table>\n", `2: found "<a name=\"601><b>"` + closed},
		{"a tag in a tag, behind a value", "<table>\n<tr><td><a name=\"a\" <b>601</td><td>m</td><td>c</td></tr>\n</table>\n", `2: found "<a name=\"a\" <b>"` + closed},
		{"a value that is cut off", table + "\n<div title=\">", `5: found "<div title=\">"` + closed},
		{"a declaration that is cut off", table + "\n<!DOCTYPE x", `5: found "<!DOCTYPE x"` + closed},
		{"parts before and behind a table", "<td>\n<tr>\n\n" + table + "\n<td>\n", "1: found \"<td>\" outside any table, expected <table> before it\n8: found \"<td>\" outside any table, expected <table> before it"},
		{"text behind a caption", "<table><caption>a</caption>b\n<tr><td>601</td><td>m</td><td>c</td></tr></table>\n", `1: found "b" between cells, expected text in cells only`},
		{"a caption behind rows", open + "<caption>a</caption></table>\n", `3: found "a</caption></table>" between cells, expected text in cells only`},
		{"text in a table's body", "<table><tbody>a\n<tr><td>601</td><td>m</td><td>c</td></tr></table>\n", `1: found "a" between cells, expected text in cells only`},
		{"text in a row, behind a cell without an end", "<table>\n<tr><td>601<td>m<td>c\n<tr>a<td>602<td>m<td>c\n</table>\n", `3: found "a<td>602<td>m<td>c" between cells, expected text in cells only`},
		{"a fence in a table, not closed", "<table>\n<tr><td>601</td><td>m</td><td>c\n\n" + fence + "\nx</td></tr>\n</table>\n",
			"4: found a code fence that reaches beyond the table or comment it begins in, expected its end before theirs"},
		{"a fence not closed, before another", table + "\n" + fence + "\na\n" + fence + "json\nb\n", "5: found a code fence that is not closed, expected a closing fence"},
		{"a fence not closed before two others", table + "\n" + fence + "\n" + fence + "a\n" + fence + "b\n" + fence + "\n", "5: found a code fence that is not closed before the one on line 6, expected a closing fence"},
		{"elements nested too deep", open + "<tr><td>602</td><td>m</td><td>" + strings.Repeat("<b>", 600) + "</td></tr></table>\n", "1: found a table that is not HTML (html: open stack of elements exceeds 512 nodes), expected a table"},
		{"an empty cell out of its place", open + "<tr><td>602</td><td>m</td><td>c<template><td></td></template></td></tr></table>\n",
			"1: found a table of 7 cells that is not built of rows (6 cells and their text can be read), expected rows that hold cells, and cells that hold their text"},
		{"a control character at the start", "<table>\n<tr><td>601</td><td>\x01m</td><td>c</td></tr>\n</table>\n", `2: found the control character '\x01' in a text of 601, expected text`},
		{"full-width tags in a cell", open + "<tr><td>602</td><td>m</td><td>c＜/td＞＜/tr＞\n＜tr＞＜td＞603＜/td＞</td></tr></table>\n",
			`3: found "＜/td＞＜/tr＞" in a cell, expected <td> and <tr> as HTML writes them`},
		{"tags with spaces in a cell", open + "<tr><td>602</td><td>m</td><td>c< /td >\n< tr >< td >603</td></tr></table>\n",
			`3: found "< /td >" in a cell, expected <td> and <tr> as HTML writes them`},
		{"tags as entities in a cell", open + "<tr><td>602</td><td>m</td><td>c&lt;td&gt; 603&lt;/td&gt;</td></tr></table>\n",
			`3: found "&lt;td&gt; 603&lt;/td&gt;" in a cell, expected <td> and <tr> as HTML writes them`},
		{"full-width tags in a pipe cell", "| a | b | c |\n|---|---|---|\n| 601 | m | c＜/td＞ |\n", `3: found "＜/td＞" in a cell, expected text, links and lists`},
		{"full-width tags outside", table + "\n＜table＞\n＜tr＞＜td＞603＜/td＞\n", `6: found "＜tr＞＜td＞603＜/td＞"` + outside},
		{"tags with spaces outside", table + "\n< table >\n< tr >< td >603</ td >\n", `6: found "< tr >< td >603</ td >"` + outside},
		{"tags as entities outside", table + "\n&lt;table&gt;&lt;td&gt;603&lt;/td&gt;\n", `5: found "&lt;table&gt;&lt;td&gt;603&lt;/td&gt;"` + outside},
		{"a row of full-width pipes", table + "\n｜1001｜a｜b｜\n", `5: found "｜1001｜a｜b｜"` + outside},
		{"a row of full-width pipes, a code first", table + "\n602｜a｜b\n", `5: found "602｜a｜b"` + outside},
		{"a script that holds a pipe table", "<script>\n\n| 602 | m | c |\n\n</script>\n\n" + table, `3: found "| 602 | m | c |"` + outside},
		{"a comment that ends as for old browsers", "<!-- note\n\n" + table + "<!-->\n\n" + table, "1: found a comment that is not closed, expected -->"},
		{"broken tags further down in a cell", open + "<tr><td>602</td><td>m</td><td>c\nd\n＜td＞e</td></tr></table>\n", `5: found "＜td＞e" in a cell, expected <td> and <tr> as HTML writes them`},
		{"a stray end of a script", "</script>\n<div a<b>\n</script>\n" + table, `2: found "<div a<b>"` + closed},
		{"a script that is not closed before the next", "<script>\n<div a<b>\n<script>\n</script>\n" + table, `2: found "<div a<b>"` + closed},
		{"a pipe cell that runs on to two lines", "| a | b | c |\n|---|---|---|\n|601|m|Occurs when:\n* one|\n* two|\n", `3: found a row that goes on below, to "* one|", expected each row on a line of its own`},
		{"a pipe cell that runs on", "| a | b | c |\n|---|---|---|\n|601|m|Occurs when:\n* one\n* two|\n", `3: found a row that goes on below, to "* two|", expected each row on a line of its own`},
		{"a header over more columns", "<table>\n<tr><th colspan=9>Code</th></tr>\n<tr><td>601</td><td>m</td><td>c</td></tr>\n</table>\n",
			`2: found an extra cell: 4 in the row "Code", expected 3: code, message, comment`},
		{"a cell over more columns than there are numbers", "<table>\n<tr><td colspan=99999999999999999999>601</td><td>m</td><td>c</td></tr>\n</table>\n",
			`2: found a cell over several columns or rows at "601", expected a cell of its own in each`},
		{"sixty characters, shown whole", "<table>\n<tr><td>" + sixty + "</td><td>m</td><td>c</td></tr>\n</table>\n", `2: found "` + sixty + `" in place of a code, expected three to five digits, with * or without`},
		{"more, cut", "<table>\n<tr><td>" + sixty + "x</td><td>m</td><td>c</td></tr>\n</table>\n", `2: found "` + sixty + `"… in place of a code, expected three to five digits, with * or without`},
		{"a code cell of marks", open + "<tr><td>\n602</td><td>m</td><td>c</td></tr>\n<tr><td>" + strings.Repeat("[", 1001) + "</td><td>m</td><td>c</td></tr>\n</table>\n",
			"5: found more than 1000 brackets, asterisks and underscores in one text, expected a text that people wrote\n5: found \"" + strings.Repeat("[", 60) + "\"… in place of a code, expected three to five digits, with * or without"},
		{"one mark of a block too many", table + "\n" + strings.Repeat(">", 50) + "x\n\n" + strings.Repeat(">", 51) + "x\n", "7: found 51 marks of quotes, lists and columns at the start of a line, expected at most 50"},
		{"one link too many", table + "\n" + strings.Repeat("[r]: y\n", 1000) + "\n" + strings.Repeat("[r]:\ny\n", 1001), "3006: found more than 1000 links defined in one paragraph, expected a text that people wrote"},
	} {
		_, err := extract.Read("page.md", []byte(test.page))
		got := ""
		if err != nil {
			got = strings.ReplaceAll(err.Error(), "page.md:", "")
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
	for _, tag := range strings.Fields("caption colgroup col thead tbody tfoot tr th td") {
		_, err := extract.Read("page.md", []byte(table+"\n<"+tag+">\n"))
		if problem, ok := errors.AsType[*extract.Problem](err); !ok || problem.Line != 5 || problem.Found != `"<`+tag+`>" outside any table` {
			t.Errorf("<%s> outside a table: %v", tag, err)
		}
	}
}
