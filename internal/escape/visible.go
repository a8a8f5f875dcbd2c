package escape

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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
	// Measured first: where all is quoted, room that grows as it is needed would take many
	// times as much.
	var scratch [utf8.UTFMax + len(`'\U00000000'`)]byte
	size := 0
	for _, r := range text {
		size += len(appendVisible(scratch[:0], r))
	}
	out := make([]byte, 0, size)
	for _, r := range text {
		out = appendVisible(out, r)
	}
	return string(out)
}

// appendVisible appends a character, quoted if it is hidden.
func appendVisible(out []byte, r rune) []byte {
	if !hidden(r) {
		return utf8.AppendRune(out, r)
	}
	begin := len(out)
	out = strconv.AppendQuoteRune(out, r)
	// Without the quotation marks.
	return append(out[:begin], out[begin+1:len(out)-1]...)
}

func hidden(r rune) bool { return !unicode.IsPrint(r) }
