package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortestBegin is how many letters of a mistyped word there are at least in front of its
// ending.
const shortestBegin = 4

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
			u.matchTerm(l, term, mistyped, mistypedIdea)
		}
	}
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
