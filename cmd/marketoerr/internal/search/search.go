package search

import (
	"cmp"
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
)

// placePoints are the points of a place.
var placePoints = [...]int{inHint: 2, inComment: 3, inSeen: 5, inTitle: 7, inTitle4: 8, inTitle3: 9, inTitle2: 10, inTitle1: 11, inNumber: 12}

const (
	// unknownWeight is the weight of what matches nothing.
	unknownWeight = 5
	// wholePoints are those for each word of a title that stands whole in the query.
	wholePoints = 100
)

// result is how well an entry answers a query.
type result struct {
	entry
	named  bool // its number is in the query
	all    bool // its texts have all that is asked for
	said   bool // its messages and its comment have, or a whole title stands in the query
	titled bool // its titles have, in the words of the query
	whole  int  // words of the longest title that stands in the query
	weight int  // of the units that match
	points int
	own    int // units that match in the reader's language
}

// Found is what a query has found.
type Found struct {
	Codes []catalog.Code // the best first
	index *Index
	terms map[string]bool // that match
}

// Search gives the codes that a query asks for; none if it asks for nothing, or for
// nothing that there is. The language is the reader's, which counts where nothing else
// tells codes apart. Queries of any length take bounded time.
func (x *Index) Search(query string, lang catalog.Lang) Found {
	units := x.read(query, lang)
	results := make([]result, len(x.entries))
	for i := range x.entries {
		results[i] = x.result(i, units)
	}
	found := likely(results, units)
	slices.SortFunc(found, func(a, b result) int {
		return cmp.Or(
			first(a.named, b.named), first(a.said, b.said), cmp.Compare(b.points, a.points), cmp.Compare(b.own, a.own),
			first(b.last, a.last), cmp.Compare(a.code, b.code))
	})
	all := Found{index: x, terms: map[string]bool{}}
	for _, r := range found {
		all.Codes = append(all.Codes, r.code)
	}
	for _, u := range units {
		for _, term := range u.terms {
			all.terms[term] = true
		}
	}
	return all
}

// first compares two results of which one may have what comes first.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// result adds up what a query finds in an entry.
func (x *Index) result(i int, units []unit) result {
	r := result{entry: x.entries[i], all: len(units) > 0, said: len(units) > 0, titled: len(units) > 0}
	var words [inNumber]int // by the length of the title that has them
	unknown := slices.ContainsFunc(units, func(u unit) bool { return u.unknown })
	for _, u := range units {
		m := u.hits[i]
		r.all = r.all && m.points > 0
		r.said = r.said && m.says()
		r.titled = r.titled && m.place >= inTitle && m.how != mistypedIdea
		if m.points > 0 && (!unknown || m.tells(u.text)) {
			r.weight += u.weight
		}
		r.points += u.weight * m.points
		r.named = r.named || u.text == x.entries[i].number
		if m.own {
			r.own++
		}
		if length := m.place.length(); length > 0 {
			if words[length] += u.words; words[length] >= length {
				r.whole = max(r.whole, length)
			}
		}
	}
	r.points += r.whole * wholePoints
	r.said = r.said || r.whole > 1
	return r
}

// likely gives the results that a query is likely to be about: those that say all, or
// whose number or whole title it has. If there are none, those that say at least half,
// and half as much as the best of them.
func likely(results []result, units []unit) []result {
	guessed := len(units) > 1 && !slices.ContainsFunc(units, func(u unit) bool { return !u.guessed })
	total, best := 0, 0
	for _, u := range units {
		total += u.weight
	}
	for _, r := range results {
		best = max(best, r.points)
	}
	return slices.DeleteFunc(results, func(r result) bool {
		if guessed {
			return !r.titled
		}
		sure := r.named || r.said || r.whole > 0
		half := r.weight > 0 && 2*r.weight >= total
		return !sure && !(r.all && 5*r.points >= best) && !(half && 2*r.points >= best)
	})
}
