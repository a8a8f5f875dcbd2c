package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// evidences writes what the recoveries rest on, but for the codes about which nothing
// hints that a repeat could help.
func evidences(file *jen.File, c catalogue.Catalogue) {
	pages := newPages(c)
	document(file, "evidences holds what the recoveries of the codes rest on, and the promises that a failed call has changed nothing.")
	file.Var().Id("evidences").Op("=").Index(jen.Op("...")).Id("evidenceRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			var all []jen.Code
			some := len(code.Field) > 0
			for i, m := range allMeanings(code) {
				for _, e := range m.Evidence {
					all = append(all, evidence(i, e, pages))
					some = some || e.Basis != vocabulary.BasisNone || i > 0
				}
			}
			if some {
				rows(g, code, "evidence", all)
			}
		}
	})
}

// evidence gives one piece.
func evidence(meaning int, e catalogue.Evidence, pages pages) jen.Code {
	row := fields{}
	if meaning > 0 {
		row.set("meaning", jen.Lit(meaning))
	}
	if len(e.Recovery) > 0 {
		row.set("recovery", recovery(e.Recovery))
	}
	if e.NotExecuted {
		row.set("notExecuted", jen.True())
	}
	row.set("basis", jen.Id(constant("Basis", e.Basis)))
	if e.Quote != "" {
		row.set("quote", jen.Lit(e.Quote))
	}
	if e.Why != "" {
		row.set("why", jen.Lit(e.Why))
	}
	if e.Link.URL != "" {
		row.set("page", pages.page(e.Link))
		if e.Link.Anchor != "" {
			row.set("row", jen.True())
		}
	}
	return jen.Values(row...)
}
