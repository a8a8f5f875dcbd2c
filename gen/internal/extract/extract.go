// Package extract reads one documentation page and gives the rows of its
// tables of codes.
//
// In goes the source of a page, Markdown with pipe tables, HTML tables or
// both, or HTML as the vendor's site publishes it. Out come its rows in page order, each with the line it stands on, or
// every reason why the page cannot be read. It is the first stage of the
// generator and knows neither codes nor languages: a page it has never seen
// must read like the ones it has.
//
// The work is split by who knows what. Goldmark's tree tells where tables
// begin and what is code or comment (outline.go). The HTML tokenizer cuts a
// table out of the source and stamps each cell with its line (markup.go), of
// a published page without the tree (published.go); pipe tables are brought into the same form (pipe.go). Goquery reads that
// form into rows (rows.go), and text.go reduces a cell to its text.
package extract

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
	"github.com/yuin/goldmark/parser"
)

// Level is where the documentation lists a code. The table decides, not the
// code: 502 stands among the response-level errors.
type Level string

// The levels, by the codes that a table of each holds.
const (
	HTTP     Level = vocabulary.HTTP     // all from 400 to 599
	Response Level = vocabulary.Response // any from 600 to 799
	Record   Level = vocabulary.Record   // any from 1000 to 1999
	SOAP     Level = vocabulary.SOAP     // any of five digits
)

// Levels gives every level, in the order of the documentation.
func Levels() []Level {
	var all []Level
	for _, word := range vocabulary.Levels()[1:] {
		all = append(all, Level(word))
	}
	return all
}

// Row is one row of a table of codes.
type Row struct {
	File        string `json:"file"`
	Line        int    `json:"line"` // where the code cell begins, from 1
	Code        int    `json:"code"`
	Level       Level  `json:"level"`
	QuotaExempt bool   `json:"quota_exempt"` // the code is marked with "*"
	Anchor      string `json:"anchor"`       // fragment of the page's address, or ""

	// Messages are the items of the message cell's list, or its one text.
	Messages []string `json:"messages"`
	// Comment is the text of the comment cell outside any list.
	Comment string `json:"comment"`
	// CommentItems are the items of the comment cell's list; never nil.
	CommentItems []string `json:"comment_items"`
}

// Note is something a person should know of a page that reads all the same.
type Note struct {
	File string
	Line int
	Text string
}

func (n Note) String() string { return fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.Text) }

// Page is what a page says.
type Page struct {
	Rows  []Row
	Prose []string // the text outside tables, one string a block
	Notes []Note
}

// Problem is one reason why a page cannot be read.
type Problem struct {
	File     string
	Line     int // from 1
	Found    string
	Expected string
}

func (p *Problem) Error() string {
	return fmt.Sprintf("%s:%d: found %s, expected %s", p.File, p.Line, p.Found, p.Expected)
}

// Read reads the page in source. The file name goes into rows and errors, and
// a name that ends in ".txt" says that the page is plain prose, one block
// without rows; otherwise it plays no part. The error joins a *Problem for each fault found,
// in line order; the page is then empty, for a page is read whole or not at
// all.
func Read(file string, source []byte) (Page, error) {
	if path.Ext(file) == ".txt" {
		return read(file, source, func(r *reader) { r.page.Prose = []string{clean(string(r.source))} })
	}
	return ReadTables(file, source)
}

// ReadTables reads a page as [Read] does, but the name does not say that it is
// prose: it must have a table of codes.
func ReadTables(file string, source []byte) (Page, error) {
	return read(file, source, (*reader).readTables)
}

// read reads a page of either kind.
func read(file string, source []byte, content func(*reader)) (Page, error) {
	if len(source) > MaxPage {
		return Page{}, &Problem{file, 1, fmt.Sprintf("a page of more than %d bytes", MaxPage), "at most that"}
	}
	text := normalize(source)
	r := &reader{file: file, source: text, published: IsPublished(file, source), lines: indexLines(text), links: parser.NewContext()}
	if r.checkText(source) {
		content(r)
	}
	if len(r.problems) > 0 {
		return Page{}, r.err()
	}
	return r.page, nil
}

// reader holds what is known of a page while it is read.
type reader struct {
	file      string
	source    []byte
	published bool // HTML as a site publishes it, without Markdown
	lines     lineIndex
	line      int            // of the cell that is read
	links     parser.Context // the page's link reference definitions
	page      Page
	problems  []*Problem
}

func (r *reader) problem(line int, found, expected string) {
	r.problems = append(r.problems, &Problem{r.file, line, found, expected})
}

func (r *reader) note(line int, text string) {
	r.page.Notes = append(r.page.Notes, Note{r.file, line, text})
}

// err joins the problems in line order, each once.
func (r *reader) err() error {
	slices.SortStableFunc(r.problems, func(a, b *Problem) int { return cmp.Compare(a.Line, b.Line) })
	r.problems = slices.CompactFunc(r.problems, func(a, b *Problem) bool { return *a == *b })
	errs := make([]error, len(r.problems))
	for i, p := range r.problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}

// checkText reports bytes that are no text: what is not UTF-8, NUL, the
// noncharacters that the text rules use as stand-ins, and what turns the writing
// direction round.
func (r *reader) checkText(source []byte) bool {
	if !utf8.Valid(source) {
		valid := 0
		for valid < len(source) {
			c, size := utf8.DecodeRune(source[valid:])
			if c == utf8.RuneError && size == 1 {
				break
			}
			valid += size
		}
		// Counted in the normalized prefix, as every other line is.
		line := strings.Count(string(normalize(source[:valid])), "\n") + 1
		r.problem(line, fmt.Sprintf("the byte 0x%02X", source[valid]), "UTF-8")
		return false
	}
	noText := func(c rune) bool { return c == 0 || isStandIn(c) || isTurn(c) }
	if i := bytes.IndexFunc(r.source, noText); i >= 0 {
		c, _ := utf8.DecodeRune(r.source[i:])
		r.problem(r.lines.at(i), fmt.Sprintf("the character %U", c), "text")
		return false
	}
	return true
}

// isTurn tells whether a character lets text show in another order than a compiler, or
// a reader of the source, takes it in: it embeds, overrides or isolates a writing
// direction (https://trojansource.codes). Marks of direction, which Arabic and Hebrew texts
// hold, do not.
func isTurn(r rune) bool { return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' }

// readTables finds the tables of the page and reads each.
func (r *reader) readTables() {
	found := len(r.problems)
	if !r.published && !r.checkShape() {
		return
	}
	tables := outline
	if r.published {
		tables = outlinePublished
	}
	for _, t := range tables(r) {
		r.readTable(t)
	}
	r.checkRepeats()
	if len(r.page.Rows) == 0 && len(r.problems) == found {
		r.problem(1, "no table of codes", "at least one row with a code")
	}
}

// checkRepeats reports codes that the page lists twice.
func (r *reader) checkRepeats() {
	first := map[int]int{}
	for _, row := range r.page.Rows {
		if line, ok := first[row.Code]; ok {
			r.problem(row.Line, fmt.Sprintf("code %d again", row.Code),
				fmt.Sprintf("each code once (line %d has it)", line))
			continue
		}
		first[row.Code] = row.Line
	}
}
