package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// objects writes the words for kinds of objects that servers name, and where they do. It
// is a file and a table of its own: only who shows messages with their values links it.
func objects(file *jen.File, c catalogue.Catalogue) {
	document(file, "objects holds the words for kinds of objects: the English one as servers send it, in any case.")
	file.Var().Id("objects").Op("=").Index(jen.Op("...")).Id("texts").CustomFunc(lines, func(g *jen.Group) {
		for _, texts := range c.Objects {
			g.Add(text(texts))
		}
	})
	file.Line()
	document(file, "objectPlaces holds where wordings name them.")
	file.Var().Id("objectPlaces").Op("=").Index(jen.Op("...")).Id("objectPlace").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			for i, w := range wordings(code) {
				for _, placeholder := range w.objects {
					g.Values(ordinal(code), jen.Lit(i), jen.Lit(placeholder-1))
				}
			}
		}
	})
}
