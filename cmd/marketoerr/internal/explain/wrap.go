package explain

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Screen is what a terminal can show.
type Screen struct {
	Colour bool
	Links  bool // it knows links (OSC 8)
	Width  int  // in columns; 0 where lines may have any length
}

// narrowest is the least room for text beside the labels: a screen with less breaks lines
// itself.
const narrowest = 20

// wrap breaks a line where white space, or Chinese, lets it, so that no part is wider than
// columns. A word that is wider keeps a line to itself.
func wrap(line string, columns int) []string {
	if columns < narrowest || columnsOf(line) <= columns {
		return []string{line}
	}
	var lines []string
	begin, end, at, used := 0, -1, 0, 0 // end is where the line can be broken
	runes := []rune(line)
	for ; at < len(runes); at++ {
		if canBreak(runes, at) && at > begin {
			end = at
		}
		used += columnsOfRune(runes[at])
		if used <= columns || end <= begin || unicode.IsSpace(runes[at]) {
			continue
		}
		lines = append(lines, strings.TrimRight(string(runes[begin:end]), " "))
		for end < len(runes) && runes[end] == ' ' {
			end++
		}
		begin, at, used, end = end, end-1, 0, -1
	}
	return append(lines, string(runes[begin:]))
}

// canBreak reports whether a line may be broken before a character.
func canBreak(runes []rune, at int) bool {
	if at == 0 {
		return false
	}
	before, next := runes[at-1], runes[at]
	if before == ' ' {
		return next != ' '
	}
	// No line of Chinese begins with a mark that ends something, nor ends with one that
	// begins something.
	isChinese := columnsOfRune(before) == 2 || columnsOfRune(next) == 2
	return isChinese && !strings.ContainsRune("，。、；：？！）》」』”’…,.;:?!)", next) && !strings.ContainsRune("（《「『“‘(", before)
}

// columnsOf tells how wide a terminal shows a text.
func columnsOf(text string) int {
	n := 0
	for _, r := range text {
		n += columnsOfRune(r)
	}
	return n
}

func columnsOfRune(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// link gives an address as a link of a terminal (OSC 8); a terminal that does not know
// them shows the address all the same.
func link(address string) string {
	return "\x1b]8;;" + address + "\x1b\\" + address + "\x1b]8;;\x1b\\"
}
