package extract

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// IsPublished tells whether a page is HTML as the vendor's site publishes it, by its
// name or by its beginning.
func IsPublished(file string, source []byte) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm":
		return true
	}
	return documentStart.Match(source)
}

// documentStart matches the beginning of an HTML document, comments passed over.
var documentStart = regexp.MustCompile(`(?i)^(?:\x{FEFF}|\s|<\?xml[^>]*>|<!--(?s:.*?)-->)*<(?:!doctype\s+html|html)\b`)

// outlinePublished walks the tags of the page and gives its tables in page order. All
// of it is HTML, and no text of it is Markdown.
func outlinePublished(r *reader) []table {
	o := &outliner{reader: r}
	o.visitMarkup(span{0, len(r.source)}, 0)
	o.text.flush()
	o.page.Prose = o.text.blocks
	return o.tables
}

// rawStart matches the beginning of an element that holds raw text.
var rawStart = regexp.MustCompile(`(?i)<(?:script|style|title|textarea)\b[^<]*>`)

// checkRawText reports raw text that is not closed, so that it reaches to the end of the
// page, or over the rows of codes to the end of another.
func (o *outliner) checkRawText(t *tokens) {
	if t.end == len(o.source) || rawStart.Match(t.raw) && codeRow.Match(t.raw) {
		o.problem(o.lines.at(t.start), "a script or another text without markup that is not closed", "its end tag")
	}
}

// swallows tells whether a tag holds others. In published pages the values of attributes
// may be markup, but not that of tables.
func (o *outliner) swallows(t *tokens) bool {
	if !o.published {
		return swallows(t.raw)
	}
	return holds(t.raw, tableMarkup.Match)
}

// tableMarkup matches tags that are part of a table.
var tableMarkup = regexp.MustCompile(`(?i)</?(?:table|tr|td|th)\b`)

// publishedText collects the text of a published page outside its tables.
type publishedText struct {
	block  bytes.Buffer
	blocks []string
}

// add takes over a token: a tag of a block ends the one before.
func (p *publishedText) add(t *tokens) {
	switch {
	case t.kind == html.TextToken:
		p.block.WriteString(html.UnescapeString(string(t.raw)))
	case t.tag == atom.Br:
		p.block.WriteByte(' ')
	case isBlock(t.tag) || isTablePart(t.tag):
		p.flush()
	}
}

func (p *publishedText) flush() {
	if text := clean(p.block.String()); text != "" {
		p.blocks = append(p.blocks, text)
	}
	p.block.Reset()
}
