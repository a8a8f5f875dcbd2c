package emit

import (
	"fmt"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// languages writes the constants and the table of the languages.
func languages(file *jen.File, c catalogue.Catalogue) {
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
	file.Var().Id("languages").Op("=").Index(jen.Op("...")).Id("language").CustomFunc(lines, func(g *jen.Group) {
		for _, l := range c.Languages {
			if l.Tag == "" {
				g.Values() // a number out of use
				continue
			}
			g.Values(jen.Lit(l.Tag), jen.Lit(l.Name), jen.Lit(l.Self))
		}
	})
}
