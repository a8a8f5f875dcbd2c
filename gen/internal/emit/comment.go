package emit

import "strings"

// docWidth is the column at which comments are wrapped, "// " included.
const docWidth = 80

// docLines wraps the paragraphs of a doc comment, which stand between blank
// lines, into lines that begin with "//". A paragraph that begins with "- " is
// one item of a list; one that begins with "[" and holds "]: " is the target of
// a link, which must stay on its line.
func docLines(comment string) []string {
	var lines []string
	inList := false
	for i, paragraph := range strings.Split(comment, "\n\n") {
		item, isItem := strings.CutPrefix(paragraph, "- ")
		if i > 0 && !(inList && isItem) {
			lines = append(lines, "//")
		}
		inList = isItem
		switch {
		case isItem:
			lines = append(lines, wrap(item, "//   - ", "//     ")...)
		case strings.HasPrefix(paragraph, "[") && strings.Contains(paragraph, "]: "):
			lines = append(lines, "// "+paragraph)
		default:
			lines = append(lines, wrap(paragraph, "// ", "// ")...)
		}
	}
	return lines
}

// wrap breaks a paragraph into lines of at most docWidth bytes where it has
// spaces. Bytes and not characters, so that wide scripts wrap earlier.
func wrap(text, first, rest string) []string {
	var lines []string
	line := first
	empty := true
	for _, word := range strings.Fields(text) {
		// A line that begins with +build would be a build constraint.
		if !empty && len(line)+1+len(word) > docWidth && !strings.HasPrefix(word, "+build") {
			lines = append(lines, line)
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	return append(lines, line)
}
