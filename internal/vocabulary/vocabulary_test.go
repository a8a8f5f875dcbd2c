package vocabulary_test

import (
	"math"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// TestWords goes from each number to its word and back.
func TestWords(t *testing.T) {
	for name, words := range map[string]vocabulary.Words{
		"levels": vocabulary.Levels(), "steps": vocabulary.Steps(), "origins": vocabulary.Origins(), "bases": vocabulary.Bases(),
	} {
		for number, word := range words {
			if got := words.Word(number); got != word || words.Number(strings.ToUpper(word)) != number {
				t.Errorf("%s: number %d has the word %q, which has number %d", name, number, got, words.Number(strings.ToUpper(word)))
			}
		}
		for _, number := range []int{-1, len(words), math.MaxInt} {
			if got := words.Word(number); got != "" {
				t.Errorf("%s: number %d has the word %q, want none", name, number, got)
			}
		}
		for _, word := range []string{"", "nosuch", words[0] + " ", " " + words[0], words.String()} {
			if got := words.Number(word); got != -1 {
				t.Errorf("%s: %q has number %d, want none", name, word, got)
			}
		}
	}
}

// TestNumberFoldsASCIIAlone refuses letters that Unicode folds to those of ASCII.
func TestNumberFoldsASCIIAlone(t *testing.T) {
	for _, word := range []string{"ſoap", "reſponse", "bac\u212Aoff"} {
		if vocabulary.Levels().Number(word) >= 0 || vocabulary.Steps().Number(word) >= 0 {
			t.Errorf("%q is a word", word)
		}
	}
}
