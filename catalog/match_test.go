package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestReadByTheRules compares Read with its rules put plainly: for the wordings of
// every code and for made-up ones, on messages that have a wording, nearly have
// it, or have nothing of it.
func TestReadByTheRules(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for code := range catalog.All() {
		exact := 0
		for range 100 {
			message := withNumber(random, code, randomMessage(random, catalog.WordingsOf(code)))
			if compareCode(t, code, message) {
				exact++
			}
		}
		if exact == 0 || exact == 100 {
			t.Errorf("%d: %d of 100 messages have a wording, want some", code, exact)
		}
	}
	var counts [4]int // by how many values there are, from 1; 0 is for no exact wording
	for range 1500 {
		all, pages := randomWordings(random)
		for range 20 {
			counts[compareMadeUp(t, all, pages, strings.TrimSpace(randomMessage(random, all)))]++
		}
	}
	for values, n := range counts {
		if n < 500 {
			t.Errorf("only %d messages were read as with %d values", n, values-1)
		}
	}
}

// FuzzReadByTheRules does the same with any message.
func FuzzReadByTheRules(f *testing.F) {
	random := rand.New(rand.NewPCG(5, 6))
	for code := range catalog.All() {
		f.Add(int(code), withNumber(random, code, randomMessage(random, catalog.WordingsOf(code))))
	}
	f.Fuzz(func(t *testing.T, code int, message string) {
		if catalog.Code(code).Known() {
			compareCode(t, catalog.Code(code), message)
		}
	})
}

// FuzzReadMadeUp does the same with the two wordings of a code that has one
// meaning or two.
func FuzzReadMadeUp(f *testing.F) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		all := []catalog.WordingOf{{Pattern: randomPattern(random)}, {Pattern: randomPattern(random)}}
		f.Add(all[0].Pattern, all[1].Pattern, random.IntN(2) == 0, randomMessage(random, all))
	}
	f.Fuzz(func(t *testing.T, first, second string, two bool, message string) {
		if !isPattern(first) || !isPattern(second) {
			return
		}
		all, pages := []catalog.WordingOf{{Pattern: first}, {Pattern: second}}, 1
		if two {
			all[1].Meaning, pages = 1, 2
		}
		compareMadeUp(t, all, pages, strings.TrimSpace(message))
	})
}

// compareCode reads a message as a code, and tells whether it is exact.
func compareCode(t *testing.T, code catalog.Code, message string) bool {
	t.Helper()
	all := catalog.WordingsOf(code)
	want, meaning := plainRead(all, catalog.PagesOf(code), plainWithoutNumber(code, strings.TrimSpace(message)))
	got := code.Read(message)
	if got.Wording() != want.number || got.Exact != (want.number > 0) || !slices.Equal(got.Args, want.values) || got.Meaning != meaning {
		t.Fatalf("%q\nof %+v\nhas wording %d with %q, meaning %d, want %d with %q, %d", message, all,
			got.Wording(), got.Args, got.Meaning, want.number, want.values, meaning)
	}
	return got.Exact
}

// compareMadeUp reads a message as a code with made-up wordings, and tells how
// many values it has, from 1 and up to 3; 0 is for one without an exact wording.
func compareMadeUp(t *testing.T, all []catalog.WordingOf, pages int, message string) int {
	t.Helper()
	want, wantMeaning := plainRead(all, pages, message)
	meaning, got, values := catalog.NewTable(all).Read(pages, message)
	if got != want.number || !slices.Equal(values, want.values) || meaning != wantMeaning {
		t.Fatalf("%q\nof %+v (%d meanings)\nhas wording %d with %q, meaning %d, want %d with %q, %d", message, all, pages,
			got, values, meaning, want.number, want.values, wantMeaning)
	}
	if got == 0 {
		return 0
	}
	return 1 + min(len(values), 2)
}

