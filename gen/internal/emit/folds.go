package emit

import (
	"maps"
	"slices"
	"unicode"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// folds writes what package catalog needs to compare the wordings in any case, beyond
// ASCII: each letter in them, and its other cases, with one that stands for all. The
// tables of package unicode weigh more than all wordings.
func folds(file *jen.File, c catalogue.Catalogue) {
	letters := map[rune]rune{}
	for _, code := range c.Codes {
		for _, m := range allMeanings(code) {
			addFolds(letters, m.Message[catalogue.English].Value)
		}
		for _, seen := range code.Seen {
			addFolds(letters, seen.English)
		}
	}
	document(file, "folds holds the letters beyond ASCII that stand in wordings, in each case but one, and that one.")
	file.Var().Id("folds").Op("=").Index(jen.Op("...")).Id("folded").CustomFunc(lines, func(g *jen.Group) {
		for _, letter := range slices.Sorted(maps.Keys(letters)) {
			g.Values(jen.LitRune(letter), jen.LitRune(letters[letter]))
		}
	})
	file.Line()
}

// addFolds adds the letters of a text. Those that ASCII has in some case, package catalog
// knows.
func addFolds(letters map[rune]rune, text string) {
	for _, r := range text {
		cases := []rune{r}
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			cases = append(cases, other)
		}
		first := slices.Min(cases)
		if first <= unicode.MaxASCII {
			continue
		}
		for _, other := range cases {
			if other != first {
				letters[other] = first
			}
		}
	}
}
