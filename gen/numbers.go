package gen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"
)

// languagesFile is where the last run left the numbers of the languages.
const languagesFile = catalogFolder + "/languages_gen.go"

// noteNumbers tells of the languages that have another number than after the last run:
// the list has been put in another order, or a language was taken out of it.
func (r *run) noteNumbers() {
	before := r.languageNumbers()
	for number, source := range r.sources {
		if had, ok := before[source.Ident]; ok && source.Tag != "" && had != number {
			r.report.note("%s: language %s has number %d now, and had %d: numbers never change, so append to the list and take nothing out of it",
				sourcesFile, source.Tag, number, had)
		}
	}
}

// languageNumbers gives the numbers of the languages by their constants, as the last run
// emitted them. A file that cannot be read has none: it must not stop the run that
// replaces it.
func (r *run) languageNumbers() map[string]int {
	numbers := map[string]int{}
	data, err := fs.ReadFile(r.files, languagesFile)
	if err != nil {
		return numbers
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), languagesFile, data, parser.SkipObjectResolution)
	if err != nil {
		return numbers
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		if spec, ok := node.(*ast.ValueSpec); ok && len(spec.Names) == 1 && len(spec.Values) == 1 {
			if literal, ok := spec.Values[0].(*ast.BasicLit); ok {
				if number, err := strconv.Atoi(literal.Value); err == nil {
					numbers[spec.Names[0].Name] = number
				}
			}
		}
		return true
	})
	return numbers
}
