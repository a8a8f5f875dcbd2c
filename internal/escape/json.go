package escape

import (
	"fmt"
	"unicode/utf16"
)

// JSON escapes in a document what a terminal would act on, or not show, and JSON
// allows in strings as it is. It stays the same document, if nothing but spaces
// and line feeds stands between its tokens.
func JSON(document []byte) []byte {
	out := make([]byte, 0, len(document))
	for _, r := range string(document) {
		if r == '\n' || !hidden(r) {
			out = append(out, string(r)...)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
