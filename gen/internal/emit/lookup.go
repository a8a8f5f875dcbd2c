package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// blockBits is the constant of the same name in package catalog.
const blockBits = 6

// lookup writes the two tables that lead from a code to its ordinal, and the
// one that leads there from a name.
func lookup(file *jen.File, c merge.Catalogue) {
	highest := 0
	if len(c.Codes) > 0 {
		highest = c.Codes[len(c.Codes)-1].Number
	}
	blocks := make([]int, highest>>blockBits+1)
	ordinals := make([]int, 1<<blockBits) // the empty block
	for i, code := range c.Codes {
		block := &blocks[code.Number>>blockBits]
		if *block == 0 {
			*block = len(ordinals) >> blockBits
			ordinals = append(ordinals, make([]int, 1<<blockBits)...)
		}
		ordinals[*block<<blockBits|code.Number&(1<<blockBits-1)] = i + 1
	}
	byName := make([]int, len(c.Codes))
	for i := range byName {
		byName[i] = i + 1
	}
	slices.SortFunc(byName, func(a, b int) int {
		return strings.Compare(strings.ToLower(c.Codes[a-1].Name), strings.ToLower(c.Codes[b-1].Name))
	})
	numbers(file, "blocks", "blocks is indexed by a code without its last blockBits, and numbers the blocks of ordinals.", blocks)
	numbers(file, "ordinals", "ordinals is indexed by the block of a code and its last blockBits.", ordinals)
	numbers(file, "byName", "byName holds the ordinals in the order of the names, upper and lower case alike.", byName)
}

// numbers writes a table of numbers in the smallest type that holds them.
func numbers(file *jen.File, name, comment string, values []int) {
	width := "uint8"
	switch highest := slices.Max(append(values, 0)); {
	case highest > 0xFFFF:
		width = "uint32"
	case highest > 0xFF:
		width = "uint16"
	}
	const inARow = 32
	document(file, comment)
	file.Var().Id(name).Op("=").Index(jen.Op("...")).Id(width).CustomFunc(lines(""), func(g *jen.Group) {
		for row := range slices.Chunk(values, inARow) {
			g.ListFunc(func(g *jen.Group) {
				for _, value := range row {
					g.Lit(value)
				}
			})
		}
	})
	file.Line()
}
