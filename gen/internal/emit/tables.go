package emit

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// tables writes what the catalogue knows of each code, whatever the language.
func tables(file *jen.File, c catalogue.Catalogue) {
	ordinals(file, c)
	slots(file, c)
	byName(file, c)
	entries(file, c)
	pages := newPages(c)
	pages.write(file)
	knownFacts(file, c, pages)
	otherAnchors(file, c)
	waits(file, c)
	meanings(file, c)
}

// keyed begins a row on one line with the number of its code above. The comment also
// keeps gofmt from aligning the row with its neighbours, all of which would change with
// the longest name.
func keyed(g *jen.Group, code catalogue.Code, key jen.Code) *jen.Statement {
	return g.Comment("// " + strconv.Itoa(code.Number)).Line().Add(key).Op(":")
}

// byName writes the ordinals in the order of the names.
func byName(file *jen.File, c catalogue.Catalogue) {
	codes := slices.Clone(c.Codes)
	slices.SortFunc(codes, func(a, b catalogue.Code) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	document(file, "byName holds the ordinals in the order of the names, upper and lower case alike.")
	file.Var().Id("byName").Op("=").Index(jen.Op("...")).Id("ordinal").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range codes {
			g.Add(ordinal(code))
		}
	})
	file.Line()
}

// fields collects the fields of a row, but for those that are zero.
type fields []jen.Code

func (f *fields) set(name string, value jen.Code) {
	*f = append(*f, jen.Id(name).Op(":").Add(value))
}

// entries writes what programs ask for most.
func entries(file *jen.File, c catalogue.Catalogue) {
	file.Comment("// entries holds what programs ask for most, by ordinal.")
	file.Var().Id("entries").Op("=").Index(jen.Op("...")).Id("entry").CustomFunc(lines, func(g *jen.Group) {
		g.Values()
		for _, code := range c.Codes {
			row := fields{}
			row.set("name", jen.Lit(code.Name))
			row.set("number", jen.Lit(code.Number))
			row.set("level", jen.Id(constant("Level", string(code.Level))))
			if all := flags(code); len(all) > 0 {
				row.set("flags", join(all))
			}
			if steps := code.Recovery(); len(steps) > 0 {
				row.set("recovery", recovery(steps))
			}
			keyed(g, code, ordinal(code)).Values(row...)
		}
	})
	file.Line()
}

// flags gives the names of what holds for a code.
func flags(code catalogue.Code) []string {
	var all []string
	for _, flag := range []struct {
		name string
		set  bool
	}{
		{"quotaExempt", code.QuotaExempt}, {"deprecated", code.Deprecated}, {"notExecuted", code.NotExecuted}, {"timeout", code.Timeout},
	} {
		if flag.set {
			all = append(all, flag.name)
		}
	}
	return all
}

// join gives the expression for a set.
func join(names []string) jen.Code {
	expression := jen.Id(names[0])
	for _, name := range names[1:] {
		expression.Op("|").Id(name)
	}
	return expression
}

// recovery gives the expression for a set of steps.
func recovery(steps []string) jen.Code {
	if len(steps) == 0 {
		return jen.Id("Permanent")
	}
	var names []string
	for _, step := range steps {
		names = append(names, constant("", step))
	}
	return join(names)
}

// duration gives the expression for a duration: 20 * time.Second.
func duration(d time.Duration) jen.Code {
	for _, unit := range []struct {
		name string
		of   time.Duration
	}{{"Second", time.Second}, {"Millisecond", time.Millisecond}, {"Microsecond", time.Microsecond}} {
		if d%unit.of == 0 {
			return jen.Lit(int(d/unit.of)).Op("*").Qual("time", unit.name)
		}
	}
	return jen.Lit(int(d))
}

