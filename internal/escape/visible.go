package escape

import (
	"strconv"
	"strings"
	"unicode"
)

// Visible gives text with the characters quoted that a terminal or a log would
// act on, as in a Go string: all that are not printable but for the space, such as
// "\x1b", line breaks, and the controls of writing direction. What is not UTF-8
// becomes U+FFFD.
func Visible(text string) string {
	text = strings.ToValidUTF8(text, string(unicode.ReplacementChar))
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

func hidden(r rune) bool { return !unicode.IsPrint(r) }
