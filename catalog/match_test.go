package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestReadByTheRules compares Read with its rules put plainly: for the wordings of
// every code and for made-up ones, on messages that have a wording, nearly have
// it, or have nothing of it.
func TestReadByTheRules(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for code := range catalog.All() {
		all := catalog.WordingsOf(code)
		counts := compareWithRules(t, random, all, code.Meanings(), 100)
		if without := counts[0]; without == 0 || without == 100 {
			t.Errorf("%d: %d of 100 messages have no wording, want some", int(code), without)
		}
	}
	var counts [4]int
	for range 1500 {
		all, meanings := randomWordings(random)
		for values, n := range compareWithRules(t, random, all, meanings, 20) {
			counts[values] += n
		}
	}
	for values, n := range counts {
		if n < 500 {
			t.Errorf("only %d messages were read as with %d values", n, values-1)
		}
	}
}

// compareWithRules reads random messages, and counts them by how many values
// they have, from 1; 0 is for those without an exact wording.
func compareWithRules(t *testing.T, random *rand.Rand, all []catalog.WordingOf, meanings, messages int) (counts [4]int) {
	table := catalog.NewTable(all)
	for range messages {
		message := strings.TrimSpace(randomMessage(random, all))
		want, meaning := plainRead(all, meanings, message)
		got, values := table.Exact(meanings, message)
		if got != want.number || !slices.Equal(values, want.values) {
			t.Fatalf("%q\nof %+v (%d meanings)\nhas wording %d with %q, want %d with %q", message, all, meanings, got, values, want.number, want.values)
		}
		if got == 0 {
			fitting := table.Fitting(message)
			if fitting < 0 && meanings == 1 {
				fitting = 0
			}
			if fitting != meaning {
				t.Fatalf("%q\nof %+v\nfits meaning %d, want %d", message, all, fitting, meaning)
			}
			counts[0]++
			continue
		}
		counts[1+min(len(values), 2)]++
	}
	return counts
}

var (
	randomWords = []string{"a", "A", "b", "B2", "k", "K", "s", "ſ", "é", "É", "客", "1", "2", "aa", "if"}
	randomMarks = []string{" ", " ", " ", "  ", "'", "“", "”", `"`, "»", ",", "=", " = ", ": ", "(", ")", ".", "…", "\u00A0", "\uFFFD", "%", "' '"}
	randomBytes = []string{"\xff", "\xe5\xae", "\t", "\u0301", "z", ""}
)

func pick(random *rand.Rand, from ...[]string) string {
	all := slices.Concat(from...)
	return all[random.IntN(len(all))]
}

// randomWordings makes the wordings of a code up: one for each meaning, and
// others after their number of words, as the generator puts them.
func randomWordings(random *rand.Rand) (all []catalog.WordingOf, meanings int) {
	meanings = 1 + random.IntN(4)/2
	for i := range meanings {
		all = append(all, catalog.WordingOf{Meaning: i, Pattern: randomPattern(random)})
	}
	for range random.IntN(4) {
		all = append(all, catalog.WordingOf{Meaning: random.IntN(meanings), Pattern: randomPattern(random)})
	}
	words := func(w catalog.WordingOf) int {
		return len(plainWord.FindAllString(plainPlaceholder.ReplaceAllString(w.Pattern, " "), -1))
	}
	slices.SortStableFunc(all[meanings:], func(a, b catalog.WordingOf) int { return words(b) - words(a) })
	return all, meanings
}

// randomPattern makes a wording up, with its placeholders in any order.
func randomPattern(random *rand.Rand) string {
	for {
		var pattern string
		for i, number := range append(random.Perm(random.IntN(4)), -1) {
			for range random.IntN(4) + i%2 {
				pattern += pick(random, randomMarks) + pick(random, randomWords, []string{"", "", ""})
			}
			pattern += pick(random, randomMarks, []string{"", ""})
			if number >= 0 {
				pattern += fmt.Sprintf("%%[%d]s", number+1)
			}
		}
		if pattern = strings.TrimSpace(pattern); plainWord.MatchString(plainPlaceholder.ReplaceAllString(pattern, "")) {
			return pattern
		}
	}
}

// randomMessage makes a message up from a wording, whole or with changes.
func randomMessage(random *rand.Rand, all []catalog.WordingOf) string {
	pattern := all[random.IntN(len(all))].Pattern
	message := plainPlaceholder.ReplaceAllStringFunc(pattern, func(string) string {
		var value string
		for range random.IntN(4) {
			value += pick(random, randomWords, randomMarks, randomBytes)
		}
		return value
	})
	for range random.IntN(4) {
		message = changed(random, message)
	}
	return message
}

// changed gives a message with one change: letters in another case, other quote
// marks, more or less of it at some place.
func changed(random *rand.Rand, message string) string {
	at := random.IntN(len(message) + 1)
	switch random.IntN(6) {
	case 0:
		return strings.ToUpper(message)
	case 1:
		return message[:at] + strings.ToLower(message[at:])
	case 2:
		return strings.NewReplacer("'", "“", "”", "'", "“", "`", "»", `"`).Replace(message)
	case 3:
		return message[:at] + message[min(at+1+random.IntN(3), len(message)):]
	case 4:
		return message[:at]
	}
	return message[:at] + pick(random, randomWords, randomMarks, randomBytes) + message[at:]
}
