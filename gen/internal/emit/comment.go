package emit

import "strings"

// docWidth is the column at which comments are wrapped, "// " included.
const docWidth = 80

// docLines wraps a doc comment into lines that begin with "//".
func docLines(comment string) []string {
	const first = "//"
	var lines []string
	line := first
	for word := range strings.FieldsSeq(comment) {
		if line != first && len(line)+1+len(word) > docWidth {
			lines = append(lines, line)
			line = first
		}
		line += " " + word
	}
	return append(lines, line)
}
