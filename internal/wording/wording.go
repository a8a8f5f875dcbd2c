// Package wording takes messages apart: their placeholders, "%s" or with its
// number "%[2]s", and the words around them, as package catalog reads them. It
// knows nothing of files and languages. The stages of the generator use it, and so do
// the tests of package catalog.
package wording

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// placeholder matches "%s" and, with its number, "%[2]s".
var placeholder = regexp.MustCompile(`%(?:\[([0-9]{1,2})\])?s`)

// maxPlaceholders is how many a message may hold; catalog reads one digit.
const maxPlaceholders = 9

// Number gives a text with its placeholders numbered, and how many there are.
// Plain ones count from the first; mixed with numbered ones, left out or used
// twice they are an error, and so are control characters.
func Number(text string) (result string, count int, err error) {
	seen := map[int]bool{}
	plain := 0
	result = placeholder.ReplaceAllStringFunc(text, func(match string) string {
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
	case strings.ContainsFunc(text, unicode.IsControl):
		err = fmt.Errorf("a control character, which package catalog would take for a placeholder")
	}
	for n := 1; n <= count && err == nil; n++ {
		if !seen[n] {
			err = fmt.Errorf("no placeholder %d of %d", n, count)
		}
	}
	return result, count, err
}

// Shown gives a text with "…" in place of each placeholder.
func Shown(text string) string { return Replace(text, "…") }

// Replace gives a text with another in place of each placeholder.
func Replace(text, by string) string { return placeholder.ReplaceAllLiteralString(text, by) }

// Bytes gives a text with each numbered placeholder as package catalog has it in its
// tables: a byte from 1 to 9.
func Bytes(text string) string {
	return numbered.ReplaceAllStringFunc(text, func(match string) string { return string(match[len("%[")] - '0') })
}

// Renumber gives a text with numbered placeholders that count from another number on.
// Those that catalog cannot read any more are "…", as one without a value.
func Renumber(text string, before int) string {
	return numbered.ReplaceAllStringFunc(text, func(match string) string {
		if n := int(match[len("%[")]-'0') + before; n <= maxPlaceholders {
			return fmt.Sprintf("%%[%d]s", n)
		}
		return "…"
	})
}

// Has reports whether a text has placeholders.
func Has(text string) bool { return placeholder.MatchString(text) }

// Unnumbered reports whether a text has placeholders without numbers, which take
// their values in the order in which English has them.
func Unnumbered(text string) bool {
	match := placeholder.FindStringSubmatch(text)
	return match != nil && match[1] == ""
}

// HasWords reports whether a text has letters or digits beside its placeholders,
// without which a message cannot be told from others.
func HasWords(text string) bool {
	return strings.ContainsFunc(Replace(text, ""), func(r rune) bool { return !isBetweenWords(r) })
}

// Placeholders gives the placeholders of a text, as they stand in it.
func Placeholders(text string) []string {
	return append([]string{}, placeholder.FindAllString(text, -1)...)
}

// A placeholder with the marks and brackets around it, and what stays behind
// where one was.
var (
	markedPlaceholder = regexp.MustCompile("[" + quotes + `\p{Ps}]*` + placeholder.String() + "[" + quotes + `\p{Pe}]*`)
	spaceBeforeStop   = regexp.MustCompile(` +([.,:;!?]|$)`)
)

// Without gives what is left of a message without its placeholders, "" if that is no
// word.
func Without(message string) string {
	text := strings.Join(strings.Fields(markedPlaceholder.ReplaceAllString(message, "")), " ")
	text = strings.Trim(spaceBeforeStop.ReplaceAllString(text, "$1"), " ,:;=")
	if !HasWords(text) {
		return ""
	}
	return text
}
