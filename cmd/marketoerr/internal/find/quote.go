package find

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// readQuoted reads a string in quotes of any kind that begins at an offset, and gives its
// text and where it ends; 0 if none begins there. It ends at a quote that something
// follows which can follow a string: some languages do not escape the quotes within.
func readQuoted(in []byte, at int) (text []byte, end int) {
	opening, size := utf8.DecodeRune(in[at:])
	closing := closingQuote(opening)
	if closing == 0 {
		return nil, 0
	}
	first := -1
	i := at + size
	for i < len(in) {
		r, n := utf8.DecodeRune(in[i:])
		switch {
		case first >= 0 && i-first > farthest:
			return cutQuoted(in, at+size, first, closing)
		case r == '\\':
			i += n
			if i < len(in) {
				i++
			}
			continue
		case r == '\n' && opening != '`':
			return cutQuoted(in, at+size, first, closing)
		case r == closing && canFollow(in[i+n:]):
			return unescape(in[at+size : i]), i + n
		case r == closing && first < 0:
			first = i
		}
		i += n
	}
	return cutQuoted(in, at+size, first, closing)
}

// farthest is how far behind the first quote that may end a string another is looked for
// which does so better, in bytes.
const farthest = 4096

// cutQuoted ends a string at its first quote, if it has one.
func cutQuoted(in []byte, begin, first int, closing rune) ([]byte, int) {
	if first < 0 {
		return nil, 0
	}
	return unescape(in[begin:first]), first + utf8.RuneLen(closing)
}

func closingQuote(opening rune) rune {
	switch opening {
	case '"', '\'', '`':
		return opening
	case '“', '„':
		return '”'
	case '‘', '‚':
		return '’'
	case '”':
		return '”'
	case '「':
		return '」'
	}
	return 0
}

// canFollow reports whether a text can follow a string in quotes.
func canFollow(rest []byte) bool {
	return len(rest) == 0 || bytes.IndexByte([]byte(" \t\r\n,;:)]}>=|"), rest[0]) >= 0
}

// unescape gives the text of a string with escapes as most languages have them.
func unescape(text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		if text[0] != '\\' || len(text) == 1 {
			out = append(out, text[0])
			text = text[1:]
			continue
		}
		size := 2
		switch c := text[1]; c {
		case 'n':
			out = append(out, '\n')
		case 't':
			out = append(out, '\t')
		case 'r':
			out = append(out, '\r')
		case 'u', 'x', 'U':
			digits := map[byte]int{'u': 4, 'x': 2, 'U': 8}[c]
			if r, ok := hexRune(text[2:], digits); ok {
				out = utf8.AppendRune(out, r)
				size += digits
				break
			}
			out = append(out, '\\', c)
		default:
			out = append(out, c)
		}
		text = text[size:]
	}
	return out
}

func hexRune(text []byte, digits int) (rune, bool) {
	if len(text) < digits {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[:digits]), 16, 32)
	return rune(n), err == nil && n <= utf8.MaxRune
}
