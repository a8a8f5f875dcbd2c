package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// htmlTable and pipeTable put a comment into a page of one row.
func htmlTable(comment string) string {
	return "<table>\n<tr><td>601</td><td>m</td><td>" + comment + "</td></tr>\n</table>\n\n[page]: https://example.com\n"
}

func pipeTable(comment string) string {
	return "| c | m | t |\n|---|---|---|\n| 601 | m | " + comment + " |\n\n[page]: https://example.com\n"
}

func TestTextRules(t *testing.T) {
	const same = "<same>" // in a pipe table as in an HTML table
	for _, test := range []struct{ about, cell, html, pipe string }{
		// 1. Tags.
		{"inline tags count as nothing", "a<b>b</b>c<i></i>d<a href='x'>e</a><wbr>f", "abcdef", same},
		{"inline tags between wide characters", "错误<a>代码</a>。", "错误代码。", same},
		{"misnested tags", "a</b> <i>b<a>c</i>d</a> e</a>", "a bcd e", same},
		{"bounds of blocks are white space", "a<p>b</p>c<div>d</div><h4>e</h4>f<blockquote>g</blockquote>h", "a b c d e f g h", same},
		{"line breaks are white space", "a<br>b<br/>c<BR />d</br>e", "a b c d e", same},
		{"a comment is nothing", "a<!-- b -->c", "ac", same},
		{"a tag nobody knows", "a<x-y>b</x-y>c", "abc", same},
		{"an image in HTML has no text", `a<img src="x" alt="b">c`, "ac", same},

		// 2. Entities.
		{"named and numeric", "&eacute;&#233;&#xE9;&hellip;", "ééé…", same},
		{"without a semicolon", "a &ampx; b", "a &x; b", "a &ampx; b"},
		{"decoded once", "&amp;lt; &amp;#38;", "&lt; &#38;", same},
		{"that nobody knows", "&nosuch; & R&D;", "&nosuch; & R&D;", same},
		{"an exclamation mark is literal", "&#33;[a](b) &excl;[a](b)", "!a !a", same},
		{"a backtick is literal", "&grave;a* b&grave; `c`", "`a* b` c", same},
		{"asterisks and underscores are literal", "&#42;a&#42; &ast;b&ast; &lowbar;c&lowbar; &UnderBar;", "*a* *b* _c_ _", same},
		{"brackets are literal", "&lbrack;a&rsqb;(b) &#91;c](d)", "[a](b) [c](d)", same},
		{"angle brackets are literal", "&lt;b&gt;a&lt;/b&gt; &lt;https://example.com&gt;", "<b>a</b> <https://example.com>", same},
		{"a backslash is literal", "&bsol;*a* &#92;`", "\\a \\`", same},
		{"emphasis beside one", "&quot;_a_&quot; x**&quot;b&quot;**", `"a" x**"b"**`, same},
		{"in a code span", "`a &gt; b &amp;&amp; &bsol;*`", "a > b && \\*", "a &gt; b &amp;&amp; &bsol;*"},
		{"a quote is kept as it is", "&#8216;%s' &ldquo;x&rdquo;", "‘%s' “x”", same},

		// 3. Markdown.
		{"code spans", "`a` ``b ` c`` `` ` ``", "a b ` c `", same},
		{"emphasis", "*a* _b_ **c** __d__ ***e*** f*g*h", "a b c d e fgh", same},
		{"no emphasis within words", "a_b_c snake_case_name", "a_b_c snake_case_name", same},
		{"escapes", `\*a\* \_b\_ \[c\](d) \\ \a`, `*a* _b_ [c](d) \ \a`, same},
		{"links", `[a](b) [c d](<e f> "g") [h](i(j)k) [l]()`, "a c d h l", same},
		{"links with code and emphasis", "[`a` *b*](c)", "a b", same},
		{"reference links of the page", "[a][page] [page] [no][such]", "a page [no][such]", same},
		{"images", "![a *b*](c.png) [![d](e)](f)", "a b d", same},
		{"lone marks", "a * b _ c ` d", "a * b _ c ` d", same},
		{"unclosed marks", "*a _b `c [d](e", "*a _b `c [d](e", same},
		{"no blocks", "- a", "- a", same},
		{"no headings", "# a", "# a", same},
		{"no lists", "1. a", "1. a", same},
		{"no strikethrough", "~~a~~ https://example.com", "~~a~~ https://example.com", same},
		{"tags before Markdown, or after", "`<b>` *a<b>*b*</b>", "`` ab*", "<b> *ab"},
		{"an autolink", "see <https://example.com/a_b_c>", "see", "see https://example.com/a_b_c"},
		{"an escaped tag", `\<b>a`, `\a`, "<b>a"},
		{"a list is no Markdown", "a <ul><li>*b*</li></ul>", "a|b", same},

		// 4. White space.
		{"zero-width characters go", "a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf\u00ADg&#8203;h&shy;i", "abcdefghi", same},
		{"runs become one space", " a\t b\u00A0\u00A0c&nbsp;d\u3000e\u2003f \u200B g", "a b c d e f g", same},
		{"a double-encoded no-break space keeps its letter", "a.\u00C2\u00A0 b", "a.\u00C2 b", same},
		{"direction marks stay", "\u200Fa\u200E", "\u200Fa\u200E", same},

		// 5. Lists.
		{"items", "<ul><li>a</li><li>b</li></ul>", "|a|b", same},
		{"text around a list", "a<ol><li>b</ol>c", "a c|b", same},
		{"nested lists", "<ul><li>a<ul><li>b</li><li>c</li></ul>d</li><li>e</li></ul>", "|a b c d|e", same},
		{"text deep in blocks", "<div><div><div><div><p>a</p></div></div></div></div>", "a", same},
		{"two lists", "<ul><li>a</li></ul>b<ul><li>c</li></ul>", "b|a|c", same},
		{"empty items", "<ul><li></li><li> &nbsp; </li><li>a</li></ul>", "|a", same},
		{"items without a list", "<li>a<li>b", "|a|b", same},
		{"blocks in items", "<ul><li><p>a</p><p>b</p></li></ul>", "|a b", same},
		{"text in a list beside its items", "<ul>a<li>b</li></ul>", "a|b", same},

		// 9. Nothing else.
		{"quotes, case and placeholders stay", `“A” ‘B’ «c» ％ %s %d %[2]s &#37;s`, `“A” ‘B’ «c» ％ %s %d %[2]s %s`, same},
		{"a stand-in as entity is no entity", "a ‖&#xFDD0;‖", "a ‖&#xFDD0;‖", "a ‖\uFDD0‖"},
		{"a stand-in's mark stays", "a ‖ b", "a ‖ b", same},
	} {
		for form, page := range map[string]string{"HTML": htmlTable(test.cell), "pipe": pipeTable(test.cell)} {
			want := test.html
			if form == "pipe" && test.pipe != same {
				want = test.pipe
			}
			got, err := comment(page)
			if err != nil {
				t.Errorf("%s (%s): %v", test.about, form, err)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (%s): %q (-want +got):\n%s", test.about, form, test.cell, diff)
			}
		}
	}
}

