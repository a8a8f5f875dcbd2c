package response

import (
	"strconv"
	"strings"
	"unicode"
)

// Visible gives text with the characters quoted that a terminal or a log would
// act on: all that are not printable but for the space, such as "\x1b" and
// line breaks, as in a Go string. A message that a server sent may echo what
// anybody typed.
func Visible(text string) string {
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if hidden(r) {
			quoted := strconv.QuoteRune(r)
			out.WriteString(quoted[1 : len(quoted)-1])
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
