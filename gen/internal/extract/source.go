package extract

import (
	"bytes"
	"io"
	"sort"
)

// normalize drops a byte order mark and turns every line end into "\n", the
// only one that goldmark and the HTML tokenizer count alike.
func normalize(source []byte) []byte {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(source, []byte("\r"), []byte("\n"))
}

// lineIndex holds the offset at which each line ends, the last one excluded.
type lineIndex []int

func indexLines(source []byte) lineIndex {
	var ends lineIndex
	for i, c := range source {
		if c == '\n' {
			ends = append(ends, i)
		}
	}
	return ends
}

// at gives the line, from 1, that holds the byte at offset.
func (ends lineIndex) at(offset int) int {
	return sort.SearchInts(ends, offset) + 1
}

// lineFrom gives the rest of the line from offset on, without its end.
func lineFrom(source []byte, offset int) []byte {
	line, _, _ := bytes.Cut(source[offset:], []byte("\n"))
	return line
}

// unquoter reads source as it stands inside depth block quotes: in each line
// but the first, up to depth ">" markers become spaces. Offsets stay what they
// are.
type unquoter struct {
	rest, line []byte
	depth      int
}

// newUnquoter reads from source, which begins within a line. If the next line
// has no marker, none has: the pages quote every line of a table or, against
// CommonMark, its first alone.
func newUnquoter(source []byte, depth int) io.Reader {
	if depth == 0 {
		return bytes.NewReader(source)
	}
	first := len(lineFrom(source, 0))
	if next := bytes.TrimLeft(source[first:], " \t\n"); !bytes.HasPrefix(next, []byte(">")) {
		return bytes.NewReader(source)
	}
	return &unquoter{rest: source[first:], line: source[:first], depth: depth}
}

func (u *unquoter) Read(p []byte) (int, error) {
	if len(u.line) == 0 {
		if len(u.rest) == 0 {
			return 0, io.EOF
		}
		end := bytes.IndexByte(u.rest, '\n') + 1
		if end == 0 {
			end = len(u.rest)
		}
		u.line = unquote(u.rest[:end], u.depth)
		u.rest = u.rest[end:]
	}
	n := copy(p, u.line)
	u.line = u.line[n:]
	return n, nil
}

// unquote gives a line with up to depth leading ">" markers made spaces.
func unquote(line []byte, depth int) []byte {
	line = bytes.Clone(line)
	for i := 0; i < len(line) && depth > 0; i++ {
		switch line[i] {
		case ' ', '\t':
		case '>':
			line[i] = ' '
			depth--
		default:
			return line
		}
	}
	return line
}
