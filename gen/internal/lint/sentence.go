package lint

import (
	"regexp"
	"strings"
)

// sentenceEnd matches where a sentence may end; nothing follows it, or white space.
var sentenceEnd = regexp.MustCompile(`[.!?][)\]"'”’]*(?:\s+|$)`)

// abbreviations end in a full stop, and never a sentence.
var abbreviations = []string{"e.g.", "i.e.", "vs.", "cf."}

// Sentences cuts an English text into its sentences, without the white space between them.
// What follows the last end, if it is anything, is the last of them.
func Sentences(text string) []string {
	var all []string
	start := 0
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		if isAbbreviated(text[start : end[0]+1]) {
			continue
		}
		all = append(all, strings.TrimSpace(text[start:end[1]]))
		start = end[1]
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		all = append(all, rest)
	}
	return all
}

// isAbbreviated reports whether the last word of a text, which ends in a full stop, is an
// abbreviation.
func isAbbreviated(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n([\"“‘", r) })
	if len(words) == 0 {
		return false
	}
	for _, abbreviation := range abbreviations {
		if strings.EqualFold(words[len(words)-1], abbreviation) {
			return true
		}
	}
	return false
}

// isSentence reports whether a text ends as a sentence does.
func isSentence(text string) bool {
	end := sentenceEnd.FindAllStringIndex(text, -1)
	return len(end) > 0 && end[len(end)-1][1] == len(text)
}
