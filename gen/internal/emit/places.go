package emit

import (
	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// places numbers the public addresses of the pages, and the anchors in them,
// most of which several pages have.
type places struct{ addresses, anchors numbered }

// numbered holds texts by their numbers; 0 is the empty one.
type numbered struct {
	texts   []string
	numbers map[string]int
}

func newPlaces() *places { return &places{newNumbered(), newNumbered()} }

func newNumbered() numbered { return numbered{[]string{""}, map[string]int{"": 0}} }

// number gives the number of a text.
func (n *numbered) number(text string) int {
	number, ok := n.numbers[text]
	if !ok {
		number = len(n.texts)
		n.texts, n.numbers[text] = append(n.texts, text), number
	}
	return number
}

// link gives the value of a link.
func (p *places) link(link catalogue.Link) jen.Code {
	if link.URL == "" {
		return jen.Values()
	}
	return jen.Values(jen.Lit(p.addresses.number(link.URL)), jen.Lit(p.anchors.number(link.Anchor)))
}

func (p *places) write(file *jen.File) {
	p.addresses.write(file, "addresses", "addresses holds the public addresses of the pages, by the page of a link.")
	file.Line()
	p.anchors.write(file, "anchors", "anchors holds the fragments of addresses, by the anchor of a link.")
}

func (n *numbered) write(file *jen.File, name, comment string) {
	document(file, comment)
	file.Var().Id(name).Op("=").Index(jen.Op("...")).String().CustomFunc(lines(""), func(g *jen.Group) {
		for _, text := range n.texts {
			g.Lit(text)
		}
	})
}
