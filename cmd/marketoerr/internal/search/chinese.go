package search

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/internal/searchwords"
)

// traditional has a pair of characters a line, a traditional and its simplified one: the
// first of each that OpenCC gives, where both stand in the basic plane.
// https://github.com/BYVoid/OpenCC/blob/master/data/dictionary/TSCharacters.txt (Apache 2.0)
//
//go:embed traditional.txt
var traditional string

// simplifiedOf gives the simplified characters of texts and groups by their traditional
// ones.
func simplifiedOf(all []text) map[rune]rune {
	stands := map[rune]bool{}
	add := func(text string) {
		for _, r := range plain(text) {
			stands[r] = true
		}
	}
	for _, t := range all {
		add(t.text)
	}
	for l := range searchwords.All() {
		for _, words := range slices.Concat(l.Same...) {
			add(words)
		}
	}
	pairs := map[rune]rune{}
	for pair := range strings.FieldsSeq(traditional) {
		from, size := utf8.DecodeRuneInString(pair)
		if to, _ := utf8.DecodeRuneInString(pair[size:]); stands[to] {
			pairs[from] = to
		}
	}
	return pairs
}

// simplify gives a run of Chinese in simplified characters, as far as the texts have them.
func (x *Index) simplify(run string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := x.simplified[r]; ok {
			return to
		}
		return r
	}, run)
}

// pieces gives what lies between the characters to ignore.
func (x *Index) pieces(run string) iter.Seq[string] {
	return strings.FieldsFuncSeq(run, func(r rune) bool { return x.ignored[string(r)] })
}

// bigrams gives each two neighbours of a run of characters.
func bigrams(run string) []string {
	var all []string
	before := -1
	for at, r := range run {
		if before >= 0 {
			all = append(all, run[before:at+utf8.RuneLen(r)])
		}
		before = at
	}
	return all
}
