// Package nearest reads the words that people type for one of a set: in go a word
// and the names that are known, out comes the name, in any case, or an error that
// shows the nearest, or else what there is to choose from.
package nearest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/i18n"
	"golang.org/x/text/language"
)

const (
	// most is how many near names an error shows, and few how many there may be
	// to show them all.
	most = 3
	few  = 12
	// longest is how many bytes an unknown word may have to be compared with
	// names, and how many runes of it an error shows.
	longest = 60
)

// Name is a word that an argument can be, and how an error shows it.
type Name struct{ Word, Shown string }

// Lang gives the language that a tag (BCP 47) matches, as [i18n.Match] does: "sv-SE" is
// Swedish. What is no tag, and what matches no language of the catalogue, is an error,
// not English.
func Lang(tag string) (catalog.Lang, error) {
	if lang, ok := catalog.ParseLang(tag); ok {
		return lang, nil
	}
	if lang := i18n.Match(tag); isRelated(lang, tag) {
		return lang, nil
	}
	var names []Name
	for lang := range catalog.Langs() {
		names = append(names, Name{lang.String(), fmt.Sprintf("%s (%s)", lang, lang.Name())})
	}
	return 0, Unknown("language", tag, names)
}

// isRelated reports whether a tag is of the same language as the one that it matched:
// what matches none gets English.
func isRelated(lang catalog.Lang, tag string) bool {
	asked, err := language.Parse(tag)
	if err != nil {
		return false
	}
	base, confidence := asked.Base()
	other, _ := language.Make(lang.String()).Base()
	return confidence > language.Low && base == other
}

// OneOf gives the word that an argument is, in any case.
func OneOf(kind, arg string, words []string) (string, error) {
	var names []Name
	for _, word := range words {
		if strings.EqualFold(word, arg) {
			return word, nil
		}
		names = append(names, Name{word, word})
	}
	return "", Unknown(kind, arg, names)
}

// Unknown gives the error for an argument that is none of the names.
func Unknown(kind, arg string, names []Name) error {
	err := fmt.Sprintf("unknown %s %s", kind, Quote(arg))
	if near := find(arg, names); len(near) > 0 {
		return fmt.Errorf("%s: did you mean %s?", err, strings.Join(near, ", "))
	}
	if len(names) > few {
		return errors.New(err)
	}
	var all []string
	for _, name := range names {
		all = append(all, name.Shown)
	}
	return fmt.Errorf("%s: expected one of %s", err, strings.Join(all, ", "))
}

// UnknownCode gives the error for what is no code: the nearest numbers if it has a digit,
// else the nearest names.
func UnknownCode(arg string) error {
	isNumber := strings.ContainsAny(arg, "0123456789")
	var names []Name
	for code := range catalog.All() {
		word := code.Name()
		if isNumber {
			word = strconv.Itoa(int(code))
		}
		names = append(names, Name{word, fmt.Sprintf("%d %s", code, code.Name())})
	}
	return Unknown("code", arg, names)
}

// Quote quotes a person's words for an error of one line: the beginning of long
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
// contain the argument first; none that takes more edits than half of its letters.
func find(arg string, names []Name) []string {
	if len(arg) > longest {
		return nil
	}
	type candidate struct {
		Name
		edits int
	}
	var candidates []candidate
	for _, name := range names {
		if edits := edits(arg, name.Word); edits <= len(name.Word)/2 {
			candidates = append(candidates, candidate{name, edits})
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.edits, b.edits) })
	var shown []string
	for _, c := range candidates[:min(most, len(candidates))] {
		shown = append(shown, c.Shown)
	}
	return shown
}

// edits counts the edits from an argument to a name, in any case: none if the
// name contains the argument.
func edits(arg, word string) int {
	arg, word = strings.ToLower(arg), strings.ToLower(word)
	if arg != "" && strings.Contains(word, arg) {
		return 0
	}
	return levenshtein.ComputeDistance(arg, word)
}
