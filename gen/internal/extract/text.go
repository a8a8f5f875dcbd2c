package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The text of a cell goes through two readings. In an HTML table, tags come
// first: what is left of the cell is Markdown, in which decoded punctuation
// has been shelved so that it stays literal. In a pipe table, Markdown comes
// first, and its tags reach the HTML parser as they are.

// htmlCell and pipeCell read a cell's Markdown: inline syntax alone, so that
// "- x" or "# x" in a cell stays what it is.
var (
	htmlCell = inline()
	pipeCell = inline(
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
	)
)

// inline makes a Markdown reader without blocks. It writes HTML.
func inline(parsers ...util.PrioritizedValue) goldmark.Markdown {
	parsers = append(parsers,
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewEmphasisParser(), 500))
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
			parser.WithInlineParsers(parsers...))),
		goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(
			util.Prioritized(imageText{}, 100),
			util.Prioritized(html.NewRenderer(html.WithUnsafe()), 200)))))
}

// imageText renders an image as its alternative text.
type imageText struct{}

func (imageText) RegisterFuncs(register renderer.NodeRendererFuncRegisterer) {
	register.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
}

// indentation matches white space at the beginning of a line. Goldmark would take
// four columns of it for a code block, and drop the line where there are none.
var indentation = regexp.MustCompile(`(?m)^[ \t\v\f]+`)

// render turns the Markdown of a cell into HTML.
func (r *reader) render(cell goldmark.Markdown, markdown string) string {
	if !isReadable(markdown) {
		r.problem(r.line, fmt.Sprintf("more than %d brackets, asterisks and underscores in one text", maxMarks), "a text that people wrote")
		return nethtml.EscapeString(markdown)
	}
	var out bytes.Buffer
	source := []byte(indentation.ReplaceAllString(markdown, ""))
	tree := cell.Parser().Parse(text.NewReader(source), parser.WithContext(pageLinks{parser.NewContext(), r.links}))
	// A bytes.Buffer takes everything.
	_ = cell.Renderer().Render(&out, source, tree)
	return out.String()
}

// pageLinks lets a cell use the link reference definitions of its page.
type pageLinks struct {
	parser.Context
	page parser.Context
}

func (c pageLinks) Reference(label string) (parser.Reference, bool) { return c.page.Reference(label) }

// plain gives the text that is left when Markdown and then its tags are read.
func (r *reader) plain(cell goldmark.Markdown, markdown string) string {
	nodes, err := nethtml.Parse(strings.NewReader(r.render(cell, markdown)))
	if err != nil {
		// Nested too deep for the parser: nothing is lost as it stands.
		return markdown
	}
	var p pieces
	p.walk(nodes, false)
	return p.text.String()
}

// finish applies what Markdown remains to a cell's text, and the rules for
// white space.
func (r *reader) finish(text string, pipe bool) string {
	switch {
	case pipe:
		return clean(text)
	case r.published:
		return clean(unshelve(text))
	}
	return clean(unshelve(r.plain(htmlCell, text)))
}

// flat gives all text of a cell, lists included.
func (r *reader) flat(cell *nethtml.Node, pipe bool) string {
	r.line = lineOf(cell)
	var p pieces
	p.walk(cell, false)
	return r.finish(p.text.String(), pipe)
}

// list gives the text of a cell outside its lists, and one string for each
// outermost list item that is not empty. The items are never nil.
func (r *reader) list(cell *nethtml.Node, pipe bool) (string, []string) {
	r.line = lineOf(cell)
	var p pieces
	p.walk(cell, true)
	items := make([]string, 0, len(p.items))
	for _, item := range p.items {
		if item = r.finish(item, pipe); item != "" {
			items = append(items, item)
		}
	}
	return r.finish(p.text.String(), pipe), items
}

// pieces collects the text below a node, with a space for each bound of a
// block.
type pieces struct {
	text  strings.Builder
	items []string
}

func (p *pieces) walk(n *nethtml.Node, lists bool) {
	if n.Type == nethtml.TextNode {
		p.text.WriteString(n.Data)
	}
	if lists && n.DataAtom == atom.Li {
		var item pieces
		item.walk(n, false)
		p.items = append(p.items, item.text.String())
		p.text.WriteByte(' ')
		return
	}
	block := isBlock(n.DataAtom)
	if block {
		p.text.WriteByte(' ')
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		p.walk(child, lists)
	}
	if block {
		p.text.WriteByte(' ')
	}
}

// isBlock tells HTML's block-level elements
// (https://developer.mozilla.org/docs/Glossary/Block-level_content), the
// parts of lists, and <br>. A table cannot stand in a cell.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Br, atom.Center, atom.Dd,
		atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr,
		atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre,
		atom.Section, atom.Summary, atom.Ul:
		return true
	}
	return false
}

// isInline tells HTML's other elements that a cell may hold
// (https://developer.mozilla.org/docs/Web/HTML/Reference/Elements), those of old
// versions included. Package atom knows attributes as well: <id> is no tag.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.Acronym, atom.Area, atom.Audio, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Button,
		atom.Canvas, atom.Cite, atom.Code, atom.Data, atom.Datalist, atom.Del, atom.Dfn, atom.Em, atom.Embed,
		atom.Font, atom.I, atom.Iframe, atom.Img, atom.Input, atom.Ins, atom.Kbd, atom.Label, atom.Map, atom.Mark,
		atom.Math, atom.Meter, atom.Noscript, atom.Object, atom.Output, atom.Param, atom.Picture, atom.Progress,
		atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Script, atom.Select, atom.Slot, atom.Small,
		atom.Source, atom.Span, atom.Strike, atom.Strong, atom.Style, atom.Sub, atom.Sup, atom.Svg, atom.Template,
		atom.Textarea, atom.Time, atom.Track, atom.Tt, atom.U, atom.Var, atom.Video, atom.Wbr:
		return true
	}
	return false
}

// anchor gives the first name, else the first id, of a link in the cell.
func anchor(cell *nethtml.Node) string {
	for _, key := range []string{"name", "id"} {
		for n := range cell.Descendants() {
			if value := attribute(n, key); n.DataAtom == atom.A && value != "" {
				return value
			}
		}
	}
	return ""
}

func attribute(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// clean removes zero-width characters, makes each run of white space one space
// and trims the ends.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if isZeroWidth(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

func isZeroWidth(r rune) bool {
	return '\u200B' <= r && r <= '\u200D' || r == '\u2060' || r == '\uFEFF' || r == '\u00AD'
}

// withoutSpace removes white space, to compare texts that differ in it only.
func withoutSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// quote shows text in an error, on one line and not too long.
func quote[T ~string | ~[]byte](text T) string {
	const most = 60
	short := []rune(clean(unshelve(string(text))))
	if len(short) > most {
		return strconv.Quote(string(short[:most])) + "…"
	}
	return strconv.Quote(string(short))
}