// comment gives the comment of the one row of a page, and the items of its
// list after "|".
func comment(page string) (string, error) {
	read, err := extract.Read("p.md", []byte(page))
	if err != nil {
		return "", err
	}
	if len(read.Rows) != 1 {
		return "", fmt.Errorf("%d rows, want 1", len(read.Rows))
	}
	row := read.Rows[0]
	return strings.Join(append([]string{row.Comment}, row.CommentItems...), "|"), nil
}

func TestTextOverLines(t *testing.T) {
	for about, test := range map[string]struct{ cell, want string }{
		"a text over lines":    {"\n  a\n\n  b  \n  c\n", "a b c"},
		"a code span too":      {"`a\nb`", "a b"},
		"not over blank lines": {"*a\n\nb*", "*a b*"},
		"a hard break":         {"a\\\nb  \nc", "a b c"},
		"an indented line":     {"a\n\n        b", "a b"},
		"a list over lines":    {"a\n<ul>\n  <li>b\n  c</li>\n</ul>\n", "a|b c"},
		"a quoted word":        {"a\n> b", "a > b"},
	} {
		got, err := comment(htmlTable(test.cell))
		if err != nil || got != test.want {
			t.Errorf("%s: %q gives %q, %v, want %q", about, test.cell, got, err, test.want)
		}
	}
}

