package emit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// TestConstants shows that package catalog has a constant for each word, in the order
// of the words, by what is written in its source.
func TestConstants(t *testing.T) {
	for kind, words := range map[string]vocabulary.Words{
		"Level": vocabulary.Levels()[1:], "Origin": vocabulary.Origins(), "Basis": vocabulary.Bases(), "": vocabulary.Steps(),
		"Kind": vocabulary.Kinds(), "Fault": vocabulary.Faults(),
	} {
		file := map[string]string{"Level": "level.go", "Origin": "origin.go", "Basis": "evidence.go", "": "recovery.go", "Kind": "kind.go", "Fault": "fault.go"}[kind]
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../../../catalog", file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		ast.Inspect(parsed, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok && at < len(words) && spec.Names[0].Name == constant(kind, words[at]) {
				at++
			}
			return true
		})
		if at < len(words) {
			t.Errorf("%s declares no %s in its place", file, constant(kind, words[at]))
		}
	}
}
