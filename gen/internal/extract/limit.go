package extract

import (
	"fmt"
	"regexp"
	"strings"
)

// MaxPage is the most that a page may hold, in bytes. The vendor's have some 20
// KB, and those that a browser saves a few hundred.
const MaxPage = 512 << 10

// Goldmark reads some things in a time that grows with the square of their number:
// within MaxPage that could still be many minutes. What people write comes nowhere
// near these bounds.
const (
	maxMarks      = 1000 // of links and emphasis in one text; links defined in one paragraph
	maxBlockMarks = 50   // of quotes, lists and columns at the start of a line
)

// blockMark matches what begins a quote, an item of a list or a column.
var blockMark = regexp.MustCompile(`[>|]|[-+*.)](?:[ \t]|$)`)

// checkShape reports a page that nobody wrote by hand.
func (r *reader) checkShape() bool {
	found := len(r.problems)
	defined := 0 // links, in the paragraph
	for i, line := range strings.Split(string(r.source), "\n") {
		text := strings.TrimLeft(line, " \t>|-+*:.)0123456789")
		if n := len(blockMark.FindAllStringIndex(line[:len(line)-len(text)], -1)); n > maxBlockMarks {
			r.problem(i+1, fmt.Sprintf("%d marks of quotes, lists and columns at the start of a line", n), fmt.Sprintf("at most %d", maxBlockMarks))
		}
		switch {
		case strings.Trim(line, " \t>") == "":
			defined = 0
		case strings.HasPrefix(text, "["):
			if defined++; defined == maxMarks+1 {
				r.problem(i+1, fmt.Sprintf("more than %d links defined in one paragraph", maxMarks), "a text that people wrote")
			}
		}
	}
	return len(r.problems) == found
}

// isReadable tells whether goldmark should read the links and the emphasis in a text.
func isReadable(markdown string) bool {
	n := 0
	for _, mark := range []string{"[", "*", "_"} {
		n += strings.Count(markdown, mark)
	}
	return n <= maxMarks
}
