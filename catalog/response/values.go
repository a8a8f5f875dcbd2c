package response

import (
	"bytes"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// smallBody is the length of a body up to which one copy of all of it is cheaper than
// one of each of its texts.
const smallBody = 512

// text gives a value of the body as text: a string decoded, anything else as it was
// sent, and "" for one that is not there.
func (p *reader) text(value []byte) string {
	if value == nil || string(value) == "null" {
		return ""
	}
	if len(p.body) > smallBody || value[0] != '"' || !jsonscan.IsPlain(value[1:len(value)-1]) {
		return jsonscan.Text(value)
	}
	if p.copied == "" {
		p.copied = string(p.body)
	}
	// A value is a part of the body and keeps its capacity.
	begin := cap(p.body) - cap(value)
	return p.copied[begin+1 : begin+len(value)-1]
}

// isNothing reports whether a value is not there, or denies that there is anything.
func isNothing(value []byte) bool {
	switch string(value) {
	case "", "null", "false", "0", `""`:
		return true
	}
	return false
}

// truth reads a boolean, also one written as a string or as a number, and reports whether
// there is one. What does not say yes says no: a caller who takes a failure for a success
// loses more than one who looks at a success twice.
func truth(value []byte) (is, isSaid bool) {
	word := bytes.TrimSpace(bytes.Trim(value, `"`))
	is = string(word) == "1" || bytes.EqualFold(word, []byte("true"))
	return is, len(word) > 0 && string(word) != "null"
}

// messageOf gives the message of an object, or else the value itself.
func messageOf(value []byte) []byte {
	s := jsonscan.New(value)
	if s.Kind() == jsonscan.Object {
		for s.Enter(); s.Next(); {
			if memberOf(s.Name()) == memberMessage {
				if message := s.Value(); len(message) > len(`""`) {
					return message
				}
			}
		}
	}
	return value
}

// number gives the number of a code as sent, 0 for a word.
func number(raw string) catalog.Code {
	raw = strings.TrimSpace(raw)
	if code := 0; addDigits(&code, raw) {
		return catalog.Code(code)
	}
	return floatNumber(raw)
}

// floatNumber gives the number of a code that is no row of digits: some encoders print
// 601 as 601.0, 6.01e2 or 6010e-1.
func floatNumber(mantissa string) catalog.Code {
	exponent := ""
	if at := strings.IndexAny(mantissa, "eE"); at >= 0 {
		mantissa, exponent = mantissa[:at], strings.TrimPrefix(mantissa[at+1:], "+")
		if exponent == "" {
			return 0
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits, isNegative := strings.CutPrefix(exponent, "-")
	code, shift := 0, 0
	if whole == "" || isNegative && digits == "" || !addDigits(&shift, digits) || shift > 9 {
		return 0
	}
	if isNegative {
		point := len(whole) - shift
		if point < 0 || strings.Trim(whole[point:], "0") != "" {
			return 0
		}
		whole, shift = whole[:point], 0
	}
	moved := min(shift, len(fraction))
	isWhole := strings.Trim(fraction[moved:], "0") == ""
	if !isWhole || !addDigits(&code, whole) || !addDigits(&code, fraction[:moved]) || !addDigits(&code, "000000000"[:shift-moved]) {
		return 0
	}
	return catalog.Code(code)
}

// addDigits appends decimal digits to a number, and reports whether there are no
// others and it has 31 bits at most.
func addDigits(n *int, digits string) bool {
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' || *n > (1<<31-1-int(c-'0'))/10 {
			return false
		}
		*n = *n*10 + int(c-'0')
	}
	return true
}
