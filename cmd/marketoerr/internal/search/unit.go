package search

import (
	"unicode/utf8"
)

// tellingLength is how many letters a word has at least that makes sense of a query as the
// beginning of another.
const tellingLength = 3

// How a unit of a query matches, in points.
const (
	mistypedIdea = 2 // a word of a group that a mistyped one may be in
	mistyped     = 3
	begins       = 4
	sameIdea     = 5
	asItIs       = 6
)

// unit is what is looked up as one: a word, words in a row that stand for an idea, or two
// characters of Chinese.
type unit struct {
	text    string
	words   int           // that it has, 0 in Chinese
	hits    map[int]match // by entry
	terms   []string      // that match
	weight  int
	unknown bool // it matches nothing
	guessed bool // or no more than what it may be mistyped for
}

// match is the best of what a unit matches in an entry.
type match struct {
	points int
	place  place
	own    bool // in the reader's language
	how    int
}

// says tells whether the entry says what is asked for: in a message, or in the same word
// in its comment.
func (m match) says() bool {
	return m.place >= inSeen || m.place == inComment && (m.how == asItIs || m.how == begins)
}

// tells tells whether the match makes sense of a query with words that nothing matches.
func (m match) tells(text string) bool {
	return m.place >= inSeen && (m.how >= sameIdea || m.how == begins && utf8.RuneCountInString(text) >= tellingLength)
}

// better tells whether a match counts for more than another.
func (m match) better(than match) bool {
	return m.points > than.points || m.points == than.points && m.own && !than.own
}

// matchTerm matches a term and the groups that it belongs to.
func (u *unit) matchTerm(l *lookup, term string, how, idea int) {
	u.match(l, term, how)
	for _, group := range l.phrases[term] {
		u.match(l, group, idea)
	}
}

// match notes where a term or a group stands.
func (u *unit) match(l *lookup, term string, how int) {
	u.terms = append(u.terms, term)
	for _, p := range l.standing[term] {
		if how == begins || isGroup(term) {
			p.place = p.place.lengthless() // the length of a title tells nothing of a word that is not in it
		}
		if how > mistyped || p.place >= inSeen {
			u.note(l, p, how)
		}
	}
}

// matchAll notes where all of several terms stand, at the worst place of any.
func (u *unit) matchAll(l *lookup, terms []string) {
	places := map[int]posting{}
	count := map[int]int{}
	for _, term := range terms {
		for _, p := range l.standing[term] {
			if old, ok := places[p.entry]; !ok || p.place < old.place {
				places[p.entry] = p
			}
			count[p.entry]++
		}
	}
	for i, p := range places {
		if count[i] == len(terms) {
			u.note(l, p, asItIs)
		}
	}
}

// note notes where the unit matches, if it does so better than before.
func (u *unit) note(l *lookup, p posting, how int) {
	m := match{how * placePoints[p.place], p.place, p.lang == l.lang, how}
	if m.better(u.hits[p.entry]) {
		if u.hits == nil {
			u.hits = map[int]match{}
		}
		u.hits[p.entry] = m
	}
}
