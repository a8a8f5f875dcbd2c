package emit

import (
	"bytes"

	"github.com/dave/jennifer/jen"
)

// SearchPackage is the name of the Go package with the words to search with.
const SearchPackage = "searchwords"

// SearchWords is what people type in one language to find a code.
type SearchWords struct {
	Tag    string // BCP 47
	Ignore []string
	Same   [][]string
}

// Search gives the content of words_gen.go, by language number.
func Search(all []SearchWords) ([]byte, error) {
	file := jen.NewFile(SearchPackage)
	file.HeaderComment("// " + Header)
	file.Comment("// languages are those of the catalogue, in their order.")
	file.Var().Id("languages").Op("=").Index(jen.Op("...")).Id("Language").CustomFunc(lines, func(g *jen.Group) {
		for _, l := range all {
			g.Values(jen.Lit(l.Tag), jen.Index().String().CustomFunc(lines, words(l.Ignore)), jen.Index().Index().String().CustomFunc(lines, func(g *jen.Group) {
				for _, group := range l.Same {
					g.ValuesFunc(words(group))
				}
			}))
		}
	})
	var out bytes.Buffer
	err := file.Render(&out)
	return out.Bytes(), err
}

// words writes the elements of a list.
func words(list []string) func(*jen.Group) {
	return func(g *jen.Group) {
		for _, word := range list {
			g.Lit(word)
		}
	}
}
