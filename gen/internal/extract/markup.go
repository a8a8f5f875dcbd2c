package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table is one table of a page, brought into a form that an HTML parser
// reads without loss: every cell carries its line.
type table struct {
	line   int    // where it begins
	markup string // one HTML table, each cell stamped with the line it begins on
	cells  int    // the number of stamped cells
	text   string // the text of the cells, white space removed
	pipe   bool   // a pipe table: its first row is a header, its Markdown is done
}

// stamp is the attribute that holds a cell's line.
const stamp = "data-line"

// visitMarkup reads a stretch of HTML for tables and comments, which may reach
// beyond its end.
func (o *outliner) visitMarkup(s span, depth int) {
	for at := max(s.start, o.read()); at < s.end; {
		at = o.readMarkup(span{at, s.end}, depth)
	}
}

// readMarkup reads tags up to the end of the stretch or of the first table,
// and tells where it stopped.
func (o *outliner) readMarkup(s span, depth int) int {
	tokens := o.newTokens(s.start, depth)
	for tokens.end < s.end && tokens.next() {
		o.checkToken(tokens)
		if o.published {
			o.text.add(tokens)
		}
		switch {
		case tokens.kind == html.CommentToken:
			o.opaque = append(o.opaque, tokens.span())
		case tokens.tag == atom.Table && tokens.kind != html.EndTagToken:
			begin := tokens.start
			end := o.readHTMLTable(tokens)
			o.opaque = append(o.opaque, span{begin, end})
			o.strayed = false
			return end
		case tokens.kind == html.StartTagToken && rawTags[tokens.tag] != nil && !o.published:
			if end := rawEnd(o.source, tokens); end > 0 {
				o.opaque = append(o.opaque, span{tokens.start, end})
				return end
			}
		case isTablePart(tokens.tag):
			o.reportStrayPart(tokens)
		}
	}
	return max(tokens.end, s.end)
}

// rawTags match the tags of the elements whose content is no HTML.
var rawTags = map[atom.Atom]*regexp.Regexp{
	atom.Script: regexp.MustCompile(`(?i)</?script\b`),
	atom.Style:  regexp.MustCompile(`(?i)</?style\b`),
}

// codeRow matches what begins the row of a code.
var codeRow = regexp.MustCompile(`(?im)<td\b[^>]*>(?:\s|<[^>]*>)*[0-9]{3,5}\b|^[\s>]*\|[^|]*\b[0-9]{3,5}\b`)

// rawEnd tells where the content of a script or a style sheet ends, of which the
// start tag was just read: where the next of its tags is its end, and no row of a
// code stands before. It gives 0 for one that is not closed so.
func rawEnd(source []byte, t *tokens) int {
	next := rawTags[t.tag].FindIndex(source[t.end:])
	if next == nil || source[t.end+next[0]+1] != '/' || codeRow.Match(source[t.end:t.end+next[0]]) {
		return 0
	}
	return t.end + next[0]
}

// reportStrayPart reports a tag that belongs in a table, once for each run of
// them: the table's own tag is lost or misspelt.
func (o *outliner) reportStrayPart(tokens *tokens) {
	if !o.strayed {
		o.problem(o.lines.at(tokens.start), quote(tokens.raw)+" outside any table", "<table> before it")
	}
	o.strayed = tokens.tag != atom.Table
}

// checkToken reports a tag or comment that is not closed, so that it swallows
// what follows.
func (o *outliner) checkToken(t *tokens) {
	if t.kind == html.TextToken {
		return
	}
	line := o.lines.at(t.start)
	switch {
	case t.kind == rawText:
		o.checkRawText(t)
	case bytes.HasPrefix(t.raw, []byte("<!--")):
		// One that holds the beginning of another is closed by the other's end.
		closed := bytes.HasSuffix(t.raw, []byte("-->")) || bytes.HasSuffix(t.raw, []byte("--!>"))
		inner := t.raw[1:]
		if bytes.HasPrefix(t.raw, []byte("<!--[if ")) {
			inner = bytes.TrimSuffix(inner, []byte("<!-->")) // <!--[if !IE]><!--> is whole
		}
		if !closed || bytes.Contains(inner, []byte("<!--")) {
			o.problem(line, "a comment that is not closed", "-->")
		}
	case t.kind == html.ErrorToken || o.swallows(t) || !bytes.HasSuffix(t.raw, []byte(">")):
		o.problem(line, quote(lineFrom(t.raw, 0))+", a tag that is not closed", "> at its end")
	}
}

// swallows tells whether a tag holds others, because it or an attribute's value
// is not closed. A "<" in a value on one line is only that.
func swallows(tag []byte) bool { return holds(tag, looksUnclosed) }

// looksUnclosed tells whether the value of an attribute looks like what follows one
// that is not closed.
func looksUnclosed(value []byte) bool {
	return bytes.Contains(value, []byte("</")) || bytes.ContainsRune(value, '<') && bytes.ContainsRune(value, '\n')
}

