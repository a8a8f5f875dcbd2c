// Package nearest tells people which word they may have meant: in go a word that
// is unknown and the names that would have been known, out comes an error that
// shows the nearest of them.
package nearest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/marketoerr/marketoerr/catalog"
)

const (
	// most is how many names an error shows.
	most = 3
	// longest is how many bytes an unknown word may have to be compared with
	// names, and how many runes of it an error shows.
	longest = 60
)

// Name is a word that an argument can be, and how an error shows it.
type Name struct{ Word, Shown string }

// Langs gives the tags of the catalogue's languages.
func Langs() []Name {
	var names []Name
	for lang := range catalog.Langs() {
		names = append(names, Name{lang.String(), fmt.Sprintf("%s (%s)", lang, lang.Name())})
	}
	return names
}

// Same gives names that are shown as they are.
func Same(words ...string) []Name {
	var names []Name
	for _, word := range words {
		names = append(names, Name{word, word})
	}
	return names
}

// Unknown gives the error for an argument that is none of the names.
func Unknown(kind, arg string, names []Name) error {
	near := find(arg, names)
	if len(near) == 0 {
		return fmt.Errorf("unknown %s %s", kind, Quote(arg))
	}
	return fmt.Errorf("unknown %s %s: did you mean %s?", kind, Quote(arg), strings.Join(near, ", "))
}

// Quote quotes a person's words for an error of one line: the begin of long
// ones, with control characters escaped.
func Quote(words string) string {
	count := 0
	for at := range words {
		if count == longest {
			return fmt.Sprintf("%q…", words[:at])
		}
		count++
	}
	return fmt.Sprintf("%q", words)
}

// find gives up to three names that take the fewest edits to reach, those that
// contain the argument first. One that takes more edits than half of the name
// is shown only where there are no more than three names at all.
func find(arg string, names []Name) []string {
	if len(arg) > longest && len(names) > most {
		return nil
	}
	type candidate struct {
		Name
		edits int
	}
	var candidates []candidate
	for _, name := range names {
		candidates = append(candidates, candidate{name, edits(arg, name.Word)})
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.edits, b.edits) })
	var shown []string
	for _, c := range candidates[:min(most, len(candidates))] {
		if len(names) <= most || c.edits <= len(c.Word)/2+1 {
			shown = append(shown, c.Shown)
		}
	}
	return shown
}

// edits counts the edits from an argument to a name, in any case: none if the
// name contains the argument.
func edits(arg, word string) int {
	arg, word = strings.ToLower(arg), strings.ToLower(word)
	if len(arg) > longest {
		return utf8.RuneCountInString(arg) // not worth counting
	}
	if arg != "" && strings.Contains(word, arg) {
		return 0
	}
	return levenshtein.ComputeDistance(arg, word)
}
