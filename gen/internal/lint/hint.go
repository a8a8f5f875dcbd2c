package lint

import (
	"fmt"
	"unicode/utf8"
)

// How long an English hint is. Shorter ones name neither cause nor remedy, longer ones
// nobody reads on a screen; in characters, and in sentences.
const (
	shortestHint  = 25
	longestHint   = 400
	mostSentences = 3
)

// Hint tells what is wrong with an English hint: what was found, and what was expected.
// Both are "" if nothing is.
func Hint(text string) (found, expected string) {
	sentences := Sentences(text)
	switch length := utf8.RuneCountInString(text); {
	case length < shortestHint || length > longestHint:
		return fmt.Sprintf("%d characters", length), fmt.Sprintf("%d to %d", shortestHint, longestHint)
	case len(sentences) > mostSentences:
		return fmt.Sprintf("%d sentences", len(sentences)), fmt.Sprintf("one to %d", mostSentences)
	case !isSentence(text):
		return "no full stop at the end", "whole sentences"
	}
	return "", ""
}
