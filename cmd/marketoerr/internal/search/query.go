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
)

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
		u.guessed = u.guessed && m.how <= mistyped
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
