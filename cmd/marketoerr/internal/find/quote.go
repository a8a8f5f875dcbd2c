package find

import (
	"bytes"
	"html"
	"strconv"
	"strings"
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

// undress gives what a text stands for that another notation has put on: entities of
// HTML, escapes of addresses and of strings, doubled quotes as in CSV, and the quotes that
// people's programs put in place of those they typed. It gives nil for a text without any.
func undress(text []byte) []byte {
	s := string(text)
	switch {
	case strings.Contains(s, "&quot;"), strings.Contains(s, "&#34;"), strings.Contains(s, "&#x22;"), strings.Contains(s, "&#39;"), strings.Contains(s, "&lt;"):
		s = html.UnescapeString(s)
	case strings.Contains(s, "%22"), strings.Contains(s, "%3A"), strings.Contains(s, "%7B"), strings.Contains(s, "%7b"), strings.Contains(s, "%3a"):
		s = unpercent(s)
	case strings.Contains(s, `\"`), strings.Contains(s, `\u0022`), strings.Contains(s, `\x22`), strings.Contains(s, `\'`), strings.Contains(s, `\u003c`), strings.Contains(s, `\u003C`):
		s = string(unescape(text))
	case strings.Contains(s, `{""`), strings.Contains(s, `""code""`), strings.Contains(s, `""errors""`):
		s = strings.ReplaceAll(s, `""`, `"`)
	case strings.ContainsAny(s, "“”„‟″"):
		s = strings.Map(straight, s)
	default:
		return nil
	}
	if s == string(text) {
		return nil
	}
	return []byte(s)
}

// straight gives the quote that somebody typed for one that a program has made of it.
func straight(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‘', '’', '‚', '‛':
		return '\''
	}
	return r
}

// unpercent decodes an address (RFC 3986, section 2.1), and leaves what is none.
func unpercent(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		if s[i] == '+' {
			out = append(out, ' ')
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}
