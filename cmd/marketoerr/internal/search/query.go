package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

const (
	// maxUnits is how many units of a query are looked up. A pasted message has fewer.
	maxUnits = 100
	// maxWord is how many characters of a word, or of a run of Chinese, are looked up.
	maxWord = 100
	// tellingLength is how many letters a word has at least that makes sense of a query
	// as the beginning of another.
	tellingLength = 3
	// shortestBegin is how many letters of a mistyped word there are at least in front of
	// its ending.
	shortestBegin = 6
)

// How a unit of a query matches, in points.
const (
	mistyped = 3
	begins   = 4
	sameIdea = 5
	asItIs   = 6
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

// lookup reads a query.
type lookup struct {
	*Index
	lang  catalog.Lang
	known map[string]bool
	units []unit
}

// read takes a query apart and looks up what it is made of.
func (x *Index) read(query string, lang catalog.Lang) []unit {
	l := lookup{x, lang, map[string]bool{}, nil}
	var words []string // in a row
	for run := range runs(query) {
		if len(l.units) >= maxUnits {
			break
		}
		run = cut(run)
		if isChinese(run) {
			l.addWords(words)
			words = nil
			l.addChinese(x.simplify(run))
			continue
		}
		if !x.ignored[strings.ToLower(run)] && len(words) < maxUnits {
			words = append(words, run)
		}
	}
	l.addWords(words)
	return l.units
}

// cut gives the beginning of a word that is very long.
func cut(word string) string {
	count := 0
	for at := range word {
		if count == maxWord {
			return word[:at]
		}
		count++
	}
	return word
}

// addWords adds the longest phrases, and each word that is in none.
func (l *lookup) addWords(words []string) {
	keys := make([]string, len(words))
	for i, word := range words {
		keys[i] = strings.ToLower(word)
		if term := l.resolve(keys[i]); term != "" {
			keys[i] = term
		}
	}
	for from := 0; from < len(words); {
		to := min(len(words), from+max(1, l.longest))
		for to > from+1 && l.phrases[strings.Join(keys[from:to], " ")] == nil {
			to--
		}
		if to > from+1 {
			l.addPhrase(strings.Join(keys[from:to], " "))
		} else {
			l.addWord(words[from])
		}
		from = to
	}
}

// addChinese adds the longest phrases, and the pairs of characters between them.
func (l *lookup) addChinese(run string) {
	rest := 0 // begins in front of at
	for at := 0; at < len(run); {
		end := len(run)
		for end > at && l.phrases[run[at:end]] == nil {
			_, size := utf8.DecodeLastRuneInString(run[:end])
			end -= size
		}
		if end == at {
			_, size := utf8.DecodeRuneInString(run[at:])
			at += size
			continue
		}
		l.addPairs(run[rest:at])
		l.addPhrase(run[at:end])
		at, rest = end, end
	}
	l.addPairs(run[rest:])
}

// addPairs adds the pairs of characters that stand in texts, and each run of two
// characters or more that are in none.
func (l *lookup) addPairs(run string) {
	for piece := range l.pieces(run) {
		rest := 0
		for at, r := range piece {
			_, next := utf8.DecodeRuneInString(piece[at+utf8.RuneLen(r):])
			end := at + utf8.RuneLen(r) + next
			if pair := piece[at:end]; next > 0 && l.isTerm(pair) {
				if rest < at {
					l.addUnknown(piece[rest:at])
				}
				rest = end
				u := unit{text: pair}
				u.match(l, pair, asItIs)
				l.add(u)
			}
		}
		if rest < len(piece) {
			l.addUnknown(piece[rest:])
		}
	}
}

func (l *lookup) addUnknown(run string) {
	if utf8.RuneCountInString(run) > 1 {
		l.add(unit{text: run})
	}
}

// addPhrase adds words in a row that stand for an idea. A text that has all of them says
// it in the same words.
func (l *lookup) addPhrase(key string) {
	u := unit{text: key, terms: []string{key}}
	for _, group := range l.phrases[key] {
		u.match(l, group, sameIdea)
	}
	words := bigrams(key)
	if !isChinese(key) {
		words = strings.Split(key, " ")
		u.words = len(words)
	}
	u.matchAll(l, words)
	l.add(u)
}

// addWord adds a word as it is or as it begins or, if no text has it, what it is made of.
func (l *lookup) addWord(run string) {
	word := strings.ToLower(run)
	u := unit{text: word, words: 1}
	if term := l.resolve(word); term != "" {
		u.matchTerm(l, term, asItIs, sameIdea)
	}
	for _, term := range l.begun(word) {
		u.match(l, term, begins)
	}
	if len(u.hits) > 0 {
		l.add(u)
		return
	}
	parts := l.compound(word)
	if parts == nil {
		parts = camel(run)
	}
	if len(parts) < 2 {
		l.matchMistyped(&u)
		l.add(u)
		return
	}
	for _, part := range parts {
		if len(l.units) < maxUnits {
			l.addWord(part)
		}
	}
}

// matchMistyped matches the terms that a word is the fewest edits away from, with its
// ending or, if that is none, without.
func (l *lookup) matchMistyped(u *unit) {
	for edits := 1; edits <= forgiven(u.text); edits++ {
		for end := len(u.text); end > 0; end-- {
			begin := u.text[:end]
			if end < len(u.text) && (!l.endings[u.text[end:]] || utf8.RuneCountInString(begin) < shortestBegin) || forgiven(begin) == 0 {
				continue
			}
			if l.matchNear(u, edits, begin); len(u.hits) > 0 {
				return
			}
		}
	}
	u.terms = nil
}

func (l *lookup) matchNear(u *unit, edits int, word string) {
	for _, term := range l.terms {
		if forgiven(term) > 0 && within(edits, []rune(word), []rune(term)) {
			u.matchTerm(l, term, mistyped, mistyped)
		}
	}
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
		if how != mistyped || p.place >= inSeen {
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

// add weighs a unit that has not been added before: the fewer codes have its own words,
// the more.
func (l *lookup) add(u unit) {
	if l.known[u.text] || len(l.units) >= maxUnits {
		return
	}
	l.known[u.text] = true
	u.unknown = len(u.terms) == 0 && !strings.ContainsFunc(u.text, unicode.IsDigit)
	if u.unknown {
		u.weight = unknownWeight
	}
	count := 0
	u.guessed = true
	for _, m := range u.hits {
		u.guessed = u.guessed && m.how == mistyped
		if m.how == asItIs || m.how == begins {
			count++
		}
	}
	if count == 0 {
		count = len(u.hits)
	}
	for ; 0 < count && count <= len(l.entries); count *= 2 {
		u.weight++
	}
	l.units = append(l.units, u)
}

// forgiven gives the edits that a word may be away from one of the texts.
func forgiven(text string) int {
	if strings.ContainsFunc(text, unicode.IsDigit) || isChinese(text) {
		return 0
	}
	switch count := utf8.RuneCountInString(text); {
	case count >= 8:
		return 2
	case count >= 4:
		return 1
	}
	return 0
}

// within tells whether one word is no more than a number of edits away from
// another. An edit adds, removes or replaces a letter, or swaps two neighbours,
// which are not edited again: swaps are why this is not package levenshtein.
func within(edits int, a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a)-len(b) > edits || len(b)-len(a) > edits:
		return false
	case len(a) == 0 || len(b) == 0:
		return true
	case edits == 0:
		return false
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(edits-1, a[2:], b[2:]) {
		return true
	}
	return within(edits-1, a[1:], b[1:]) || within(edits-1, a[1:], b) || within(edits-1, a, b[1:])
}