// testReadAnyQuoteMark puts each mark around a value that the wording has in
// plain ones, and around one that it has in none.
func testReadAnyQuoteMark(t *testing.T) {
	for _, mark := range "'\"`‘’“”„‚«»‹›" {
		for _, test := range []struct {
			code    catalog.Code
			message string
			want    string
		}{
			{1006, "Field %cuserId%[1]c not found", "userId"},
			{1013, "%cThe list%[1]c not found", "The list"},
			{1006, "Field %c%[1]c not found", ""},
			{1013, "%c%[1]c not found", ""},
		} {
			message := fmt.Sprintf(test.message, mark)
			got := test.code.Read(message)
			if !got.Exact || !slices.Equal(got.Args, []string{test.want}) {
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
		"Size(x": 8, "Size(\uFFFDx": 8, "Size(": 0, "Big x) size": 9, "Big ) size": 0,
	} {
		if _, got, _ := catalog.NewTable(all).Read(1, message); got != want {
			t.Errorf("%q has wording %d, want %d", message, got, want)
		}
	}
}

var (
	randomWords = []string{"a", "A", "b", "B2", "k", "K", "s", "ſ", "é", "É", "À", "客", "1", "2", "aa", "if"}
	randomMarks = []string{" ", " ", " ", "  ", "'", "“", "”", `"`, "»", ",", "=", " = ", ": ", "(", ")", ".", "…", "\u00A0", "\uFFFD", "%", "' '"}
	randomBytes = []string{"\xff", "\xe5\xae", "\t", "\v", "\u0301", "z", "’s ", "['a']", "☺", "a b c d e f", ""}
)

// marksOf matches punctuation that is not part of a placeholder.
var marksOf = regexp.MustCompile(`[^\pL\p{Nd}%\[\]]+`)

func pick(random *rand.Rand, from ...[]string) string {
	all := slices.Concat(from...)
	return all[random.IntN(len(all))]
}

// randomWordings makes the wordings of a code up: one for each meaning of the
// page, and others after their number of words, as the generator puts them, some
// of a meaning that no page has.
func randomWordings(random *rand.Rand) (all []catalog.WordingOf, pages int) {
	pages = 1 + random.IntN(4)/2
	for i := range pages {
		all = append(all, catalog.WordingOf{Meaning: i, Pattern: randomPattern(random)})
	}
	for range random.IntN(4) {
		pattern := randomPattern(random)
		if random.IntN(2) == 0 {
			pattern = withOtherMarks(random, all[random.IntN(len(all))].Pattern)
		}
		all = append(all, catalog.WordingOf{Meaning: random.IntN(pages + 1), Pattern: pattern})
	}
	words := func(w catalog.WordingOf) int {
		return len(plainWord.FindAllString(plainPlaceholder.ReplaceAllString(w.Pattern, " "), -1))
	}
	slices.SortStableFunc(all[pages:], func(a, b catalog.WordingOf) int { return words(b) - words(a) })
	return all, pages
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
		if pattern = strings.TrimSpace(pattern); isPattern(pattern) {
			return pattern
		}
	}
}

// isPattern tells whether a text can be a wording: the generator refuses those
// without a word, and placeholders that are not numbered from 1.
func isPattern(text string) bool {
	numbers := plainPlaceholder.FindAllString(text, -1)
	for i := range numbers {
		if !slices.Contains(numbers, fmt.Sprintf("%%[%d]s", i+1)) {
			return false
		}
	}
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl) && text == strings.TrimSpace(text) && plainWord.MatchString(plainPlaceholder.ReplaceAllString(text, " "))
}

// withOtherMarks gives a wording with the same words, and other punctuation
// somewhere.
func withOtherMarks(random *rand.Rand, pattern string) string {
	marks := marksOf.FindAllStringIndex(pattern, -1)
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

// withNumber gives a message with the code's number at an end, or inside, or not.
func withNumber(random *rand.Rand, code catalog.Code, message string) string {
	number := fmt.Sprint(int(code))
	marks := func() string { return pick(random, []string{"", " ", " - ", ": ", "(", ")", "[", "] ", "'", ".", "|"}) }
	switch random.IntN(5) {
	case 0:
		return marks() + number + marks() + marks() + message
	case 1:
		return message + marks() + marks() + number + marks()
	case 2:
		at := random.IntN(len(message) + 1)
		return message[:at] + number + message[at:]
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
