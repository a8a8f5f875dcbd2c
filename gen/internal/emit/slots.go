package emit

import (
	"math/bits"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// hash is how package catalog finds the slot of a code: it multiplies its lower 32 bits,
// and takes the upper ones of the lower 32 of what comes out.
type hash struct {
	multiplier uint32
	bits       int // that are taken
}

func (h hash) shift() int { return 32 - h.bits }

func (h hash) slot(code int) uint32 { return uint32(code) * h.multiplier >> h.shift() }

const (
	// slotsForOne is how many slots there are at least for one code: so many that a
	// new code nearly always finds an empty one, and nothing else changes.
	slotsForOne = 8
	// tries is how many multipliers are tried before the number of slots is doubled.
	tries = 4096
	// enoughBits hold the highest code: with so many slots each code can have its own
	// number for one.
	enoughBits = 24
)

// newHash gives the first multiplier with which each code has a slot of its own. The
// order in which they are tried is always the same, so that it stays when a code comes
// whose slot is empty.
func newHash(codes []catalogue.Code) hash {
	for n := bits.Len(uint(slotsForOne*len(codes) - 1)); n < enoughBits; n++ {
		taken := make([]int, 1<<n) // by which try
		for try := range tries {
			// The odd multiples of 2^32 over the golden ratio, which spreads numbers well
			// that follow one another.
			h := hash{multiplier: 0x9E3779B1 * uint32(2*try+1), bits: n}
			if h.separates(codes, taken, try+1) {
				return h
			}
		}
	}
	return hash{multiplier: 1 << (32 - enoughBits), bits: enoughBits}
}

// separates tells whether each code has a slot of its own.
func (h hash) separates(codes []catalogue.Code, taken []int, try int) bool {
	for _, code := range codes {
		slot := h.slot(code.Number)
		if taken[slot] == try {
			return false
		}
		taken[slot] = try
	}
	return true
}

// slots writes the table that leads from a code to its ordinal. The compiler works the
// slots out, and refuses two codes in one.
func slots(file *jen.File, c catalogue.Catalogue) {
	h := newHash(c.Codes)
	document(file, "The slot of a code is the upper part of its product with the multiplier: see Code.ordinal.")
	file.Const().Defs(
		jen.Id("multiplier").Op("=").Lit(int(h.multiplier)),
		jen.Id("shift").Op("=").Lit(h.shift()),
	)
	file.Line()
	file.Comment("// slots holds the ordinals of the codes.")
	file.Var().Id("slots").Op("=").Index(jen.Lit(1<<h.bits)).Id("ordinal").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			slot := jen.Id("uint64").Call(jen.Id(code.Name)).Op("*").Id("multiplier").Op("%").Parens(jen.Lit(1).Op("<<").Lit(32)).Op(">>").Id("shift")
			keyed(g, code, slot).Add(ordinal(code))
		}
	})
	file.Line()
}
