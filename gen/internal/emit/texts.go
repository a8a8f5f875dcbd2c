package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// texts writes what people read.
func texts(file *jen.File, c catalogue.Catalogue) {
	places(file, c)
	messages(file, c)
	templates(file, c)
	patterns(file, c)
	printed(file, c)
	others(file, c)
	folds(file, c)
	comments(file, c)
	meaningComments(file, c)
	advices(file, c)
}

// places writes the type of an offset in a text of all languages.
func places(file *jen.File, c catalogue.Catalogue) {
	longest := 0
	for _, code := range c.Codes {
		length := 0
		for l := range c.Languages {
			length += max(len(code.Comment[l].Value), len(code.Shown(l)))
		}
		longest = max(longest, length, longestHint(code))
	}
	document(file, "place is an offset in a text of all languages.")
	file.Type().Id("place").Id(width(max(longest, 0x100)))
	file.Line()
}

// text gives the value of a text: the languages one behind the other, and where each
// ends. One that is shown the English text adds nothing. Placeholders are as package
// catalog has them.
func text(all catalogue.Texts) jen.Code {
	english := wording.Bytes(all[catalogue.English].Value)
	joined := jen.Lit(english)
	end := len(english)
	ends := []jen.Code{jen.Lit(end)}
	for _, text := range all[catalogue.English+1:] {
		if text := wording.Bytes(text.Value); text != "" && text != english {
			joined.Op("+").Line().Lit(text)
			end += len(text)
		}
		ends = append(ends, jen.Lit(end))
	}
	return jen.Custom(values, joined, jen.Line().Id("ends").Values(ends...))
}

// values writes values beside one another, as Values does, but begins no line after a
// line break.
var values = jen.Options{Open: "{", Close: "}", Separator: ","}

// messages writes what is shown of a code without values.
func messages(file *jen.File, c catalogue.Catalogue) {
	document(file, "messages holds the message of a code without values, by ordinal.")
	file.Var().Id("messages").Op("=").Index(jen.Op("...")).Id("texts").CustomFunc(lines, func(g *jen.Group) {
		g.Add(text(c.Unknown))
		for _, code := range c.Codes {
			shown := make(catalogue.Texts, len(c.Languages))
			for l := range shown {
				shown[l].Value = code.Shown(l)
			}
			g.Add(ordinal(code)).Op(":").Add(text(shown))
		}
	})
	file.Line()
}

// templates writes what is shown of a code with values.
func templates(file *jen.File, c catalogue.Catalogue) {
	document(file, "templates holds the message of a code with places for its values, of the codes that have some.")
	file.Var().Id("templates").Op("=").Index(jen.Op("...")).Id("template").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			all := make(catalogue.Texts, len(c.Languages))
			for l := range all {
				all[l].Value = code.Template(l)
			}
			if all[catalogue.English].Value != code.Shown(catalogue.English) {
				g.Values(ordinal(code), jen.Id("texts").Add(text(all)))
			}
		}
	})
	file.Line()
}

// comments writes the longer explanations.
func comments(file *jen.File, c catalogue.Catalogue) {
	document(file, "comments holds the comment of a code, by ordinal.")
	file.Var().Id("comments").Op("=").Index(jen.Len(jen.Id("entries"))).Id("texts").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			if code.Comment[catalogue.English].Value != "" {
				g.Add(ordinal(code)).Op(":").Add(text(code.Comment))
			}
		}
	})
	file.Line()
}

// meaningComments writes the explanations of single meanings.
func meaningComments(file *jen.File, c catalogue.Catalogue) {
	document(file, "meaningComments holds the comments of the meanings that have their own.")
	file.Var().Id("meaningComments").Op("=").Index(jen.Op("...")).Id("meaningComment").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			for i, m := range allMeanings(code) {
				if m.Comment != nil {
					g.Values(ordinal(code), jen.Lit(i), jen.Id("texts").Add(text(m.Comment)))
				}
			}
		}
	})
	file.Line()
}
