package jsonscan

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Text decodes a value as [Scanner.Value] gives it: a string to its text, any other
// value to its bytes as they are. As in encoding/json, bytes that are not UTF-8 and
// halves of surrogate pairs become U+FFFD.
func Text(value []byte) string {
	if len(value) >= 2 && value[0] == '"' {
		return string(decode(value[1 : len(value)-1]))
	}
	return strings.ToValidUTF8(string(value), replacement)
}

const replacement = "\uFFFD"

// IsPlain reports whether the inside of a string stands for itself: it has no escape,
// and is UTF-8.
func IsPlain(inside []byte) bool {
	end, isASCII := span(inside, 0)
	return end == len(inside) && (isASCII || utf8.Valid(inside))
}

// decode gives the text of the inside of a string whose escapes are sound.
func decode(inside []byte) []byte {
	if IsPlain(inside) {
		return inside
	}
	// Only what is not UTF-8 grows; a slice that grew with it would cost many times as much.
	out := make([]byte, 0, len(inside)+(len(replacement)-1)*invalid(inside))
	for len(inside) > 0 {
		if inside[0] == '\\' {
			var r rune
			r, inside = unescape(inside[1:])
			out = utf8.AppendRune(out, r)
			continue
		}
		r, size := utf8.DecodeRune(inside)
		out = utf8.AppendRune(out, r)
		inside = inside[size:]
	}
	return out
}

// invalid counts the bytes that are not UTF-8.
func invalid(text []byte) int {
	count := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			count++
		}
		text = text[size:]
	}
	return count
}

// unescape gives the character of an escape, of which the backslash has been read, and
// what follows it.
func unescape(text []byte) (rune, []byte) {
	switch c := text[0]; c {
	case 'b':
		return '\b', text[1:]
	case 'f':
		return '\f', text[1:]
	case 'n':
		return '\n', text[1:]
	case 'r':
		return '\r', text[1:]
	case 't':
		return '\t', text[1:]
	case 'u':
		r := hexRune(text[1:])
		text = text[5:]
		if utf16.IsSurrogate(r) {
			if len(text) >= 6 && text[0] == '\\' && text[1] == 'u' {
				if pair := utf16.DecodeRune(r, hexRune(text[2:])); pair != utf8.RuneError {
					return pair, text[6:]
				}
			}
		}
		return r, text // half a pair is written as U+FFFD
	default:
		return rune(c), text[1:]
	}
}

// hexRune reads four hexadecimal digits.
func hexRune(text []byte) rune {
	var r rune
	for _, c := range text[:4] {
		digit := c - '0'
		if digit > 9 {
			digit = c | 0x20 - 'a' + 10
		}
		r = r<<4 | rune(digit)
	}
	return r
}
