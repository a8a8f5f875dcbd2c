package jsonscan

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// A word of eight bytes in which each byte is the same.
const (
	eachOne       = 0x0101010101010101
	eachHigh      = eachOne * utf8.RuneSelf
	eachQuote     = eachOne * '"'
	eachBackslash = eachOne * '\\'
)

// span gives the offset of the first quote or backslash at or behind an offset, or the
// length of the data, and whether what is passed over is ASCII. It looks at eight bytes
// at a time: names and strings are most of a body.
func span(data []byte, at int) (end int, isASCII bool) {
	high := uint64(0)
	for ; len(data)-at >= 8; at += 8 {
		word := binary.LittleEndian.Uint64(data[at : at+8 : at+8])
		// The lowest high bit is that of the first byte that is found.
		found := (zeros(word^eachQuote) | zeros(word^eachBackslash)) & eachHigh
		if found != 0 {
			before := found & -found // one bit
			high |= word & (before - 1)
			return at + bits.TrailingZeros64(found)>>3, high&eachHigh == 0
		}
		high |= word
	}
	for ; at < len(data); at++ {
		c := data[at]
		if c == '"' || c == '\\' {
			break
		}
		high |= uint64(c)
	}
	return at, high&eachHigh == 0
}

// zeros sets the high bit of each byte that is 0, and perhaps those of bytes above one.
func zeros(word uint64) uint64 { return (word - eachOne) &^ word }
