package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// verbs stand for the values of a message: with them it becomes a format for package
// fmt, whatever the order of its placeholders.
var verbs = []string{"%[1]s", "%[2]s", "%[3]s", "%[4]s", "%[5]s", "%[6]s", "%[7]s", "%[8]s", "%[9]s"}

// formatOf gives a wording as a format for package fmt.
func formatOf(w catalog.Wording) string {
	parts, numbers := w.Template(catalog.English)
	var out strings.Builder
	out.WriteString(parts[0])
	for i, number := range numbers {
		out.WriteString(verbs[number-1] + parts[i+1])
	}
	return out.String()
}

var verb = regexp.MustCompile(`%\[\d\]s`)

// count tells how many values a format has.
func count(format string) int { return len(verb.FindAllString(format, -1)) }

// rows gives the wordings of a code, those with more text around the values first, so
// that the first of them that a message has is the right one.
func rows(code catalog.Code) string {
	var formats []string
	for w := range code.Wordings() {
		formats = append(formats, formatOf(w))
	}
	around := func(format string) int { return len(verb.ReplaceAllString(format, "")) }
	slices.SortStableFunc(formats, func(a, b string) int { return around(b) - around(a) })
	var out strings.Builder
	out.WriteString("{\n")
	for _, format := range slices.Compact(formats) {
		fmt.Fprintf(&out, "{format: %q", format)
		if n := count(format); n > 0 {
			fmt.Fprintf(&out, ", values: %d, pattern: `%s`", n, pattern(format))
		}
		out.WriteString("},\n")
	}
	return out.String() + "}"
}

// pattern gives the regular expression that a careful person would write for a format:
// a value in quotes ends at the next one.
func pattern(format string) string {
	var out strings.Builder
	out.WriteString("^")
	at := 0
	for _, place := range verb.FindAllStringIndex(format, -1) {
		before, after := format[at:place[0]], format[place[1]:]
		out.WriteString(regexp.QuoteMeta(before))
		switch {
		case strings.HasSuffix(before, "'") && strings.HasPrefix(after, "'"):
			out.WriteString(`([^']*)`)
		case strings.HasSuffix(before, `"`) && strings.HasPrefix(after, `"`):
			out.WriteString(`([^"]*)`)
		case strings.HasSuffix(before, "‘") && strings.HasPrefix(after, "’"):
			out.WriteString(`([^’]*)`)
		case strings.HasSuffix(before, "[") && strings.HasPrefix(after, "]"):
			out.WriteString(`([^\]]*)`)
		case strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")"):
			out.WriteString(`([^)]*)`)
		default:
			out.WriteString(`(.+)`)
		}
		at = place[1]
	}
	return out.String() + regexp.QuoteMeta(format[at:]) + "$"
}
