package overlay

import (
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/internal/wording"
)

// Search is what people type in a language to find a code. It is about ideas: no entry
// is made for a single query, nor for a single code.
type Search struct {
	Ignore []string   `yaml:"ignore"` // words that tell nothing of what is looked for
	Same   [][]string `yaml:"same"`   // groups: whoever types one of a group may find any other of it
}

// checkSearch reports what can be told of the words to search with from the overlay alone.
func (o Overlay) checkSearch(report func(format string, args ...any)) {
	for i, word := range o.Search.Ignore {
		switch {
		case !wording.HasWords(word), strings.ContainsAny(word, " \t\n"):
			report("search: %q to ignore, expected one word", word)
		case slices.Contains(o.Search.Ignore[:i], word):
			report("search: %q to ignore again, expected it once", word)
		}
	}
	for _, group := range o.Search.Same {
		if len(group) < 2 {
			report("search: the group %q, expected two words or more that mean the same", group)
		}
		for i, words := range group {
			switch {
			case !wording.HasWords(words):
				report("search: %q in a group, expected words", words)
			case slices.Contains(group[:i], words):
				report("search: %q in a group again, expected it once", words)
			case slices.Contains(o.Search.Ignore, words):
				report("search: %q in a group and to ignore, expected one of the two", words)
			}
		}
	}
}
