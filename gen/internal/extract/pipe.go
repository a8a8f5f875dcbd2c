package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"
)

// attributeList matches a line such as {style="table-layout:auto"}, which
// Adobe's Markdown puts below a table and which says nothing.
var attributeList = regexp.MustCompile(`^\{[^|]*\}$`)

// visitPipeTable brings a pipe table into the form of an HTML one. Goldmark's
// tree gives its lines; the cells are taken from the line itself, since
// goldmark pads the missing and drops the extra ones. Markdown is read before
// tags here.
func (o *outliner) visitPipeTable(n *extast.Table) {
	header := n.FirstChild()
	if header == nil || header.Pos() < o.read() {
		return
	}
	t := table{line: o.lines.at(header.Pos()), pipe: true}
	var markup, content strings.Builder
	markup.WriteString("<table>")
	for row := ast.Node(header); row != nil; row = row.NextSibling() {
		text := strings.TrimSpace(string(lineFrom(o.source, row.Pos())))
		if row != header && attributeList.MatchString(text) {
			continue
		}
		o.line = o.lines.at(row.Pos())
		if tag := brokenTag.FindString(text); tag != "" {
			o.problem(o.line, quote(tag)+" in a cell", "text, links and lists")
		}
		markup.WriteString("<tr>")
		for _, cell := range splitPipes(text) {
			body := o.render(pipeCell, cell)
			if tag := tablePart(body); tag != "" {
				o.problem(o.line, quote(tag)+" in a cell of a pipe table", "text, links and lists")
			}
			fmt.Fprintf(&markup, "<td %s=%d>%s</td>", stamp, o.line, body)
			content.WriteString(textOf(body))
			t.cells++
		}
	}
	t.markup, t.text = markup.String(), content.String()
	o.tables = append(o.tables, t)
	o.checkRunOn(n.LastChild())
}

// checkRunOn reports a row that is not over on its line: what stands below begins
// a list or another block, and ends in the row's pipe.
func (o *outliner) checkRunOn(last ast.Node) {
	rest := o.source[last.Pos()+len(lineFrom(o.source, last.Pos())):]
	for line := range bytes.Lines(bytes.TrimPrefix(rest, []byte("\n"))) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			return
		}
		if line[0] != '|' && line[len(line)-1] == '|' {
			o.problem(o.lines.at(last.Pos()), fmt.Sprintf("a row that goes on below, to %s", quote(line)), "each row on a line of its own")
			return
		}
	}
}

// tablePart gives the first tag in rendered markup that is part of a table.
func tablePart(markup string) string {
	t := tokens{tokenizer: html.NewTokenizer(strings.NewReader(markup))}
	for t.next() {
		if isTablePart(t.tag) {
			return string(t.raw)
		}
	}
	return ""
}

// textOf gives the text of rendered markup, white space removed.
func textOf(markup string) string {
	var text strings.Builder
	t := tokens{tokenizer: html.NewTokenizer(strings.NewReader(markup))}
	for t.next() {
		if t.kind == html.TextToken {
			text.WriteString(withoutSpace(html.UnescapeString(string(t.raw))))
		}
	}
	return text.String()
}

// splitPipes gives the cells of one line of a pipe table, as GFM splits it: a
// pipe at either end belongs to no cell, and an escaped one to its cell, also
// inside a code span (https://github.github.com/gfm/#example-200).
func splitPipes(line string) []string {
	const escaped = "\x00"
	line = strings.ReplaceAll(line, `\|`, escaped)
	line = strings.TrimPrefix(line, "|")
	line = strings.TrimSuffix(line, "|")
	cells := strings.Split(line, "|")
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(cell, escaped, "|")
	}
	return cells
}
