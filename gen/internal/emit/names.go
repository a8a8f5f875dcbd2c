package emit

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// ordinal gives the constant for the place of a code in the tables. No constant of a
// code is called so: theirs are exported.
func ordinal(code catalogue.Code) *jen.Statement { return jen.Id("ordinal" + code.Name) }

// ordinals writes a constant for the place of each code in the tables, so that a row
// there names its code, and does not change when others come.
func ordinals(file *jen.File, c catalogue.Catalogue) {
	document(file, "ordinal is the place of a code in the tables, in ascending order of the codes; 0 is that of those that are not known.")
	file.Type().Id("ordinal").Id(width(len(c.Codes)))
	file.Line()
	file.Const().DefsFunc(func(defs *jen.Group) {
		defs.Id("_").Id("ordinal").Op("=").Iota()
		for _, code := range c.Codes {
			defs.Add(ordinal(code))
		}
	})
	file.Line()
}

// pages are the names of the pages that have an address, by address.
type pages map[string]string

// newPages names the pages that the catalogue leads to.
func newPages(c catalogue.Catalogue) pages {
	paths := map[string]string{} // by address
	add := func(link catalogue.Link) {
		if before, ok := paths[link.URL]; link.URL != "" && (!ok || link.Page < before) {
			paths[link.URL] = link.Page // the first of those with the same address
		}
	}
	add(c.Home)
	for _, code := range c.Codes {
		for _, link := range code.Links {
			add(link)
		}
		for _, m := range slices.Concat(code.Meanings, code.Field) {
			for _, e := range m.Evidence {
				add(e.Link)
			}
		}
	}
	names, taken := pages{}, map[string]bool{}
	for _, address := range slices.SortedFunc(maps.Keys(paths), func(a, b string) int {
		return cmp.Or(strings.Compare(paths[a], paths[b]), strings.Compare(a, b))
	}) {
		of := pageName(cmp.Or(paths[address], address))
		name := of
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s_%d", of, n)
		}
		names[address], taken[name] = name, true
	}
	return names
}

// pageName makes a name of a path: pageEnRestErrorCodes of docs/en/rest-error-codes.md.
func pageName(file string) string {
	file = strings.TrimSuffix(strings.TrimPrefix(file, "docs/"), path.Ext(file))
	name := "page"
	for word := range strings.FieldsFuncSeq(file, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		first, size := utf8.DecodeRuneInString(word)
		name += string(unicode.ToUpper(first)) + word[size:]
	}
	return name
}

// page gives the constant for a page.
func (p pages) page(link catalogue.Link) jen.Code {
	if link.URL == "" {
		return jen.Lit(0)
	}
	return jen.Id(p[link.URL])
}

// write writes the constants and the addresses of the pages.
func (p pages) write(file *jen.File) {
	addresses := slices.SortedFunc(maps.Keys(p), func(a, b string) int { return strings.Compare(p[a], p[b]) })
	document(file, "page is a page of the documentation; 0 is one without an address.")
	file.Type().Id("page").Id(width(len(p)))
	file.Line()
	file.Const().DefsFunc(func(defs *jen.Group) {
		defs.Id("_").Id("page").Op("=").Iota()
		for _, address := range addresses {
			defs.Id(p[address])
		}
	})
	file.Line()
	file.Comment("// addresses holds the public addresses of the pages.")
	file.Var().Id("addresses").Op("=").Index(jen.Op("...")).String().CustomFunc(lines, func(g *jen.Group) {
		g.Lit("")
		for _, address := range addresses {
			g.Id(p[address]).Op(":").Lit(address)
		}
	})
	file.Line()
}

// width gives the smallest type that holds the numbers up to a highest one.
func width(highest int) string {
	switch {
	case highest > 0xFFFF:
		return "uint32"
	case highest > 0xFF:
		return "uint16"
	}
	return "uint8"
}
