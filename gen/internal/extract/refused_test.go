package extract_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// htmlPage and pipePage read. Each test below damages one of them once.
const (
	htmlPage = `# Codes

` + "```json" + `
{"code": "601"}
` + "```" + `

<table>
  <tr>
    <th>Code</th>
    <th>Message</th>
    <th>Comment</th>
  </tr>
  <tr>
    <td><a name="601"></a>601*</td>
    <td>Access token invalid</td>
    <td>Not a valid token.</td>
  </tr>
  <tr>
    <td>602</td>
    <td><ul><li>Access token expired</li></ul></td>
    <td></td>
  </tr>
</table>

Text.

` + "```json" + `
{}
` + "```" + `

<table>
<tr><td>1001</td><td>Invalid value</td><td></td></tr>
</table>
`
	pipePage = `# Codes

| Code | Message | Comment |
|------|---------|---------|
| 10001 | Internal Error | Severe |
| 20011 | Internal Error | |
| 20012 | Not Understood | |

Text.
`
)

func TestReadRefusesDamage(t *testing.T) {
	for _, test := range []struct {
		about, page string
		old, new    string // the damage
		want        string // one error, or several lines
	}{
		{"a missing cell", htmlPage, "    <td>Not a valid token.</td>\n", "",
			`p.md:14: found a missing cell: 2 in the row "601*", expected 3: code, message, comment`},
		{"an extra cell", htmlPage, "<td>Not a valid token.</td>", "<td>Not a valid token.</td><td></td>",
			`p.md:14: found an extra cell: 4 in the row "601*", expected 3: code, message, comment`},
		{"a cell over two columns", htmlPage, "    <td>Access token invalid</td>\n    <td>", `<td colspan="2">`,
			`p.md:15: found a cell over several columns or rows at "601*", expected a cell of its own in each`},
		{"a cell over two rows", htmlPage, "<td>Access token invalid", `<td rowspan="2">Access token invalid`,
			`p.md:15: found a cell over several columns or rows at "601*", expected a cell of its own in each`},
		{"a missing code cell", htmlPage, "    <td>602</td>\n", "",
			`p.md:19: found a missing cell: 2 in the row "Access token expired", expected 3: code, message, comment`},
		{"a header over four columns", htmlPage, "<th>Comment", `<th colspan="2">Comment`,
			`p.md:9: found an extra cell: 4 in the row "Code", expected 3: code, message, comment`},
		{"a missing pipe cell", pipePage, "| Severe |", "|",
			`p.md:5: found a missing cell: 2 in the row "10001", expected 3: code, message, comment`},
		{"an extra pipe cell", pipePage, "| Severe |", "| Severe | x |",
			`p.md:5: found an extra cell: 4 in the row "10001", expected 3: code, message, comment`},
		{"an empty message", htmlPage, "Access token invalid", " &nbsp; ",
			`p.md:15: found an empty message of 601, expected a text`},
		{"a list of empty messages", htmlPage, "<li>Access token expired</li>", "<li></li><li>&#8203;</li>",
			`p.md:20: found an empty message of 602, expected a text`},
		{"an empty pipe message", pipePage, "Not Understood", "",
			`p.md:7: found an empty message of 20012, expected a text`},
		{"text beside a list of messages", htmlPage, "<ul><li>", "One of: <ul><li>",
			`p.md:20: found "One of:" beside the list of messages of 602, expected all messages in the list`},
		{"a code twice", htmlPage, ">602<", ">601<",
			`p.md:19: found code 601 again, expected each code once (line 14 has it)`},
		{"a code twice, in two tables", htmlPage, ">1001<", ">602<",
			`p.md:32: found code 602 again, expected each code once (line 19 has it)`},
		{"a code twice in a pipe table", pipePage, "20012", "10001",
			`p.md:7: found code 10001 again, expected each code once (line 5 has it)`},
		{"a pipe line outside any table", pipePage, "Text.", "| 20013 | Access Denied | |",
			`p.md:9: found "| 20013 | Access Denied | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"a blank line in a pipe table", pipePage, "| 20012", "\n| 20012",
			`p.md:8: found "| 20012 | Not Understood | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"a delimiter row that is too short", pipePage, "---------|\n", "\n",
			`p.md:3: found "| Code | Message | Comment |" outside any table, expected a table with a header and a delimiter row, without blank lines
p.md:4: found "|------|---------|" outside any table, expected a table with a header and a delimiter row, without blank lines
p.md:5: found "| 10001 | Internal Error | Severe |" outside any table, expected a table with a header and a delimiter row, without blank lines
p.md:6: found "| 20011 | Internal Error | |" outside any table, expected a table with a header and a delimiter row, without blank lines
p.md:7: found "| 20012 | Not Understood | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"an indented pipe line", pipePage, "Text.", "Text.\n\n      | 20013 | Access Denied | |",
			`p.md:11: found "| 20013 | Access Denied | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"a row without pipes at the ends, behind a blank line", pipePage, "| 20012 | Not Understood | |", "\n20012 | Not Understood | x",
			`p.md:8: found "20012 | Not Understood | x" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"text below a pipe table", pipePage, "\nText.", "Text.",
			`p.md:8: found a missing cell: 1 in the row "Text.", expected 3: code, message, comment`},
		{"stray text between cells", htmlPage, "</td>\n    <td>Access", "</td> stray\n    <td>Access",
			`p.md:14: found "stray" between cells, expected text in cells only`},
		{"stray text between rows", htmlPage, "  <tr>\n    <td>602", "stray\n  <tr>\n    <td>602",
			`p.md:18: found "stray" between cells, expected text in cells only`},
		{"stray text after the last row", htmlPage, "</tr>\n</table>\n\nText", "</tr>\nstray\n</table>\n\nText",
			`p.md:23: found "stray" between cells, expected text in cells only`},
		{"a table that is not closed", htmlPage, "</td></tr>\n</table>", "</td></tr>\n",
			`p.md:31: found a table that is not closed, expected </table>`},
		{"a table that is not closed before the next", htmlPage, "</table>\n\nText", "\n\nText",
			`p.md:7: found a table that is not closed before the one on line 31, expected </table>`},
		{"no table of codes", "# Codes\n\nText.\n", "", "",
			`p.md:1: found no table of codes, expected at least one row with a code`},
		{"no table of codes among others", "|a|b|\n|-|-|\n|c|d|\n", "", "",
			`p.md:1: found no table of codes, expected at least one row with a code`},
		{"an empty page", "", "", "",
			`p.md:1: found no table of codes, expected at least one row with a code`},
		{"bytes that are not UTF-8", htmlPage, "valid token", "valid t\xF6ken",
			`p.md:16: found the byte 0xF6, expected UTF-8`},
		{"UTF-16", "\xFE\xFF\x00#", "", "",
			`p.md:1: found the byte 0xFE, expected UTF-8`},
		{"a NUL", htmlPage, "valid token", "valid\x00 token",
			`p.md:16: found the character U+0000, expected text`},
		{"a control character", htmlPage, "valid token", "valid &#27; token",
			`p.md:14: found the control character '\x1b' in a text of 601, expected text`},
		{"a table in a pipe cell", pipePage, "Severe", "<table><tr><td>700</td></tr></table>",
			`p.md:5: found "<table>" in a cell of a pipe table, expected text, links and lists`},
		{"a table of many columns", pipePage, "|------|---------|---------|", "|" + strings.Repeat("-|", 500),
			`p.md:4: found 501 marks of quotes, lists and columns at the start of a line, expected at most 50`},
		{"quotes in quotes", pipePage, "Text.", strings.Repeat("> ", 1000) + "Text.",
			`p.md:9: found 1000 marks of quotes, lists and columns at the start of a line, expected at most 50`},
		{"lists in lists", pipePage, "Text.", strings.Repeat("1. - ", 1000) + "Text.",
			`p.md:9: found 2000 marks of quotes, lists and columns at the start of a line, expected at most 50`},
		{"a paragraph that defines links", pipePage, "Text.", strings.Repeat("> [r]: y\n", 50_000),
			`p.md:1009: found more than 1000 links defined in one paragraph, expected a text that people wrote`},
		{"a pipe cell of emphasis", pipePage, "Severe", strings.Repeat("*a ", 100_000),
			`p.md:5: found more than 1000 brackets, asterisks and underscores in one text, expected a text that people wrote`},
		{"an HTML cell of links", htmlPage, "Not a valid token.", strings.Repeat("[a](", 100_000),
			`p.md:16: found more than 1000 brackets, asterisks and underscores in one text, expected a text that people wrote`},
		{"a row of many cells", pipePage, "Severe", strings.Repeat("|", 10_000),
			`p.md:5: found an extra cell: 10003 in the row "10001", expected 3: code, message, comment`},
		{"a page of more than 512 KiB", "x" + strings.Repeat("\n", 512<<10), "", "",
			`p.md:1: found a page of more than 524288 bytes, expected at most that`},
		{"an override of the writing direction", htmlPage, "Not a valid token.", "Not \u202Edilav\u202C.",
			`p.md:16: found the character U+202E, expected text`},
		{"an isolate in a comment", htmlPage, "Not a valid token.", "Not <!-- \u2066 --> valid.",
			`p.md:16: found the character U+2066, expected text`},
		{"an override as an entity", htmlPage, "Not a valid token.", "Not &#x202e;dilav.",
			`p.md:14: found the control character '\u202e' in a text of 601, expected text`},
		{"an override in an anchor", htmlPage, `name="601"`, `name="6&#x202e;01"`,
			`p.md:14: found the control character '\u202e' in a text of 601, expected text`},
		{"a row with tags, behind a blank line", pipePage, "| 20012 |", "\n<a name=x></a>20012 |",
			`p.md:8: found "<a name=x></a>20012 | Not Understood | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"a row with Markdown, behind a blank line", pipePage, "| 20012 |", "\n**[20012](x)*** |",
			`p.md:8: found "**[20012](x)*** | Not Understood | |" outside any table, expected a table with a header and a delimiter row, without blank lines`},
		{"a noncharacter", htmlPage, "valid token", "valid\uFDD0 token",
			`p.md:16: found the character U+FDD0, expected text`},
		{"a row without a code", htmlPage, ">602<", "><",
			`p.md:19: found "" in place of a code, expected three to five digits, with * or without`},
		{"a second header", htmlPage, ">602<", ">Code<",
			`p.md:19: found "Code" in place of a code, expected three to five digits, with * or without`},
		{"a code of two digits", htmlPage, ">602<", ">62<",
			`p.md:19: found "62" in place of a code, expected three to five digits, with * or without`},
		{"a code of six digits", htmlPage, ">602<", ">602602<",
			`p.md:19: found "602602" in place of a code, expected three to five digits, with * or without`},
		{"a leading zero", htmlPage, ">602<", ">0602<",
			`p.md:19: found "0602" in place of a code, expected three to five digits, with * or without`},
		{"two stars", htmlPage, ">602<", ">602 **<",
			`p.md:19: found "602 **" in place of a code, expected three to five digits, with * or without`},
		{"a star apart from its code", htmlPage, ">602<", ">602*.<",
			`p.md:19: found "602*." in place of a code, expected three to five digits, with * or without`},
		{"digits that are not ASCII", pipePage, "10001", "١٠٠٠١",
			`p.md:5: found "١٠٠٠١" in place of a code, expected three to five digits, with * or without`},
		{"codes that no level has", htmlPage, ">1001<", ">2001<",
			`p.md:32: found a table of the codes 2001 to 2001, expected codes of five digits, from 1000 to 1999, from 600 to 799, or all from 400 to 599`},

		// How rows could be lost without a word otherwise.
		{"a table tag lost", htmlPage, "<table>\n  <tr>", "  <tr>",
			`p.md:7: found "<tr>" outside any table, expected <table> before it`},
		{"a table tag misspelt", htmlPage, "<table>\n  <tr>", "<tabel>\n  <tr>",
			`p.md:8: found "<tr>" outside any table, expected <table> before it`},
		{"a table tag inside text misspelt", htmlPage, "<table>\n<tr>", "See <tabel><tr>",
			`p.md:31: found "<tr>" outside any table, expected <table> before it`},
		{"a table that ends early", htmlPage, "  <tr>\n    <td>602", "</table>\n  <tr>\n    <td>602",
			`p.md:19: found "<tr>" outside any table, expected <table> before it`},
		{"a tag that is not closed", htmlPage, "<td>602</td>", "<td>602</td",
			`p.md:19: found "</td", a tag that is not closed, expected > at its end`},
		{"a quote that is not closed", htmlPage, `name="601"`, `name="601`,
			`p.md:7: found a table that is not closed, expected </table>
p.md:14: found "<a name=\"601></a>601*</td>", a tag that is not closed, expected > at its end`},
		{"a tag at the end of the page", htmlPage, "<td></td></tr>\n</table>\n", "<td></td></tr>\n</table",
			`p.md:31: found a table that is not closed, expected </table>
p.md:33: found "</table", a tag that is not closed, expected > at its end`},
		{"a comment that is not closed", htmlPage, "Text.", "<!-- Text.",
			`p.md:25: found a comment that is not closed, expected -->`},
		{"a comment that is closed by the next", htmlPage, "<tr>\n    <td>602", "<!-- x <tr>\n    <td>602<!-- y -->",
			`p.md:18: found a comment that is not closed, expected -->`},
		{"a comment in a table that is not closed", htmlPage, "<td>602", "<td><!-- 602",
			`p.md:7: found a table that is not closed, expected </table>
p.md:19: found a comment that is not closed, expected -->`},
		{"a fence whose end is lost", htmlPage, "{\"code\": \"601\"}\n```", "{\"code\": \"601\"}",
			"p.md:3: found a code fence that is not closed before the one on line 26, expected a closing fence"},
		{"a fence whose start is lost", htmlPage, "```json\n{}", "{}",
			"p.md:28: found a code fence that is not closed, expected a closing fence"},
		{"a fence that begins in a table", htmlPage, "Not a valid token.", "Not a\n\n```\nvalid token.",
			"p.md:18: found a code fence that reaches beyond the table or comment it begins in, expected its end before theirs"},
		{"a code in an HTML header", htmlPage, "<th>Code</th>", "<th>700</th>",
			`p.md:9: found the code 700 in a table's header, expected a header row above it`},
		{"a code in a pipe header", pipePage, "| Code |", "| 20010 |",
			`p.md:3: found the code 20010 in a table's header, expected a header row above it`},
		{"a table in a cell", htmlPage, "Not a valid token.", "<table><tr><td>700</td></tr></table>",
			`p.md:7: found a table that is not closed before the one on line 16, expected </table>
p.md:16: found "</td>" outside any table, expected <table> before it
p.md:16: found a missing cell: 1 in the row "700", expected 3: code, message, comment`},
		{"an element that hides cells", htmlPage, "<td>602</td>", "<td>602<textarea></td>",
			`p.md:7: found a table of 9 cells that is not built of rows (7 cells and their text can be read), expected rows that hold cells, and cells that hold their text`},
		{"a cell closed in a pipe table", pipePage, "Severe", "Severe</td>x",
			`p.md:3: found a table of 12 cells that is not built of rows (12 cells and their text can be read), expected rows that hold cells, and cells that hold their text
p.md:5: found "</td>" in a cell of a pipe table, expected text, links and lists`},
	} {
		t.Run(test.about, func(t *testing.T) {
			if _, err := extract.Read("p.md", []byte(test.page)); test.old != "" && err != nil {
				t.Fatalf("the page does not read even before: %v", err)
			}
			damaged := strings.Replace(test.page, test.old, test.new, 1)
			if test.old != "" && damaged == test.page {
				t.Fatal("the damage changes nothing")
			}
			page, err := extract.Read("p.md", []byte(damaged))
			if err == nil {
				t.Fatalf("reads as %v, want an error", page.Rows)
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
			if len(page.Rows) > 0 {
				t.Errorf("gives %d rows beside the error, want none", len(page.Rows))
			}
		})
	}
}

func TestReadReportsAllProblems(t *testing.T) {
	page := strings.NewReplacer(">602<", ">Code<", ">Invalid value<", "><", "Text.", "| x |").Replace(htmlPage)
	_, err := extract.Read("p.md", []byte(page))
	var problem *extract.Problem
	if !errors.As(err, &problem) || problem.File != "p.md" || problem.Line != 19 {
		t.Errorf("first problem is %+v, want the one on line 19", problem)
	}
	if got := strings.Count(err.Error(), "\n") + 1; got != 3 {
		t.Errorf("%d problems, want 3:\n%v", got, err)
	}
}
