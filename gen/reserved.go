package gen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strings"
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
