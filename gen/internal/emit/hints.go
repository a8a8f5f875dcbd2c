package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// hints writes what to change, and where to read about it, for the meanings of which that
// is known.
func hints(file *jen.File, c catalogue.Catalogue) {
	document(file, "hints holds what to change, and the page about it, by meaning.")
	file.Var().Id("hints").Op("=").Index(jen.Op("...")).Id("hintRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			var all []jen.Code
			for i, m := range allMeanings(code) {
				if m.Hint != nil {
					all = append(all, hint(i, m.Hint))
				}
			}
			rows(g, code, "hint", all)
		}
	})
}

// hint gives the hint for a meaning.
func hint(meaning int, all []catalogue.Hint) jen.Code {
	row := fields{}
	if meaning > 0 {
		row.set("meaning", jen.Lit(meaning))
	}
	if url := all[catalogue.English].URL; url != "" {
		row.set("url", jen.Lit(url))
	}
	row.set("text", jen.Id("texts").Add(text(hintTexts(all))))
	return jen.Values(row...)
}

// hintTexts gives the texts of a hint.
func hintTexts(all []catalogue.Hint) catalogue.Texts {
	var texts catalogue.Texts
	for _, hint := range all {
		texts = append(texts, hint.Text)
	}
	return texts
}

// longestHint gives the length of the longest hint of a code, in all languages together.
func longestHint(code catalogue.Code) int {
	longest := 0
	for _, m := range allMeanings(code) {
		length := 0
		for _, hint := range m.Hint {
			length += len(hint.Text.Value)
		}
		longest = max(longest, length)
	}
	return longest
}
