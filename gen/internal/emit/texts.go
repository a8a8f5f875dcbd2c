package emit

import (
	"cmp"
	"math"
	"slices"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// texts writes what people read.
func texts(file *jen.File, c catalogue.Catalogue) {
	places(file, c)
	messages(file, c)
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
// ends. One that is shown the English text adds nothing.
func text(all catalogue.Texts) jen.Code {
	joined := jen.Lit(all[catalogue.English].Value)
	end := len(all[catalogue.English].Value)
	ends := []jen.Code{jen.Lit(end)}
	for _, text := range all[catalogue.English+1:] {
		if text.Value != "" && text.Value != all[catalogue.English].Value {
			joined.Op("+").Line().Lit(text.Value)
			end += len(text.Value)
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

// printed writes the wordings of the pages that are more than the message of a code.
func printed(file *jen.File, c catalogue.Catalogue) {
	document(file, "printed holds the message of each meaning of the page, of the codes with values in it, with several meanings, or with their own number in it.")
	wordings(file, c, "printed", func(code catalogue.Code) []jen.Code {
		var all []jen.Code
		for i, m := range code.Meanings {
			all = append(all, meaningWording(code, i, m).value())
		}
		if m := code.Meanings[0]; len(code.Meanings) == 1 && m.Plain == nil && pattern(code, m.Message[catalogue.English].Value) == "" {
			return nil
		}
		return all
	})
}

// others writes the wordings that no page shows.
func others(file *jen.File, c catalogue.Catalogue) {
	document(file, "others holds the message of each meaning that no page has, what else servers were seen to send, and what pages print for a message that is shown corrected.")
	wordings(file, c, "others", func(code catalogue.Code) []jen.Code {
		var own, found []row
		for i, m := range code.Field {
			own = append(own, meaningWording(code, len(code.Meanings)+i, m))
		}
		for _, seen := range code.Seen {
			found = append(found, seenWording(code, seen))
		}
		slices.SortStableFunc(found, func(a, b row) int { return cmp.Compare(b.words, a.words) })
		var all []jen.Code
		for _, r := range slices.Concat(own, found) {
			all = append(all, r.value())
		}
		return all
	})
}

// wordings writes a table of wordings.
func wordings(file *jen.File, c catalogue.Catalogue, name string, of func(catalogue.Code) []jen.Code) {
	file.Var().Id(name).Op("=").Index(jen.Op("...")).Id("wordingRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			rows(g, code, "wording", of(code))
		}
	})
	file.Line()
}

// row is one wording, and how many words it has.
type row struct {
	fields
	words int
}

func (r row) value() jen.Code { return jen.Values(r.fields...) }

// meaningWording gives the wording that is the message of a meaning.
func meaningWording(code catalogue.Code, number int, m catalogue.Meaning) row {
	r := newRow(code, number, m.Message[catalogue.English].Value)
	if number >= len(code.Meanings) {
		r.set("own", jen.True())
	}
	r.setTexts(m.Message, m.Plain)
	return r
}

// seenWording gives a wording that is seen from servers, or printed in place of what is
// shown: that has no text of its own.
func seenWording(code catalogue.Code, seen catalogue.Wording) row {
	r := newRow(code, seen.Meaning, seen.English)
	shown := allMeanings(code)[seen.Meaning].Message[catalogue.English].Value
	if seen.Message[catalogue.English].Value != shown {
		r.setTexts(seen.Message, seen.Plain)
	} else if pattern(code, seen.English) == "" {
		r.set("pattern", jen.Lit(seen.English))
	}
	return r
}

func newRow(code catalogue.Code, meaning int, english string) row {
	r := row{}
	for _, l := range wording.Literals(code.Number, english) {
		r.words += l.Words
	}
	r.set("words", jen.Lit(min(r.words, math.MaxUint8)))
	if meaning > 0 {
		r.set("meaning", jen.Lit(meaning))
	}
	if pattern := pattern(code, english); pattern != "" {
		r.set("pattern", jen.Lit(pattern))
	}
	return r
}

func (r *row) setTexts(message, plain catalogue.Texts) {
	r.set("text", jen.Id("texts").Add(text(message)))
	if plain != nil {
		r.fields = append(r.fields, jen.Line().Id("plain").Op(":").Op("&").Id("texts").Add(text(plain)))
	}
}

// pattern gives what a message is compared with where that is not the English text
// itself, for the code's own number stands in it; or else "".
func pattern(code catalogue.Code, english string) string {
	if pattern := wording.WithoutNumber(code.Number, english); pattern != english {
		return pattern
	}
	return ""
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
