package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/wording"
)

// tables writes what the catalogue knows of each code. The tables are indexed
// by the code's ordinal: its place among the codes, from 1. Their first row
// stands for all codes that the catalogue lacks.
func tables(file *jen.File, c catalogue.Catalogue) {
	places := newPlaces()
	lookup(file, c)
	entries(file, c)
	file.Line()
	unknown := make([]jen.Code, len(c.Languages))
	for l, text := range c.Unknown {
		unknown[l] = jen.Lit(text.Value)
	}
	perLanguage(file, c, "messages", "messages holds the message of a code without values, by ordinal and Lang.", "string",
		unknown, func(code catalogue.Code, l int) jen.Code { return jen.Lit(code.Shown(l)) })
	file.Line()
	perLanguage(file, c, "comments", "comments holds the comment of a code, by ordinal and Lang.", "string",
		repeat(c, jen.Lit("")), func(code catalogue.Code, l int) jen.Code { return jen.Lit(code.Comment[l].Value) })
	file.Line()
	perLanguage(file, c, "origins", "origins holds where the texts of a code come from, by ordinal and Lang.", "Origin",
		repeat(c, origin(catalogue.Fallback)), func(code catalogue.Code, l int) jen.Code { return origin(code.Origin(l)) })
	file.Line()
	perLanguage(file, c, "links", "links holds where to read about a code, by ordinal and Lang.", "link",
		repeat(c, places.link(c.Home)), func(code catalogue.Code, l int) jen.Code { return places.link(code.Links[l]) })
	file.Line()
	meanings(file, c)
	file.Line()
	wordings(file, c)
	file.Line()
	evidences(file, c, places)
	file.Line()
	advices(file, c)
	file.Line()
	places.write(file)
}

func origin(o catalogue.Origin) jen.Code { return jen.Id(constant("Origin", o.String())) }

// entries writes what does not depend on the language.
func entries(file *jen.File, c catalogue.Catalogue) {
	file.Comment("// entries is indexed by ordinal.")
	file.Var().Id("entries").Op("=").Index(jen.Op("...")).Id("entry").CustomFunc(lines(""), func(g *jen.Group) {
		g.Values()
		meaning, wording, evidence := 0, 0, 0
		for _, code := range c.Codes {
			evidenceCount, all := 0, code.AllMeanings()
			for _, m := range code.Meanings {
				evidenceCount += len(m.Evidence)
			}
			wordingCount := len(all) + len(code.Seen)
			var fields []jen.Code
			set := func(name string, value jen.Code) { fields = append(fields, jen.Id(name).Op(":").Add(value)) }
			set("code", jen.Id(code.Name))
			set("name", jen.Lit(code.Name))
			set("level", jen.Id(constant("Level", string(code.Level))))
			for _, flag := range []struct {
				name string
				set  bool
			}{
				{"quotaExempt", code.QuotaExempt}, {"deprecated", code.Deprecated},
				{"notExecuted", code.NotExecuted}, {"timeout", code.Timeout},
			} {
				if flag.set {
					set(flag.name, jen.True())
				}
			}
			if steps := code.Recovery(); len(steps) > 0 {
				set("recovery", recovery(steps))
			}
			if wait := code.RetryAfter(); wait > 0 {
				set("retryAfter", jen.Lit(int(wait)))
			}
			set("meaning", jen.Lit(meaning))
			set("pageCount", jen.Lit(len(code.Meanings)))
			set("meaningCount", jen.Lit(len(all)))
			set("wording", jen.Lit(wording))
			set("wordingCount", jen.Lit(wordingCount))
			set("evidence", jen.Lit(evidence))
			set("evidenceCount", jen.Lit(evidenceCount))
			g.Values(fields...)
			meaning += len(all)
			wording += wordingCount
			for _, m := range all {
				evidence += len(m.Evidence)
			}
		}
	})
}

// recovery gives the expression for a set of steps.
func recovery(steps []string) jen.Code {
	if len(steps) == 0 {
		return jen.Id("Permanent")
	}
	expression := jen.Id(constant("", steps[0]))
	for _, step := range steps[1:] {
		expression.Op("|").Id(constant("", step))
	}
	return expression
}

