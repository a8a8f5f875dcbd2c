package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// advices writes the advice for people: by step, by fault, and by meaning where that is
// undecided.
func advices(file *jen.File, c catalogue.Catalogue) {
	document(file, "advices holds the advice for people, by the bit of a step.")
	file.Var().Id("advices").Op("=").Index(jen.Op("...")).Id("texts").CustomFunc(lines, func(g *jen.Group) {
		for _, step := range vocabulary.Steps() {
			g.Add(text(c.Advice[step]))
		}
	})
	file.Line()
	document(file, "faultAdvices holds the advice where there is no step, by fault.")
	file.Var().Id("faultAdvices").Op("=").Index(jen.Op("...")).Id("texts").CustomFunc(lines, func(g *jen.Group) {
		for _, fault := range vocabulary.Faults() {
			g.Id(constant("Fault", fault)).Op(":").Add(text(c.Advice[fault]))
		}
	})
	file.Line()
	document(file, "undecidedAdvice holds the advice for one meaning of several: the meaning is the first placeholder, what to do the second.")
	file.Var().Id("undecidedAdvice").Op("=").Id("texts").Add(text(c.Advice[overlay.Undecided]))
}
