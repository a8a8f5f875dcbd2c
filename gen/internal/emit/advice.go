package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// advices writes the advice for people.
func advices(file *jen.File, c catalogue.Catalogue) {
	table := func(name, comment string, words vocabulary.Words) {
		document(file, comment)
		file.Var().Id(name).Op("=").Index(jen.Op("...")).Add(perLang()).CustomFunc(lines(""), func(g *jen.Group) {
			for _, word := range words {
				g.Custom(lines(word), adviceTexts(c, word)...)
			}
		})
		file.Line()
	}
	table("advices", "advices holds the advice for people, by the bit of a step and Lang.", vocabulary.Steps())
	table("faultAdvices", "faultAdvices holds the advice where there is no step, by Fault and Lang.", vocabulary.Faults())
	document(file, "undecidedAdvice holds the advice for a meaning among several, by Lang: the meaning is the first placeholder, its advice the second.")
	file.Var().Id("undecidedAdvice").Op("=").Add(perLang()).Custom(lines(""), adviceTexts(c, overlay.Undecided)...)
}

// adviceTexts gives an advice in each language.
func adviceTexts(c catalogue.Catalogue, about string) []jen.Code {
	var all []jen.Code
	for _, text := range c.Advice[about] {
		all = append(all, jen.Lit(text.Value))
	}
	return all
}