// meanings writes what is known of each meaning of each code.
func meanings(file *jen.File, c catalogue.Catalogue) {
	comments := []jen.Code{texts(make(catalogue.Texts, len(c.Languages)))}
	file.Comment("// meanings holds the meanings of the codes, one code after the other.")
	file.Var().Id("meanings").Op("=").Index(jen.Op("...")).Id("meaning").CustomFunc(lines(""), func(g *jen.Group) {
		for _, code := range c.Codes {
			for _, m := range code.AllMeanings() {
				fields := []jen.Code{jen.Id("fault").Op(":").Id(constant("Fault", m.Fault)), jen.Id("recovery").Op(":").Add(recovery(m.Recovery))}
				if m.RetryAfter > 0 {
					fields = append(fields, jen.Id("retryAfter").Op(":").Lit(int(m.RetryAfter)))
				}
				if m.Comment != nil {
					fields = append(fields, jen.Id("comment").Op(":").Lit(len(comments)))
					comments = append(comments, texts(m.Comment))
				}
				fields = append(fields, jen.Id("evidenceCount").Op(":").Lit(len(m.Evidence)))
				g.Values(fields...)
			}
		}
	})
	file.Line()
	document(file, "meaningComments holds the comments of meanings, by Lang; the first row is for those without.")
	file.Var().Id("meaningComments").Op("=").Index(jen.Op("...")).Add(perLang()).Custom(lines(""), comments...)
}

// wordings writes the messages that a server may send, of each code first
// those of the page, one for each meaning.
func wordings(file *jen.File, c catalogue.Catalogue) {
	file.Comment("// wordings holds the wordings of the codes, one code after the other.")
	file.Var().Id("wordings").Op("=").Index(jen.Op("...")).Id("wording").CustomFunc(lines(""), func(g *jen.Group) {
		for _, code := range c.Codes {
			for i, m := range code.AllMeanings() {
				g.Values(jen.Lit(i), perLang().Add(texts(m.Message)), literals(code.Number, m.Message[catalogue.English].Value), plainTexts(m.Plain))
			}
			for _, seen := range code.Seen {
				g.Values(jen.Lit(seen.Meaning), perLang().Add(texts(seen.Message)), literals(code.Number, seen.English), plainTexts(seen.Plain))
			}
		}
	})
}

// plainTexts gives what a wording shows without its values, nil if it has no text
// of its own for that.
func plainTexts(all catalogue.Texts) jen.Code {
	if all == nil {
		return jen.Nil()
	}
	return jen.Op("&").Add(perLang().Add(texts(all)))
}

// literals takes the English text of a wording apart.
func literals(code int, message string) jen.Code {
	var all []jen.Code
	for _, l := range wording.Literals(code, message) {
		all = append(all, jen.Values(jen.Lit(l.Head), jen.Lit(l.Core), jen.Lit(l.Tail), jen.Lit(l.Words), jen.Lit(l.Arg)))
	}
	return jen.Index().Id("literal").Values(all...)
}

// perLang gives the type of a text in each language.
func perLang() *jen.Statement { return jen.Index(jen.Len(jen.Id("languages"))).String() }

// texts gives the values of a text in each language.
func texts(all catalogue.Texts) jen.Code {
	values := make([]jen.Code, len(all))
	for l, text := range all {
		values[l] = jen.Lit(text.Value)
	}
	return jen.Custom(lines(""), values...)
}

// evidences writes what the recoveries rest on.
func evidences(file *jen.File, c catalogue.Catalogue, places *places) {
	file.Comment("// evidences holds the evidence of the codes, one code after the other.")
	file.Var().Id("evidences").Op("=").Index(jen.Op("...")).Id("evidence").CustomFunc(lines(""), func(g *jen.Group) {
		for _, code := range c.Codes {
			for _, m := range code.AllMeanings() {
				for _, e := range m.Evidence {
					g.Values(recovery(e.Recovery), jen.Lit(e.NotExecuted), jen.Id(constant("Basis", e.Basis)), jen.Lit(e.Quote), jen.Lit(e.Why), jen.Id("link").Add(places.link(e.Link)))
				}
			}
		}
	})
}

// repeat gives the same value for each language.
func repeat(c catalogue.Catalogue, value jen.Code) []jen.Code {
	values := make([]jen.Code, len(c.Languages))
	for l := range values {
		values[l] = value
	}
	return values
}

// perLanguage writes a table with a row for each code and a column for each
// language.
func perLanguage(file *jen.File, c catalogue.Catalogue, name, comment, element string, unknown []jen.Code, cell func(catalogue.Code, int) jen.Code) {
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
