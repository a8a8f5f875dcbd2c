package extract

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The most that a page may hold of what goldmark reads in a time that grows with
// its square. What people write comes nowhere near.
const (
	maxPage    = 64 << 20 // bytes
	maxQuotes  = 50       // in each other, and lists
	maxColumns = 50
	maxMarks   = 1000 // of links and emphasis, in one paragraph or cell
)

// markLimit is an inline parser that sees every "[", "*" and "_" before those
// that make links and emphasis of them. Once there are too many in a block, it
// takes the rest of it as text, which they do not see then.
type markLimit struct{}

var marksKey = parser.NewContextKey()

// marks counts them in the block that is parsed.
type marks struct {
	count  int
	report func(block ast.Node) // of a block with too many
}

// limitMarks has blocks with too many marks reported, if the parser has a
// markLimit.
func limitMarks(pc parser.Context, report func(block ast.Node)) {
	pc.Set(marksKey, &marks{report: report})
}

func (markLimit) Trigger() []byte { return []byte("[*_") }

func (markLimit) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	m, ok := pc.Get(marksKey).(*marks)
	if !ok {
		return nil
	}
	if m.count++; m.count <= maxMarks {
		return nil
	}
	if m.count == maxMarks+1 {
		m.report(parent)
	}
	for line, _ := block.PeekLine(); line != nil; line, _ = block.PeekLine() {
		block.AdvanceLine()
	}
	return ast.NewText()
}

// CloseBlock is called at the end of each block.
func (markLimit) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	if m, ok := pc.Get(marksKey).(*marks); ok {
		m.count = 0
	}
}

// tooManyMarks reports a block, or a cell, on a line.
func (r *reader) tooManyMarks(line int) {
	r.problem(line, fmt.Sprintf("more than %d brackets, asterisks and underscores in one text", maxMarks), "a text that people wrote")
}
