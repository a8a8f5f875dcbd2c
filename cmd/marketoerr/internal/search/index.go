package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// How many letters the words that a compound is made of have at least.
const (
	shortestHead = 4
	shortestTail = 2
)

// groupMark begins the terms that stand for groups. No word begins with it.
const groupMark = "="

// Index is what is searched: the terms of the catalogue's texts.
type Index struct {
	entries    []entry
	terms      []string             // sorted
	standing   map[string][]posting // by term, and by phrase group
	endings    map[string]bool      // what words end in, behind a term
	ignored    map[string]bool      // words that tell nothing
	phrases    map[string][]string  // terms in a row: the groups that they belong to
	longest    int                  // terms in a row of a group
	simplified map[rune]rune        // of traditional characters
}

// entry is one code.
type entry struct {
	code   catalog.Code
	number string
	last   bool // comes behind others that answer as well
}

// posting tells the best place of a term among the texts of one entry.
type posting struct {
	entry int
	place place
	lang  catalog.Lang
}

// resolve gives the term that a word is a form of, or "".
func (x *Index) resolve(word string) string {
	for end := len(word); end > 0; {
		if x.isTerm(word[:end]) && (end == len(word) || x.endings[word[end:]]) {
			return word[:end]
		}
		_, size := utf8.DecodeLastRuneInString(word[:end])
		end -= size
	}
	return ""
}

func (x *Index) isTerm(word string) bool {
	_, ok := x.standing[word]
	return ok
}

// begun gives the terms that begin with a word.
func (x *Index) begun(word string) []string {
	from, _ := slices.BinarySearch(x.terms, word)
	to := from
	for to < len(x.terms) && strings.HasPrefix(x.terms[to], word) {
		to++
	}
	return x.terms[from:to]
}

// compound gives the two terms that a word is made of, with or without an "s" between
// them, and nothing for others. The second is as long as it can be.
func (x *Index) compound(word string) []string {
	for cut := range word {
		head, tail := word[:cut], x.resolve(word[cut:])
		if utf8.RuneCountInString(head) < shortestHead || utf8.RuneCountInString(tail) < shortestTail || x.ignored[tail] || x.endings[tail] {
			continue
		}
		first := x.resolve(head)
		if first == "" {
			first = x.resolve(strings.TrimSuffix(head, "s"))
		}
		if first != "" && !x.ignored[first] {
			return []string{first, tail}
		}
	}
	return nil
}

// groupName gives the term that stands for a group.
func groupName(number int) string { return groupMark + strconv.Itoa(number) }

// isGroup tells whether a term stands for a group of words that mean the same.
func isGroup(term string) bool { return strings.HasPrefix(term, groupMark) }
