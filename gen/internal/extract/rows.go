package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// The cells of a row, in the order every page has them.
const (
	codeCell = iota
	messageCell
	commentCell
	columns
)

// row is one row of a table before anybody knows what it means.
type row struct {
	line   int
	cells  []*html.Node
	code   string // the text of the first cell
	header bool
}

// codePattern matches the text of a code cell: the code, and its star. A
// leading zero would make another number of it.
var codePattern = regexp.MustCompile(`^([1-9][0-9]{2,4}) ?(\*?)$`)

// readTable adds the rows of a table to the page.
func (r *reader) readTable(t table) {
	rows := r.split(t)
	if what, ok := r.isOfCodes(rows); !ok {
		r.note(t.line, "skipped a table without a "+what+" in its first column")
		return
	}
	first := len(r.page.Rows)
	for _, row := range rows {
		r.addRow(row, t.pipe)
	}
	added := r.page.Rows[first:]
	level, ok := levelOf(added)
	if !ok {
		r.problem(added[0].Line, fmt.Sprintf("a table of the codes %d to %d", added[0].Code, added[len(added)-1].Code),
			"codes of five digits, from 1000 to 1999, from 600 to 799, or all from 400 to 599")
	}
	for i := range added {
		added[i].Level = level
	}
}

// isOfCodes tells whether a table is one of codes, else what it lacks: any digit shows
// that one is meant. A published page may show its title or a date in a table, so that
// there it takes a code.
func (r *reader) isOfCodes(rows []row) (lacking string, ok bool) {
	if r.published {
		return "code", slices.ContainsFunc(rows, func(row row) bool { return codePattern.MatchString(row.code) })
	}
	return "digit", slices.ContainsFunc(rows, func(row row) bool { return strings.ContainsFunc(row.code, unicode.IsDigit) })
}

// split gives the rows of a table that have cells. The HTML parser moves what
// it finds in the wrong place, so every stamped cell must turn up in one row,
// and with all its text.
func (r *reader) split(t table) []row {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(t.markup))
	if err != nil {
		r.problem(t.line, fmt.Sprintf("a table that is not HTML (%v)", err), "a table")
		return nil
	}
	var rows []row
	var text strings.Builder
	cells := 0
	doc.Find("tr").Each(func(_ int, tr *goquery.Selection) {
		stamped := tr.Children().Filter("[" + stamp + "]")
		if stamped.Length() == 0 {
			return
		}
		row := row{cells: stamped.Nodes, header: len(rows) == 0 && (t.pipe || stamped.Filter("td").Length() == 0)}
		row.line = lineOf(row.cells[codeCell])
		row.code = r.flat(row.cells[codeCell], t.pipe)
		for _, cell := range row.cells {
			text.WriteString(withoutSpace(goquery.NewDocumentFromNode(cell).Text()))
		}
		cells += len(row.cells)
		rows = append(rows, row)
	})
	if cells != t.cells || text.String() != t.text {
		r.problem(t.line, fmt.Sprintf("a table of %d cells that is not built of rows (%d cells and their text can be read)", t.cells, cells),
			"rows that hold cells, and cells that hold their text")
		return nil
	}
	if len(rows) > 0 && !rows[0].header {
		rows[0].header = rows[0].code != "" && !strings.ContainsFunc(rows[0].code, unicode.IsDigit)
	}
	return rows
}

// addRow adds a row to the page, unless it is a header.
func (r *reader) addRow(row row, pipe bool) {
	if !r.checkWidth(row) {
		return
	}
	match := codePattern.FindStringSubmatch(row.code)
	if row.header {
		if match != nil {
			r.problem(row.line, fmt.Sprintf("the code %s in a table's header", row.code), "a header row above it")
		}
		return
	}
	if match == nil {
		r.problem(row.line, fmt.Sprintf("%s in place of a code", quote(row.code)), "three to five digits, with * or without")
		return
	}
	code, _ := strconv.Atoi(match[1])
	added := Row{File: r.file, Line: row.line, Code: code, QuotaExempt: match[2] != "", Anchor: anchor(row.cells[codeCell])}
	added.Messages = r.messages(code, row.cells[messageCell], pipe)
	added.Comment, added.CommentItems = r.list(row.cells[commentCell], pipe)
	for _, text := range slices.Concat(added.Messages, added.CommentItems, []string{added.Comment, added.Anchor}) {
		if i := strings.IndexFunc(text, func(c rune) bool { return unicode.IsControl(c) || isTurn(c) }); i >= 0 {
			r.problem(row.line, fmt.Sprintf("the control character %q in a text of %d", []rune(text[i:])[0], code), "text")
		}
	}
	r.page.Rows = append(r.page.Rows, added)
}

// messages gives the texts of a message cell: the items of its list, or its
// one text.
func (r *reader) messages(code int, cell *html.Node, pipe bool) []string {
	text, items := r.list(cell, pipe)
	switch {
	case text != "" && len(items) > 0:
		r.problem(lineOf(cell), fmt.Sprintf("%s beside the list of messages of %d", quote(text), code), "all messages in the list")
	case text == "" && len(items) == 0:
		r.problem(lineOf(cell), fmt.Sprintf("an empty message of %d", code), "a text")
	case text != "":
		return []string{text}
	}
	return items
}

// lineOf gives the line that a cell was stamped with.
func lineOf(cell *html.Node) int {
	// This package wrote the number.
	line, _ := strconv.Atoi(attribute(cell, stamp))
	return line
}

// checkWidth reports a row that does not fill the columns. Only a header may
// span several with one cell: what a code's row leaves out would be lost.
func (r *reader) checkWidth(row row) bool {
	width := 0
	for _, cell := range row.cells {
		across, down := spans(cell, "colspan"), spans(cell, "rowspan")
		if across*down > 1 && !row.header {
			r.problem(lineOf(cell), fmt.Sprintf("a cell over several columns or rows at %s", quote(row.code)), "a cell of its own in each")
			return false
		}
		width += across
	}
	if width == columns {
		return true
	}
	what := "a missing cell"
	if width > columns {
		what = "an extra cell"
	}
	r.problem(row.line, fmt.Sprintf("%s: %d in the row %s", what, width, quote(row.code)),
		fmt.Sprintf("%d: code, message, comment", columns))
	return false
}

// spans tells how many columns or rows a cell is spread over.
func spans(cell *html.Node, attributeName string) int {
	// What is no number is 0.
	n, _ := strconv.Atoi(attribute(cell, attributeName))
	return min(max(n, 1), columns+1)
}

// levelOf gives the level of a table by its codes.
func levelOf(rows []Row) (Level, bool) {
	within := func(low, high int) func(Row) bool {
		return func(row Row) bool { return low <= row.Code && row.Code <= high }
	}
	switch {
	case slices.ContainsFunc(rows, within(10000, 99999)):
		return SOAP, true
	case slices.ContainsFunc(rows, within(1000, 1999)):
		return Record, true
	case slices.ContainsFunc(rows, within(600, 799)):
		return Response, true
	case !slices.ContainsFunc(rows, func(row Row) bool { return !within(400, 599)(row) }):
		return HTTP, true
	}
	return "", false
}
