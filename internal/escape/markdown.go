package escape

import "strings"

// Markdown gives text, made visible, as Markdown (CommonMark, and GitHub's flavour
// of it) that shows the same text and nothing more: no link, no emphasis, no HTML.
// It does so wherever text can stand, in a paragraph or at its start, in a heading,
// an item of a list, emphasis, or the cell of a table.
//
// A "@" calls people by name on many sites, and makes a link of an address. Some,
// GitHub among them, look for it behind the escape as well.
func Markdown(text string) string {
	text = Visible(text)
	// Where the text stands at the start of a line, its first character can be
	// the mark of a block, and so can the one behind a number.
	start := len(text) - len(strings.TrimLeft(text, " "))
	number := len(text) - len(strings.TrimLeft(text[start:], "0123456789"))
	var out strings.Builder
	for i, r := range text {
		switch {
		case r == '~':
			// Behind a backslash it would still count in the run of a mark
			// that follows, as in "~~\~~~".
			out.WriteString("&#126;")
			continue
		case i == 0 && start >= indentedCode:
			out.WriteString("&#32;")
			continue
		case strings.ContainsRune("\\`*_[]<>|&#@", r),
			i == start && strings.ContainsRune("-+=:", r),
			i == number && i > start && (r == '.' || r == ')'),
			strings.HasPrefix(text[i:], "://"),
			r == '.' && i >= len("www") && strings.EqualFold(text[i-len("www"):i], "www"):
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// indentedCode is how many spaces at the start of a line make code of it.
const indentedCode = 4
