package drift

import (
	"cmp"
	"slices"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// Item is a change to one text of a list: to a meaning, or to an item of a
// comment.
type Item struct {
	Kind Kind `json:"kind"`
	// From and To are the places in the old and the new list, from 1; 0 where it
	// was not there, or is no longer. They differ as well when a neighbour came
	// or went: only Moved says that the order changed.
	From  int  `json:"from"`
	To    int  `json:"to"`
	Moved bool `json:"moved"`
	Reword
}

// Kind says what became of an item.
type Kind string

// What can become of an item. One that was reworded may have moved as well.
const (
	Added    Kind = "added"
	Removed  Kind = "removed"
	Moved    Kind = "moved"
	Reworded Kind = "reworded"
)

// compareItems gives the items that changed, in the new order, then those that
// were removed in the old one.
func compareItems(before, after []string) []Item {
	items := []Item{}
	p := pairItems(before, after)
	still := inOrder(p.to)
	for to, text := range after {
		from := p.to[to]
		if from < 0 {
			items = append(items, Item{Kind: Added, To: to + 1, Reword: newReword("", text)})
			continue
		}
		item := Item{Kind: Reworded, From: from + 1, To: to + 1, Moved: !still[to]}
		switch same := before[from] == text; {
		case same && !item.Moved:
			continue
		case same:
			item.Kind = Moved
		}
		item.Reword = newReword(before[from], text)
		items = append(items, item)
	}
	for from, text := range before {
		if p.from[from] < 0 {
			items = append(items, Item{Kind: Removed, From: from + 1, Reword: newReword(text, "")})
		}
	}
	return items
}

// likeness is how much of two texts must be the same for one to be a new
// wording of the other, if their places do not say so.
const likeness = 0.5

// mostCompared is how much text is read to compare each of two lists with each of
// the other, in bytes. No page comes near; one that does must not take for ever.
const mostCompared = 1 << 20

// pairItems finds out which new item each old one has become: first the same
// texts, then like ones, and last those between the same neighbours.
func pairItems(before, after []string) pairer {
	p := pairer{before, after, slices.Repeat([]int{nothing}, len(before)), slices.Repeat([]int{nothing}, len(after))}
	p.pairSame()
	p.pairLike()
	p.pairNeighbours()
	return p
}

// nothing is in place of an index that there is not.
const nothing = -1

// pairer pairs items. It holds the partner of each, -1 if there is none.
type pairer struct {
	before, after []string
	from, to      []int
}

func (p *pairer) add(from, to int) { p.from[from], p.to[to] = to, from }

// pairSame pairs equal texts, as many as there can be in the same order.
func (p *pairer) pairSame() {
	from, to := 0, 0
	for _, d := range append(lcs.DiffLines(p.before, p.after), lcs.Diff{Start: len(p.before), ReplStart: len(p.after)}) {
		for ; from < d.Start; from, to = from+1, to+1 {
			p.add(from, to)
		}
		from, to = d.End, d.ReplEnd
	}
	places := map[string][]int{}
	for to, text := range p.after {
		if p.to[to] == nothing {
			places[text] = append(places[text], to)
		}
	}
	for from, text := range p.before {
		if free := places[text]; p.from[from] == nothing && len(free) > 0 {
			p.add(from, free[0])
			places[text] = free[1:]
		}
	}
}

// pairLike pairs like texts, the most alike first.
func (p *pairer) pairLike() {
	type candidate struct {
		from, to int
		same     float64
	}
	var candidates []candidate
	left, right := unpaired(p.from), unpaired(p.to)
	if size(p.before, left)*len(right)+size(p.after, right)*len(left) > mostCompared {
		return
	}
	for _, from := range left {
		for _, to := range right {
			if same := sameness(p.before[from], p.after[to]); same >= likeness {
				candidates = append(candidates, candidate{from, to, same})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.same, a.same) })
	for _, c := range candidates {
		if p.from[c.from] == nothing && p.to[c.to] == nothing {
			p.add(c.from, c.to)
		}
	}
}

// unpaired gives the indexes of the items that have no partner.
func unpaired(partners []int) []int {
	var free []int
	for i, partner := range partners {
		if partner == nothing {
			free = append(free, i)
		}
	}
	return free
}

// size adds up the lengths of some of the texts, in bytes.
func size(texts []string, indexes []int) int {
	sum := 0
	for _, i := range indexes {
		sum += len(texts[i])
	}
	return sum
}

// pairNeighbours pairs what is left between the same neighbours, if it is
// equally much on both sides: texts that have nothing in common with those
// whose place they have taken.
func (p *pairer) pairNeighbours() {
	for from := 0; from < len(p.before); from++ {
		if p.from[from] != nothing {
			continue
		}
		to := 0
		if from > 0 {
			to = p.from[from-1] + 1
		}
		n, m := gap(p.from[from:]), gap(p.to[to:])
		atEnd := from+n == len(p.before) && to+m == len(p.after)
		between := from+n < len(p.before) && p.from[from+n] == to+m
		if n == m && (atEnd || between) {
			for i := range n {
				p.add(from+i, to+i)
			}
		}
		from += n
	}
}

// gap counts the items without a partner at the start.
func gap(partners []int) int {
	n := slices.IndexFunc(partners, func(partner int) bool { return partner != nothing })
	if n < 0 {
		return len(partners)
	}
	return n
}

// inOrder gives the places of the items that kept their order, as many as there
// can be; the others with a partner have moved. In go the partners: what is
// looked for is the longest rising sequence of them.
func inOrder(partners []int) map[int]bool {
	var ends []int // the place of the least partner that ends a sequence of each length
	before := make([]int, len(partners))
	for place, partner := range partners {
		if partner == nothing {
			continue
		}
		length, _ := slices.BinarySearchFunc(ends, partner, func(end, partner int) int { return cmp.Compare(partners[end], partner) })
		before[place] = nothing
		if length > 0 {
			before[place] = ends[length-1]
		}
		if length == len(ends) {
			ends = append(ends, nothing)
		}
		ends[length] = place
	}
	still := map[int]bool{}
	if len(ends) > 0 {
		for place := ends[len(ends)-1]; place != nothing; place = before[place] {
			still[place] = true
		}
	}
	return still
}