func TestPipeCells(t *testing.T) {
	for about, test := range map[string]struct{ cell, want string }{
		"an escaped pipe":                {`a \| b`, "a | b"},
		"an escaped pipe in a code span": {"`a \\| b`", "a | b"},
		"a pipe as entity":               {"a &#124; b &vert; c", "a | b | c"},
		"a list on one line":             {"<ul><li>a</li><li>b</li></ul>", "|a|b"},
		"a cell far from its pipe":       {"        a", "a"},
		"an escaped pipe at the end":     {`a \|`, "a |"},
	} {
		got, err := comment(pipeTable(test.cell))
		if err != nil || got != test.want {
			t.Errorf("%s: %q gives %q, %v, want %q", about, test.cell, got, err, test.want)
		}
	}
}

func TestCodeCells(t *testing.T) {
	for cell, want := range map[string]string{
		`601`:                                   "601  ",
		`601*`:                                  "601 * ",
		` 601 * `:                               "601 * ",
		`601&nbsp;*`:                            "601 * ",
		`60&#8203;1`:                            "601  ",
		`601\*`:                                 "601 * ",
		`**601**`:                               "601  ",
		"`601`":                                 "601  ",
		`[601](#601)*`:                          "601 * ",
		`<a name="x"></a>601`:                   "601  x",
		`<a id="y"></a>601`:                     "601  y",
		`<a id="y"></a><a name="x">601</a>`:     "601  x",
		`<a href="#z"></a><a id="y" name="x"/>`: "",
		`<span id="z">601</span>`:               "601  ",
		`<a name=""></a><a id="y"></a>601<br>*`: "601 * y",
		`20123`:                                 "20123  ",
		`413`:                                   "413  ",
	} {
		for form, page := range map[string]string{
			"HTML": "<table><tr><td>" + cell + "</td><td>m</td><td></td></tr></table>",
			"pipe": "|c|m|t|\n|-|-|-|\n|" + cell + "|m| |",
		} {
			read, err := extract.Read("p.md", []byte(page))
			if want == "" {
				if err == nil {
					t.Errorf("%q (%s) reads, want an error", cell, form)
				}
				continue
			}
			if err != nil {
				t.Errorf("%q (%s): %v", cell, form, err)
				continue
			}
			row := read.Rows[0]
			star := ""
			if row.QuotaExempt {
				star = "*"
			}
			if got := fmt.Sprintf("%d %s %s", row.Code, star, row.Anchor); got != want {
				t.Errorf("%q (%s) gives %q, want %q", cell, form, got, want)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	const row = "<tr><td>601</td><td>m</td><td></td></tr></table>"
	for about, test := range map[string]struct {
		head  string
		reads bool
	}{
		"all <th>":                 {"<tr><th>4xx</th><th>m</th><th>c</th></tr>", true},
		"empty <th>":               {"<tr><th></th><th></th><th></th></tr>", true},
		"all <td>":                 {"<tr><td>Code</td><td>m</td><td>c</td></tr>", true},
		"none":                     {"", true},
		"<td> with a digit":        {"<tr><td>Code 2</td><td>m</td><td>c</td></tr>", false},
		"<td> with an empty first": {"<tr><td></td><td>m</td><td>c</td></tr>", false},
		"two":                      {"<tr><th>a</th><th>b</th><th>c</th></tr><tr><th>a</th><th>b</th><th>c</th></tr>", false},
		"too narrow":               {"<tr><th>a</th><th>b</th></tr>", false},
		"narrow, but wide enough":  {"<tr><th colspan=2>a</th><th>b</th></tr>", true},
	} {
		_, err := extract.Read("p.md", []byte("<table>"+test.head+row))
		if reads := err == nil; reads != test.reads {
			t.Errorf("header %s: reads %v (%v), want %v", about, reads, err, test.reads)
		}
	}
}
