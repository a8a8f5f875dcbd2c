package find

import (
	"bytes"

	"github.com/marketoerr/marketoerr/catalog"
)

// codes is the set of all codes of the catalogue, by number.
type codes struct {
	small [(1 << 15) / 64]uint64
	large map[int]bool
}

func newCodes() codes {
	c := codes{large: map[int]bool{}}
	for code := range catalog.All() {
		if n := int(code); n < len(c.small)*64 {
			c.small[n/64] |= 1 << (n % 64)
		} else {
			c.large[n] = true
		}
	}
	return c
}

func (c *codes) has(n int) bool {
	if n < len(c.small)*64 {
		return c.small[n/64]>>(n%64)&1 != 0
	}
	return c.large[n]
}

// number is a code in a text, from an offset to another.
type number struct {
	begin, end int
	code       catalog.Code
}

// next gives the next run of digits at or behind an offset that is a code.
func (c *codes) next(text []byte, at int) (number, bool) {
	for at < len(text) {
		if text[at]-'0' > 9 {
			at++
			continue
		}
		begin, n := at, 0
		for at < len(text) && text[at]-'0' <= 9 {
			if at-begin < 8 {
				n = n*10 + int(text[at]-'0')
			}
			at++
		}
		isFraction := begin > 1 && text[begin-1] == '.' && text[begin-2]-'0' <= 9
		if length := at - begin; length >= 3 && length <= 7 && text[begin] != '0' && !isFraction && c.has(n) {
			return number{begin, at, catalog.Code(n)}, true
		}
		if at-begin > 3 && begin >= 1 && text[begin-1] == '%' {
			at = begin + 2 // of an address: "%22606"
		}
	}
	return number{}, false
}

// isHot reports whether a text may hold something: a code, or the beginning of a
// response that lacks one.
func (c *codes) isHot(text []byte) bool {
	_, ok := c.next(text, 0)
	return ok || mayDeny(text)
}

// mayDeny reports whether a text may say that a call has failed, without a code.
func mayDeny(text []byte) bool {
	return bytes.Contains(text, []byte("uccess")) && (bytes.Contains(text, []byte("alse")) || bytes.Contains(text, []byte("rror"))) ||
		bytes.Contains(text, []byte("rror_description")) ||
		bytes.Contains(text, []byte("Fault"))
}

// isGeneric reports whether a code is an HTTP status, which any other program names too.
func isGeneric(code catalog.Code) bool { return 400 <= code && code < 600 }
