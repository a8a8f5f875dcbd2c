package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// outline walks the Markdown of the page and gives its tables in page order.
//
// Goldmark ends an HTML block at a blank line, so its tree tells only where
// HTML begins; how far a table or a comment reaches, the tokenizer says. What
// the tree holds inside such a stretch is passed over.
func outline(r *reader) []table {
	o := &outliner{reader: r}
	markdown := parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(fenceParser{parser.NewFencedCodeBlockParser()}, 699))...),
		// Links and emphasis hold no tables.
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
	page := goldmark.New(goldmark.WithParser(markdown), goldmark.WithExtensions(extension.Table)).
		Parser().Parse(text.NewReader(r.source), parser.WithContext(o.links))
	// The visitor returns no error.
	_ = ast.Walk(page, o.visit)
	o.reportPipeLines()
	if len(o.problems) == 0 {
		o.readProse()
	}
	return o.tables
}

type outliner struct {
	*reader
	tables  []table
	opaque  []span // HTML tables and comments, in page order
	pipes   []int  // offsets of lines that look like rows of a pipe table
	prose   []ast.Node
	text    publishedText // of a published page, in place of prose
	strayed bool          // parts of a table were met since the last table
}

// span is a stretch of the source, end excluded.
type span struct{ start, end int }

// read tells how far the source has been read as HTML already.
func (o *outliner) read() int {
	if len(o.opaque) == 0 {
		return 0
	}
	return o.opaque[len(o.opaque)-1].end
}

func (o *outliner) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		o.visitFence(n)
		return ast.WalkSkipChildren, nil
	case *extast.Table:
		o.visitPipeTable(n)
		return ast.WalkSkipChildren, nil
	case *ast.HTMLBlock:
		o.visitBlock(n, n.ClosureLine.Stop)
	case *ast.CodeBlock:
		// An indented table is code to CommonMark. Here it is a table whose
		// indentation nobody meant; fences and comments are the ways to
		// show one.
		o.visitBlock(n, 0)
	case *ast.RawHTML:
		segments := n.Segments
		o.visitMarkup(span{segments.At(0).Start, segments.At(segments.Len() - 1).Stop}, quoteDepth(n))
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		o.notePipeLines(n)
		o.prose = append(o.prose, n)
	}
	return ast.WalkContinue, nil
}

// visitBlock reads a block of HTML, whose last line may end beyond its lines.
func (o *outliner) visitBlock(n ast.Node, closure int) {
	o.notePipeLines(n)
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	o.visitMarkup(span{lines.At(0).Start, max(lines.At(lines.Len()-1).Stop, closure)}, quoteDepth(n))
}

// quoteDepth counts the block quotes around a node.
func quoteDepth(n ast.Node) int {
	depth := 0
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindBlockquote {
			depth++
		}
	}
	return depth
}

// rowOutside matches a line that would be lost if it stood outside a table: it
// begins with a pipe, delimits columns, or puts a code before a pipe, with tags
// and Markdown around it or without. A pipe may be full-width.
var rowOutside = regexp.MustCompile("^\\s*(?:[|｜]|:?-+:?\\s*\\|[-:|\\s]*$|" +
	"(?:<[^|>]*>|[*_`\\[\\\\\\s])*[0-9]{3,5}(?:<[^|>]*>|\\([^|)]*\\)|[^|｜0-9A-Za-z])*[|｜])")

// notePipeLines keeps the lines of a block that look like a pipe table's, to
// be reported unless they turn out to stand in an HTML table or a comment.
func (o *outliner) notePipeLines(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		if line := segment.Value(o.source); rowOutside.Match(line) || brokenCell.Match(line) {
			o.pipes = append(o.pipes, segment.Start)
		}
	}
}

func (o *outliner) reportPipeLines() {
	for _, offset := range o.pipes {
		if !o.isOpaque(offset) {
			o.problem(o.lines.at(offset), fmt.Sprintf("%s outside any table", quote(lineFrom(o.source, offset))),
				"a table with a header and a delimiter row, without blank lines")
		}
	}
}

// isOpaque tells whether an offset lies in an HTML table or a comment.
func (o *outliner) isOpaque(offset int) bool {
	i := sort.Search(len(o.opaque), func(i int) bool { return o.opaque[i].end > offset })
	return i < len(o.opaque) && o.opaque[i].start <= offset
}

// readProse gives the page the text of its paragraphs, headings and list
// items. Like a cell of a pipe table, each is Markdown first, then tags.
func (o *outliner) readProse() {
	for _, block := range o.prose {
		var markdown strings.Builder
		lines := block.Lines()
		for i := range lines.Len() {
			if segment := lines.At(i); !o.isOpaque(segment.Start) {
				markdown.Write(segment.Value(o.source))
			}
		}
		text := markdown.String()
		if isReadable(text) {
			text = o.plain(pipeCell, text)
		}
		if text = clean(text); text != "" {
			o.page.Prose = append(o.page.Prose, text)
		}
	}
}

// fenceParser is goldmark's, and notes on the node where the fence was closed.
type fenceParser struct{ parser.BlockParser }

const closedAt = "closed-at"

func (p fenceParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := p.BlockParser.Continue(n, reader, pc)
	if state&parser.Close != 0 {
		_, position := reader.Position()
		n.SetAttributeString(closedAt, position.Start)
	}
	return state
}

// visitFence sees to it that a fence hides no more than it was meant to: one
// that is not closed, or closed by the end of another, swallows tables.
func (o *outliner) visitFence(n *ast.FencedCodeBlock) {
	start := n.Pos()
	end, closed := n.AttributeString(closedAt)
	if start < o.read() {
		if !closed || end.(int) > o.read() {
			o.problem(o.lines.at(start), "a code fence that reaches beyond the table or comment it begins in",
				"its end before theirs")
		}
		return
	}
	if !closed {
		o.problem(o.lines.at(start), "a code fence that is not closed", "a closing fence")
		return
	}
	opening := bytes.TrimLeft(lineFrom(o.source, start), " ")
	fence := opening[:len(opening)-len(bytes.TrimLeft(opening, string(opening[:1])))]
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		line := bytes.TrimLeft(segment.Value(o.source), " ")
		info, opens := bytes.CutPrefix(line, fence)
		if info = bytes.TrimSpace(bytes.TrimLeft(info, string(fence[:1]))); opens && len(info) > 0 {
			o.problem(o.lines.at(start), fmt.Sprintf("a code fence that is not closed before the one on line %d", o.lines.at(segment.Start)),
				"a closing fence")
			return
		}
	}
}
