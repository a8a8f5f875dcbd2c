package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// mutant is a file with one change.
type mutant struct {
	id     string // the file, the function, and what stands for what in it
	file   string // relative to the module
	source []byte
}

// changer finds the changes to a file.
type changer struct {
	file     string
	source   []byte
	set      *token.FileSet
	function string
	seen     map[string]int  // by id
	done     map[string]bool // by place and text
	mutants  []mutant
}

// mutate gives the mutants of a file, in order.
func mutate(file string) ([]mutant, error) {
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	c := &changer{file: file, source: source, set: token.NewFileSet(), seen: map[string]int{}, done: map[string]bool{}}
	parsed, err := parser.ParseFile(c.set, file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	for _, declaration := range parsed.Decls {
		if f, ok := declaration.(*ast.FuncDecl); ok && f.Body != nil {
			c.function = f.Name.Name
			ast.Inspect(f.Body, c.visit)
		}
	}
	return c.mutants, nil
}

// text gives the source of a node.
func (c *changer) text(from, to token.Pos) string {
	return string(c.source[c.set.Position(from).Offset:c.set.Position(to).Offset])
}

// change puts other text in the place of a node. Of equal changes in a function
// each has its number.
func (c *changer) change(from, to token.Pos, text string) {
	at := fmt.Sprint(from, to, text)
	if c.done[at] {
		return
	}
	c.done[at] = true
	id := strings.Join(strings.Fields(fmt.Sprintf("%s %s: %s => %s", c.file, c.function, c.text(from, to), text)), " ")
	if c.seen[id]++; c.seen[id] > 1 {
		id += fmt.Sprintf(" (%d)", c.seen[id])
	}
	start, end := c.set.Position(from).Offset, c.set.Position(to).Offset
	source := append(append(append([]byte{}, c.source[:start]...), text...), c.source[end:]...)
	c.mutants = append(c.mutants, mutant{id, c.file, source})
}

// opposites are what stands for an operator: its boundary moved, it negated, or
// another calculation.
var opposites = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ},
	token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ},
	token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ},
	token.NEQ: {token.EQL},
	token.ADD: {token.SUB},
	token.SUB: {token.ADD},
	token.MUL: {token.QUO},
	token.QUO: {token.MUL},
	token.REM: {token.MUL},
	token.OR:  {token.AND},
	token.AND: {token.OR},
	token.SHL: {token.SHR},
	token.SHR: {token.SHL},
}

func (c *changer) visit(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.BinaryExpr:
		c.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			c.change(n.Pos(), n.End(), c.text(n.X.Pos(), n.X.End()))
		}
	case *ast.Ident:
		switch n.Name {
		case "true":
			c.change(n.Pos(), n.End(), "false")
		case "false":
			c.change(n.Pos(), n.End(), "true")
		}
	case *ast.IfStmt:
		c.never(n.Cond)
	case *ast.ForStmt:
		if n.Cond != nil {
			c.never(n.Cond)
		}
	case *ast.CaseClause:
		c.clause(n)
	case *ast.IncDecStmt, *ast.ExprStmt:
		c.remove(n)
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			c.remove(n)
		}
	case *ast.BranchStmt:
		if n.Label == nil && n.Tok != token.FALLTHROUGH {
			c.remove(n)
		}
	case *ast.ReturnStmt:
		if len(n.Results) == 0 {
			c.remove(n)
		}
	}
	return true
}

// binary changes an operator, or leaves one side of a condition out.
func (c *changer) binary(n *ast.BinaryExpr) {
	x, y := c.text(n.X.Pos(), n.X.End()), c.text(n.Y.Pos(), n.Y.End())
	for _, operator := range opposites[n.Op] {
		c.change(n.Pos(), n.End(), fmt.Sprintf("%s %s %s", x, operator, y))
	}
	switch n.Op {
	case token.LAND:
		c.change(n.Pos(), n.End(), fmt.Sprintf("(true || %s) && %s", x, y))
		c.change(n.Pos(), n.End(), fmt.Sprintf("%s && (true || %s)", x, y))
	case token.LOR:
		c.change(n.Pos(), n.End(), fmt.Sprintf("false && %s || %s", x, y))
		c.change(n.Pos(), n.End(), fmt.Sprintf("%s || false && %s", x, y))
	}
}

// never makes a condition false. What it mentions is still used.
func (c *changer) never(condition ast.Expr) {
	c.change(condition.Pos(), condition.End(), "false && ("+c.text(condition.Pos(), condition.End())+")")
}

// remove leaves a statement out.
func (c *changer) remove(n ast.Node) { c.change(n.Pos(), n.End(), "_ = 0") }

// clause leaves out what a case does, and each of its conditions if it has
// several.
func (c *changer) clause(n *ast.CaseClause) {
	if n.List != nil && len(n.Body) > 0 {
		c.change(n.Body[0].Pos(), n.Body[len(n.Body)-1].End(), "_ = 0")
	}
	for i := range n.List {
		switch {
		case len(n.List) == 1:
		case i == 0:
			c.change(n.List[0].Pos(), n.List[1].Pos(), "")
		default:
			c.change(n.List[i-1].End(), n.List[i].End(), "")
		}
	}
}
