package gen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/emit"
)

// reserved gives the identifiers of package catalog that are written by hand
// or belong to a language. Generated files do not count: the last run's names
// are no reason to refuse this run's.
func (r *run) reserved() (map[string]bool, error) {
	reserved := map[string]bool{"Revision": true}
	files, err := fs.Glob(r.files, catalogFolder+"/*.go")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_gen.go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := fs.ReadFile(r.files, file)
		if err != nil {
			return nil, err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, data, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, declaration := range parsed.Decls {
			for _, name := range declared(declaration) {
				reserved[name] = true
			}
		}
	}
	for _, source := range r.sources {
		if source.Tag != "" && reserved[source.Ident] {
			return nil, fmt.Errorf("%s/%s: found the Go identifier %s for the language, expected one that neither package catalog nor another language uses",
				docsFolder, source.Tag, source.Ident)
		}
		reserved[source.Ident] = true
	}
	return reserved, nil
}

// emitted gives the constants of codes that the last run wrote, by name, without
// those whose names are proposals. Where there is none of its files, or a broken
// one, there is nothing to compare with: the next run writes it anew.
func (r *run) emitted() (map[string]int, error) {
	constants := map[string]int{}
	files, err := fs.Glob(r.files, catalogFolder+"/*_gen.go")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		data, err := fs.ReadFile(r.files, file)
		if err != nil {
			return nil, err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, data, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			r.report.note("%s: cannot be read, so its names are not compared with the policy's: %v", file, err)
		}
		if parsed == nil {
			continue
		}
		for _, declaration := range parsed.Decls {
			if d, ok := declaration.(*ast.GenDecl); ok && d.Tok == token.CONST {
				addConstants(constants, d)
			}
		}
	}
	return constants, nil
}

// addConstants adds those of type Code.
func addConstants(constants map[string]int, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		s := spec.(*ast.ValueSpec)
		if kind, ok := s.Type.(*ast.Ident); !ok || kind.Name != "Code" || len(s.Values) != len(s.Names) {
			continue
		}
		if strings.Contains(s.Doc.Text(), emit.Proposal) {
			continue
		}
		for i, name := range s.Names {
			if value, ok := s.Values[i].(*ast.BasicLit); ok {
				if number, err := strconv.Atoi(value.Value); err == nil {
					constants[name.Name] = number
				}
			}
		}
	}
}

// declared gives the names that a declaration puts into its package.
func declared(declaration ast.Decl) []string {
	var names []string
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}