// knownFacts writes what else is known of a code.
func knownFacts(file *jen.File, c catalogue.Catalogue, pages pages) {
	row := func(code catalogue.Code, kind, fault string) []jen.Code {
		row := fields{}
		row.set("kind", jen.Id(constant("Kind", kind)))
		row.set("fault", jen.Id(constant("Fault", fault)))
		if isAnchored(code) {
			row.set("anchored", jen.True())
		}
		var links, origins []jen.Code
		for l := range c.Languages {
			links, origins = append(links, pages.page(code.Links[l])), append(origins, jen.Id(constant("Origin", code.Origin(l).String())))
		}
		row.set("pages", jen.Id("pages").Values(links...))
		row.set("origins", jen.Id("origins").Values(origins...))
		return row
	}
	file.Comment("// facts holds what else is known, by ordinal.")
	file.Var().Id("facts").Op("=").Index(jen.Op("...")).Id("fact").CustomFunc(lines, func(g *jen.Group) {
		g.Values(row(unknown(c), vocabulary.UnknownKind, vocabulary.UnknownFault)...)
		for _, code := range c.Codes {
			keyed(g, code, ordinal(code)).Values(row(code, code.Meanings[0].Kind, code.Meanings[0].Fault)...)
		}
	})
	file.Line()
}

// unknown gives the code that stands for those that the catalogue lacks.
func unknown(c catalogue.Catalogue) catalogue.Code {
	code := catalogue.Code{Comment: make(catalogue.Texts, len(c.Languages))}
	for l := range c.Languages {
		code.Comment[l].Origin = catalogue.Fallback
		code.Links = append(code.Links, c.Home)
	}
	return code
}

// isAnchored tells whether the number of a code is its anchor.
func isAnchored(code catalogue.Code) bool {
	return code.Links[catalogue.English].Anchor == strconv.Itoa(code.Number)
}

// otherAnchors writes the anchors that are not as the facts have them.
func otherAnchors(file *jen.File, c catalogue.Catalogue) {
	document(file, "otherAnchors holds the anchors that are not the number of the code, where the facts say that it is, or are one, where they say that there is none.")
	file.Var().Id("otherAnchors").Op("=").Index(jen.Op("...")).Id("otherAnchor").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			usual := ""
			if isAnchored(code) {
				usual = strconv.Itoa(code.Number)
			}
			for l, link := range code.Links {
				if link.Anchor != usual {
					g.Values(ordinal(code), jen.Id(c.Languages[l].Ident), jen.Lit(link.Anchor))
				}
			}
		}
	})
	file.Line()
}

// waits writes the waits that suffice.
func waits(file *jen.File, c catalogue.Catalogue) {
	document(file, "waits holds the wait that suffices, of the codes that have one.")
	file.Var().Id("waits").Op("=").Index(jen.Op("...")).Id("wait").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			if wait := code.RetryAfter(); wait > 0 {
				g.Values(ordinal(code), duration(wait))
			}
		}
	})
	file.Line()
}

// rows writes what a table holds for a code, if it is anything.
func rows(g *jen.Group, code catalogue.Code, element string, all []jen.Code) {
	if len(all) > 0 {
		g.Values(ordinal(code), jen.Index().Id(element).Custom(lines, all...))
	}
}

// meanings writes what is known of each meaning of the codes that have several.
func meanings(file *jen.File, c catalogue.Catalogue) {
	document(file, "meanings holds the meanings of the codes that have several.")
	file.Var().Id("meanings").Op("=").Index(jen.Op("...")).Id("meaningRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			var all []jen.Code
			for i, m := range allMeanings(code) {
				row := fields{}
				row.set("kind", jen.Id(constant("Kind", m.Kind)))
				row.set("fault", jen.Id(constant("Fault", m.Fault)))
				if len(m.Recovery) > 0 {
					row.set("recovery", recovery(m.Recovery))
				}
				if m.RetryAfter > 0 {
					row.set("retryAfter", duration(m.RetryAfter))
				}
				if i >= len(code.Meanings) {
					row.set("field", jen.True())
				}
				all = append(all, jen.Values(row...))
			}
			if len(all) > 1 {
				rows(g, code, "meaning", all)
			}
		}
	})
	file.Line()
}

// allMeanings gives the meanings of a code: those of the page, then the others.
func allMeanings(code catalogue.Code) []catalogue.Meaning {
	return slices.Concat(code.Meanings, code.Field)
}