// holds tells whether a tag holds the beginning of another, or the value of an attribute
// that is such.
func holds(tag []byte, such func(value []byte) bool) bool {
	var quote byte
	value := 0
	for i, c := range tag[1:] {
		switch {
		case quote == 0 && c == '<':
			return true
		case quote == 0 && (c == '"' || c == '\''):
			quote, value = c, i+1
		case c == quote:
			if such(tag[value:i]) {
				return true
			}
			quote = 0
		}
	}
	return false
}

// What was a table's tag before somebody translated it: with full-width brackets,
// with white space behind the bracket, or as entities.
const brokenCode = `(?:＜\s*|<\s+|&lt;\s*)td\b[^<>＜＞&]*(?:[>＞]|&gt;)(?:\s|<[^<>]*>|＜[^＜＞]*＞)*[0-9]{3,5}\b`

var (
	// brokenCell matches what was the cell of a code.
	brokenCell = regexp.MustCompile("(?i)" + brokenCode)
	// brokenTag matches any such tag. As entities it may stand in a text.
	brokenTag = regexp.MustCompile(`(?i)(?:＜\s*/?|<\s+/?)\s*(?:tr|td|th)\b[^<>＜＞]*[>＞]|` + brokenCode)
)

func isTablePart(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Caption, atom.Colgroup, atom.Col, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Th, atom.Td:
		return true
	}
	return false
}

// readHTMLTable cuts out the table whose start tag was just read, and tells
// where it ends: behind its end tag, or where the next table begins.
func (o *outliner) readHTMLTable(tokens *tokens) int {
	c := cutter{outliner: o, line: o.lines.at(tokens.start)}
	c.markup.Write(tokens.raw)
	sound := len(o.problems)
	for tokens.next() {
		o.checkToken(tokens)
		switch {
		case tokens.tag != atom.Table:
			c.add(tokens)
		case tokens.kind == html.EndTagToken && len(o.problems) > sound:
			// A tag that swallows others: what follows from it says nothing.
			return tokens.end
		case tokens.kind == html.EndTagToken:
			o.problems = append(o.problems, c.stray...)
			o.tables = append(o.tables, table{line: c.line, markup: c.markup.String(), cells: c.cells, text: c.text.String()})
			return tokens.end
		default:
			o.problem(c.line, fmt.Sprintf("a table that is not closed before the one on line %d", o.lines.at(tokens.start)), "</table>")
			return tokens.start
		}
	}
	o.problem(c.line, "a table that is not closed", "</table>")
	return tokens.end
}

// cutter collects the markup of one HTML table.
type cutter struct {
	*outliner
	line    int // where the table begins
	markup  strings.Builder
	text    strings.Builder
	cells   int
	inCell  bool
	caption bool
	stray   []*Problem // text that stands in no cell
}

// add takes over one token of the table: cells get their stamp, entities that
// mean punctuation are shelved, and text that stands in no cell is kept for
// the report.
func (c *cutter) add(t *tokens) {
	switch {
	case t.kind == rawText:
	case t.kind == html.TextToken:
		c.addText(t)
	case t.kind == html.CommentToken:
		if !bytes.HasPrefix(t.raw, []byte("<!--")) && c.inCell {
			c.note(c.lines.at(t.start), quote(t.raw)+" is read as a comment")
		}
	case t.tag == atom.Td || t.tag == atom.Th:
		c.inCell, c.caption = t.kind != html.EndTagToken, false
		if !c.inCell {
			c.markup.Write(t.raw)
			return
		}
		c.cells++
		fmt.Fprintf(&c.markup, "%s %s=%d %s", t.raw[:3], stamp, c.lines.at(t.start), t.raw[3:])
	default:
		if c.inCell && t.kind != html.EndTagToken && !isBlock(t.tag) && !isInline(t.tag) && !isTablePart(t.tag) {
			c.note(c.lines.at(t.start), quote(t.raw)+" is read as a tag")
		}
		if isTablePart(t.tag) {
			c.inCell = false
			c.caption = t.tag == atom.Caption && t.kind != html.EndTagToken && c.cells == 0
		}
		c.markup.Write(t.raw)
	}
}

func (c *cutter) addText(t *tokens) {
	text := shelve(string(t.raw))
	switch {
	case c.inCell:
		if tag := brokenTag.FindIndex(t.raw); tag != nil {
			c.problem(c.lines.at(t.start+tag[0]), quote(lineFrom(t.raw, tag[0]))+" in a cell", "<td> and <tr> as HTML writes them")
		}
		c.text.WriteString(withoutSpace(html.UnescapeString(text)))
	case c.caption:
		if shown := clean(html.UnescapeString(text)); shown != "" {
			c.note(c.lines.at(t.start), "the caption "+quote(shown)+" is not read")
		}
	case clean(html.UnescapeString(string(t.raw))) != "":
		offset := t.start + len(t.raw) - len(bytes.TrimLeftFunc(t.raw, unicode.IsSpace))
		c.stray = append(c.stray, &Problem{c.file, c.lines.at(offset),
			fmt.Sprintf("%s between cells", quote(lineFrom(c.source, offset))), "text in cells only"})
		return
	}
	c.markup.WriteString(text)
}
