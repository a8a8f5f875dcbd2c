package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
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
			t.Errorf("%d: %d of 100 messages have no wording, want some", code, without)
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

// TestReadAnyQuoteMark puts each mark around a value that the wording has in
// plain ones, and around one that it has in none.
func TestReadAnyQuoteMark(t *testing.T) {
	for _, mark := range "'\"`‘’“”„‚«»‹›" {
		for _, test := range []struct {
			code    catalog.Code
			message string
			want    string
		}{
			{1006, "Field %cuserId%[1]c not found", "userId"},
			{1013, "%cThe list%[1]c not found", "The list"},
			{1006, "Field %c%[1]c not found", ""},
		} {
			message := fmt.Sprintf(test.message, mark)
			got := test.code.Read(message)
			if got.Exact != (test.want != "") || strings.Join(got.Args, "|") != test.want {
				t.Errorf("%d %q reads as %q (exact %v), want %q", test.code, message, got.Args, got.Exact, test.want)
			}
		}
	}
}

// TestReadTakesTheWordingWithTheSameMarks tells wordings with the same words
// apart by what stands around their values.
func TestReadTakesTheWordingWithTheSameMarks(t *testing.T) {
	all := []catalog.WordingOf{
		{Pattern: "Field %[1]s gone"}, {Pattern: "Field (%[1]s: gone"}, {Pattern: "Field %[1]s: gone"}, {Pattern: "Field \uFFFD%[1]s\uFFFD gone"},
		{Pattern: "Field gone"}, {Pattern: "Field gone."}, {Pattern: "(Field gone"},
		{Pattern: "Size(\uFFFD%[1]s"}, {Pattern: "Big (%[1]s\uFFFD) size"},
	}
	for message, want := range map[string]int{
		"Field a gone": 1, "Field (a gone": 1, "Field (a: gone": 2, "Field a: gone": 3, "Field \uFFFDa\uFFFD gone": 4,
		"Field gone": 5, "field gone.": 6, "(FIELD GONE": 6, "(field gone.)": 5,
		"Size(": 8, "Size(\uFFFD": 0, "Big ) size": 9,
	} {
		if got, _ := catalog.NewTable(all).Exact(1, message); got != want {
			t.Errorf("%q has wording %d, want %d", message, got, want)
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
	randomWords = []string{"a", "A", "b", "B2", "k", "K", "s", "ſ", "é", "É", "À", "客", "1", "2", "aa", "if"}
	randomMarks = []string{" ", " ", " ", "  ", "'", "“", "”", `"`, "»", ",", "=", " = ", ": ", "(", ")", ".", "…", "\u00A0", "\uFFFD", "%", "' '"}
	randomBytes = []string{"\xff", "\xe5\xae", "\t", "\u0301", "z", ""}
)

// plainMarks matches punctuation that is not part of a placeholder.
var plainMarks = regexp.MustCompile(`[^\pL\p{Nd}%\[\]]+`)

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
		pattern := randomPattern(random)
		if random.IntN(2) == 0 {
			pattern = withOtherMarks(random, all[random.IntN(len(all))].Pattern)
		}
		all = append(all, catalog.WordingOf{Meaning: random.IntN(meanings), Pattern: pattern})
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

// withOtherMarks gives a wording with the same words, and other punctuation
// somewhere.
func withOtherMarks(random *rand.Rand, pattern string) string {
	marks := plainMarks.FindAllStringIndex(pattern, -1)
	if len(marks) == 0 {
		return pattern
	}
	at := marks[random.IntN(len(marks))]
	return strings.TrimSpace(pattern[:at[0]] + pick(random, randomMarks) + pattern[at[1]:])
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
