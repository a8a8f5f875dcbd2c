// Package searchwords holds the words that people search the catalogue with and that its
// texts need not have: they stand in the search section of i18n/overlay/<language>.yaml,
// from which marketoerr-gen writes words_gen.go. The command is the only one to read
// them; whoever imports the library does not carry them along.
package searchwords

import (
	"iter"
	"slices"
)

// Language is what there is in one language.
type Language struct {
	Tag    string     // BCP 47
	Ignore []string   // words that tell nothing of what is looked for
	Same   [][]string // words, and words in a row, that stand for one idea each
}

// All gives the languages of the catalogue, those included that have no such words.
func All() iter.Seq[Language] { return slices.Values(languages[:]) }
