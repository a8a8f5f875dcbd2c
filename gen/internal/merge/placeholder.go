package merge

import (
	"fmt"
	"regexp"
	"strconv"
)

// placeholder matches "%s" and, with its number, "%[2]s".
var placeholder = regexp.MustCompile(`%(?:\[([0-9]{1,2})\])?s`)

// maxPlaceholders is how many a message may hold; catalog reads one digit.
const maxPlaceholders = 9

// number gives a text with its placeholders numbered, and how many there are.
// Plain ones count from the first; mixed with numbered ones, left out or used
// twice they are an error.
func number(text string) (numbered string, count int, err error) {
	seen := map[int]bool{}
	plain := 0
	numbered = placeholder.ReplaceAllStringFunc(text, func(match string) string {
		digits := placeholder.FindStringSubmatch(match)[1]
		n := len(seen) + 1
		if digits == "" {
			plain++
		} else {
			n, _ = strconv.Atoi(digits)
		}
		if seen[n] {
			err = fmt.Errorf("placeholder %d twice", n)
		}
		seen[n] = true
		return fmt.Sprintf("%%[%d]s", n)
	})
	count = len(seen)
	switch {
	case err != nil:
	case plain != 0 && plain != count:
		err = fmt.Errorf("plain and numbered placeholders")
	case count > maxPlaceholders:
		err = fmt.Errorf("%d placeholders", count)
	}
	for n := 1; n <= count && err == nil; n++ {
		if !seen[n] {
			err = fmt.Errorf("no placeholder %d of %d", n, count)
		}
	}
	return numbered, count, err
}

// shift adds to the numbers of a text's placeholders, for texts that are
// joined.
func shift(numbered string, by int) string {
	return placeholder.ReplaceAllStringFunc(numbered, func(match string) string {
		n, _ := strconv.Atoi(placeholder.FindStringSubmatch(match)[1])
		return fmt.Sprintf("%%[%d]s", n+by)
	})
}

// Shown gives a text with "…" in place of each placeholder.
func Shown(text string) string { return placeholder.ReplaceAllString(text, "…") }
