package explain

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/util"
)

// places are where Markdown can stand, and the HTML of them; "%" is the text.
var places = []struct{ about, markdown, html string }{
	{"a paragraph", "%", "<p>%</p>\n"},
	{"a later line of a paragraph", "Text\\\n%", "<p>Text<br>\n%</p>\n"},
	{"a later line of an item", "- Text\\\n  %", "<ul>\n<li>Text<br>\n%</li>\n</ul>\n"},
	{"a heading", "### %", "<h3>%</h3>\n"},
	{"an item", "- %", "<ul>\n<li>%</li>\n</ul>\n"},
	{"a numbered item", "1. %", "<ol>\n<li>%</li>\n</ol>\n"},
	{"a quotation", "> %", "<blockquote>\n<p>%</p>\n</blockquote>\n"},
	{"the middle of a line", "a % b", "<p>a % b</p>\n"},
	{"the inside of a word", "a%b", "<p>a%b</p>\n"},
	{"behind brackets", "(\"%\")", "<p>(&quot;%&quot;)</p>\n"},
	{"emphasis", "**%**", "<p><strong>%</strong></p>\n"},
	{"what is crossed out", "~~%~~", "<p><del>%</del></p>\n"},
	{"behind a label", "- **Label:** %", "<ul>\n<li><strong>Label:</strong> %</li>\n</ul>\n"},
	{"the head of a table", "| % | x |\n|---|---|", "<table>\n<thead>\n<tr>\n<th>%</th>\n<th>x</th>\n</tr>\n</thead>\n</table>\n"},
	{"a cell", "| x |\n|---|\n| % |", "<table>\n<thead>\n<tr>\n<th>x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>%</td>\n</tr>\n</tbody>\n</table>\n"},
}

var flavour = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))

// render gives the HTML that Markdown of GitHub's flavour means.
func render(t *testing.T, markdown string) string {
	t.Helper()
	var out bytes.Buffer
	if err := flavour.Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// checkEscaped shows text in all places: it comes out as it went in, but for what
// cannot be seen, and for white space at its ends.
func checkEscaped(t *testing.T, text string) {
	t.Helper()
	text = strings.Trim(text, " ")
	if text == "" {
		return
	}
	want := string(util.EscapeHTML([]byte(escape.Visible(text))))
	for _, place := range places {
		source := strings.Replace(place.markdown, "%", escape.Markdown(text), 1)
		got := strings.ReplaceAll(render(t, source), "&#32;", " ")
		if got != strings.Replace(place.html, "%", want, 1) {
			t.Errorf("%s: %q is written as\n%s\nand shown as\n%s", place.about, text, source, got)
		}
	}
}

// hostile are texts that mean something in Markdown.
var hostile = []string{
	`a|b`, `a\|b`, `\`, `\\`, `\*`, `*bold* _em_ __em__ ~~gone~~ ~gone~`, "`code`", "```", "~~~", "~", "*", "_",
	`[link](x) ![image](x) [x]: y`, `[x]: y`, `[^1]`, `[^1]: note`, `[ ] task`, `[x] task`,
	`<b>&amp; &#65;</b>`, `<!-- x`, `<script>`, `<?x?>`, `<https://example.com>`, `<a@example.com>`,
	`https://example.com/`, `see http://example.com.`, `ftp://example.com`, `www.example.com`, `WWW.example.com`, `(www.example.com)`,
	`a@example.com`, `mailto:a@example.com`, `@user`, `#1`, `# x`, `#`, `x #`, `> x`, `- x`, `-`, `---`, `+ x`, `+`, `***`, `===`, `=`,
	`- - -`, `* x`, `1. x`, `12) x`, `1.`, `1`, `1990`, `:-:`, `:--`, `: x`, `--- | ---`, `|---|`, `a: b`, `:`,
	"\x1b[31mred", "a\nb", "a\r\n# b", "a\n\n- b", "user\u202egpj.exe", "\t x", "令牌*无效*。", "a  b", "x\xffy", "!", "![", "a.b-c+d=e",
}

// TestMarkdownShowsText puts hostile text in every place.
func TestMarkdownShowsText(t *testing.T) {
	for _, text := range hostile {
		checkEscaped(t, text)
	}
	// Four spaces at the start of a line would be code.
	if got := render(t, escape.Markdown("    *x*")); got != "<p>    *x*</p>\n" {
		t.Errorf("indented text is shown as %s", got)
	}
}

func FuzzMarkdownShowsText(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkEscaped(t, text) })
}

// TestMarkdownOfServersWords explains an error in whose words, and around them,
// the server sends Markdown: all that becomes a link are the addresses of the pages.
func TestMarkdownOfServersWords(t *testing.T) {
	body := `{"requestId":"https://evil.example/1","errors":[{"code":"606","message":"https://evil.example/2 <b> **x**"},{"code":"604","message":"- x"}]}`
	var out bytes.Buffer
	writer, err := NewWriter(&out, Markdown, catalog.English, Screen{})
	if err != nil {
		t.Fatal(err)
	}
	explainer := Explainer{Stdin: strings.NewReader(body), Out: writer, Log: &Log{Out: io.Discard}}
	if _, err := explainer.Explain(nil); err != nil {
		t.Fatal(err)
	}
	html := render(t, out.String())
	for _, want := range []string{"</strong> https://evil.example/1</li>", "</strong> https://evil.example/2 &lt;b&gt; **x**</li>", "</strong> - x</li>"} {
		if !strings.Contains(html, want) {
			t.Errorf("%s\nis shown as\n%s\nwant %s in it", out.String(), html, want)
		}
	}
	links := 0
	for _, code := range []catalog.Code{catalog.RateLimitExceeded, catalog.RequestTimeout} {
		for _, url := range []string{code.URL(catalog.English), code.Hint(catalog.English).URL} {
			if url == "" {
				continue
			}
			if links++; !strings.Contains(html, `<a href="`+url+`">`) {
				t.Errorf("%s\nis shown as\n%s\nwant a link to %s", out.String(), html, url)
			}
		}
	}
	if strings.Count(html, "<a ") != links {
		t.Errorf("%s\nis shown as\n%s\nwant %d links", out.String(), html, links)
	}
}
