package emit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// languages writes the constants and the table of the languages.
func languages(file *jen.File, c merge.Catalogue) {
	file.Comment("// The languages of the catalogue. Their numbers never change.")
	file.Const().DefsFunc(func(defs *jen.Group) {
		for number, l := range c.Languages {
			if l.Tag == "" {
				continue
			}
			defs.Comment(fmt.Sprintf("// %s is %s, %s.", l.Ident, l.Self, l.Tag))
			defs.Id(l.Ident).Id("Lang").Op("=").Lit(number)
		}
	})
	file.Line()
	file.Comment("// languages is indexed by Lang.")
	file.Var().Id("languages").Op("=").Index(jen.Op("...")).Id("language").CustomFunc(lines(""), func(g *jen.Group) {
		for _, l := range c.Languages {
			if l.Tag == "" {
				g.Values() // a number out of use
				continue
			}
			g.Values(jen.Lit(l.Tag), jen.Lit(l.Name), jen.Lit(l.Self))
		}
	})
}

// tables writes what the catalogue knows of each code. The tables are indexed
// by the code's ordinal: its place among the codes, from 1. Their first row
// stands for all codes that the catalogue lacks.
func tables(file *jen.File, c merge.Catalogue) {
	lookup(file, c)
	entries(file, c)
	file.Line()
	messages(file, c)
	file.Line()
	perLanguage(file, c, "comments", "comments holds the comment of a code, by ordinal and Lang.", "string",
		repeat(c, jen.Lit("")), func(code merge.Code, l int) jen.Code { return jen.Lit(code.Comment[l].Value) })
	file.Line()
	perLanguage(file, c, "origins", "origins holds where the texts of a code come from, by ordinal and Lang.", "Origin",
		repeat(c, jen.Id(originNames[merge.Fallback])), func(code merge.Code, l int) jen.Code { return jen.Id(originNames[code.Origin(l)]) })
	file.Line()
	links(file, c)
}

// originNames are the constants of package catalog.
var originNames = [...]string{
	merge.FromDocs:  "OriginDocs",
	merge.Corrected: "OriginCorrected",
	merge.Supplied:  "OriginSupplied",
	merge.Fallback:  "OriginFallback",
}

var levelNames = map[extract.Level]string{
	extract.HTTP:     "LevelHTTP",
	extract.Response: "LevelResponse",
	extract.Record:   "LevelRecord",
	extract.SOAP:     "LevelSOAP",
}

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

// entries writes what does not depend on the language.
func entries(file *jen.File, c merge.Catalogue) {
	file.Comment("// entries is indexed by ordinal.")
	file.Var().Id("entries").Op("=").Index(jen.Op("...")).Id("entry").CustomFunc(lines(""), func(g *jen.Group) {
		g.Values()
		template := 0
		for _, code := range c.Codes {
			fields := []jen.Code{
				jen.Id("code").Op(":").Id(code.Name),
				jen.Id("name").Op(":").Lit(code.Name),
				jen.Id("level").Op(":").Id(levelNames[code.Level]),
			}
			if code.QuotaExempt {
				fields = append(fields, jen.Id("quotaExempt").Op(":").True())
			}
			if code.Deprecated {
				fields = append(fields, jen.Id("deprecated").Op(":").True())
			}
			if hasPlaceholders(code) {
				template++
				fields = append(fields, jen.Id("template").Op(":").Lit(template))
			}
			g.Values(fields...)
		}
	})
}

func hasPlaceholders(code merge.Code) bool {
	message := code.Joined(merge.English)
	return merge.Shown(message) != message
}

// messages writes the messages as they are shown without values, and again
// those that take values.
func messages(file *jen.File, c merge.Catalogue) {
	unknown := make([]jen.Code, len(c.Languages))
	for l, text := range c.Unknown {
		unknown[l] = jen.Lit(text.Value)
	}
	perLanguage(file, c, "messages", "messages holds the message of a code without values, by ordinal and Lang.", "string",
		unknown, func(code merge.Code, l int) jen.Code { return jen.Lit(merge.Shown(code.Joined(l))) })
	file.Line()
	templated := c
	templated.Codes = slices.DeleteFunc(slices.Clone(c.Codes), func(code merge.Code) bool { return !hasPlaceholders(code) })
	perLanguage(file, templated, "templates", "templates holds the messages that take values, by the template of an entry and Lang.", "string",
		repeat(c, jen.Lit("")), func(code merge.Code, l int) jen.Code { return jen.Lit(code.Joined(l)) })
}

// repeat gives the same value for each language.
func repeat(c merge.Catalogue, value jen.Code) []jen.Code {
	values := make([]jen.Code, len(c.Languages))
	for l := range values {
		values[l] = value
	}
	return values
}

// perLanguage writes a table with a row for each code and a column for each
// language.
func perLanguage(file *jen.File, c merge.Catalogue, name, comment, element string, unknown []jen.Code, cell func(merge.Code, int) jen.Code) {
	document(file, comment)
	file.Var().Id(name).Op("=").Index(jen.Op("...")).Index(jen.Len(jen.Id("languages"))).Id(element).CustomFunc(lines(""), func(g *jen.Group) {
		g.Values(unknown...)
		for _, code := range c.Codes {
			row := make([]jen.Code, len(c.Languages))
			for l := range row {
				row[l] = cell(code, l)
			}
			if element != "string" {
				g.Values(row...)
				continue
			}
			g.Custom(lines(strconv.Itoa(code.Number)), row...)
		}
	})
}

// links writes the addresses, and the place of each code in them.
func links(file *jen.File, c merge.Catalogue) {
	addresses := []string{""}
	number := func(url string) int {
		if i := slices.Index(addresses, url); i >= 0 {
			return i
		}
		addresses = append(addresses, url)
		return len(addresses) - 1
	}
	perLanguage(file, c, "links", "links holds the place of a code in a page, by ordinal and Lang.", "link",
		repeat(c, jen.Values()), func(code merge.Code, l int) jen.Code {
			link := code.Links[l]
			if link.URL == "" {
				return jen.Values()
			}
			return jen.Values(jen.Lit(number(link.URL)), jen.Lit(link.Anchor))
		})
	file.Line()
	file.Comment("// addresses holds the public addresses of the pages, by the page of a link.")
	file.Var().Id("addresses").Op("=").Index(jen.Op("...")).String().CustomFunc(lines(""), func(g *jen.Group) {
		for _, address := range addresses {
			g.Lit(address)
		}
	})
}
