package emit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// highestIndexed is the highest code that may have a place in the table of ordinals.
// Codes of the pages have five digits at most; a place for each number up to codes
// of seven digits would take megabytes.
const highestIndexed = 99_999

// lookup writes the tables that lead from a code to its ordinal, and the one that
// leads there from a name.
func lookup(file *jen.File, c catalogue.Catalogue) {
	indexed, found := slices.BinarySearchFunc(c.Codes, highestIndexed, func(code catalogue.Code, number int) int {
		return cmp.Compare(code.Number, number)
	})
	if found {
		indexed++
	}
	file.Comment("// ordinals is indexed by code, of those with up to five digits.")
	file.Var().Id("ordinals").Op("=").Index(jen.Op("...")).Id(width(len(c.Codes))).CustomFunc(lines(""), func(g *jen.Group) {
		for i, code := range c.Codes[:indexed] {
			g.Id(code.Name).Op(":").Lit(i + 1)
		}
	})
	file.Line()
	document(file, "higher holds the codes that ordinals has no place for, in ascending order. Their ordinals are the last.")
	file.Var().Id("higher").Op("=").Index(jen.Op("...")).Id("Code").CustomFunc(lines(""), func(g *jen.Group) {
		for _, code := range c.Codes[indexed:] {
			g.Id(code.Name)
		}
	})
	file.Line()
	byName := make([]int, len(c.Codes))
	for i := range byName {
		byName[i] = i + 1
	}
	slices.SortFunc(byName, func(a, b int) int {
		return strings.Compare(strings.ToLower(c.Codes[a-1].Name), strings.ToLower(c.Codes[b-1].Name))
	})
	const inARow = 32
	document(file, "byName holds the ordinals in the order of the names, upper and lower case alike.")
	file.Var().Id("byName").Op("=").Index(jen.Op("...")).Id(width(len(c.Codes))).CustomFunc(lines(""), func(g *jen.Group) {
		for row := range slices.Chunk(byName, inARow) {
			g.ListFunc(func(g *jen.Group) {
				for _, ordinal := range row {
					g.Lit(ordinal)
				}
			})
		}
	})
	file.Line()
}

// width gives the smallest type that holds the numbers up to a highest one.
func width(highest int) string {
	switch {
	case highest > 0xFFFF:
		return "uint32"
	case highest > 0xFF:
		return "uint16"
	}
	return "uint8"
}
