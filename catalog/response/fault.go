package response

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// fault is what a SOAP fault says, of version 1.1 or 1.2 of the protocol.
//
// Its code stands in one place, never in two together. The places, the best first:
//
//   - code of a serviceException in the detail: there Marketo puts it, beside name
//     and message. Another element of the detail counts if its code may be one of
//     the SOAP API by its digits, rather one that has a name or a message; what a
//     server in between says of HTTP, as in <http><code>500</code></http>, does not.
//   - Subcode of version 1.2, or faultcode, if it holds such a number.
//   - the summary, if such a number is set off in it: see [codeIn].
//
// The first whose code is of the SOAP API by the catalogue has it, else the first
// that has one at all: a server in between may have written the detail, but not a
// code that Marketo documents. Where there is none in these places, a number amid
// the words of the summary is one if the catalogue has it; else the subcode or
// faultcode stands in its place as sent. The message is the one beside the code.
type fault struct {
	class   string // faultcode or Value of Code, such as SOAP-ENV:Client
	subcode string // the innermost, but words after a number of Marketo's do not count
	summary string // faultstring or Text of Reason, such as "20014 - Authentication failed"

	claim   int // how good a place of the detail the code has, from 1; 0 without a code
	code    string
	message string // beside the code

	ownMessage string // of a serviceException without a code
	anyMessage string // the first in the detail
}

// The claims of an element of the detail to have the code.
const (
	claimOfAny = iota + 1
	claimOfDescribed
	claimOfServiceException
)

// take takes over an element that closes, with its text; the path leads to it from
// below the fault.
func (f *fault) take(path []xmlElement, text string) {
	last := &path[len(path)-1]
	name := last.name.Local
	switch top := path[0].name.Local; {
	case strings.EqualFold(top, "detail"):
		f.takeDetail(last)
	case top == "faultcode" && len(path) == 1, top == "Code" && name == "Value" && len(path) == 2:
		f.class = cmp.Or(f.class, text)
	case top == "Code" && name == "Value" && path[len(path)-2].name.Local == "Subcode":
		if numberIn(text) != "" || text != "" && numberIn(f.subcode) == "" {
			f.subcode = text
		}
	case top == "faultstring" && len(path) == 1, top == "Reason" && name == "Text" && len(path) == 2:
		f.summary = cmp.Or(f.summary, text) // further ones are in other languages
	}
}

// takeDetail takes over an element of the detail.
func (f *fault) takeDetail(e *xmlElement) {
	isOwn := strings.EqualFold(e.name.Local, "serviceException")
	claim := 0
	switch {
	case isOwn && e.code != "":
		claim = claimOfServiceException
	case !mayBeCode(e.code):
	case e.message != "" || e.isNamed:
		claim = claimOfDescribed
	default:
		claim = claimOfAny
	}
	if claim > f.claim {
		f.claim, f.code, f.message = claim, e.code, e.message
	}
	f.anyMessage = cmp.Or(f.anyMessage, e.message)
	if isOwn && e.code == "" {
		f.ownMessage = cmp.Or(f.ownMessage, e.message)
	}
}

// error turns a fault into an error.
func (f *fault) error() *Error {
	setOff, amidWords := codeIn(f.summary)
	places := []string{f.code, numberIn(f.subcode), numberIn(f.class), setOff}
	best := slices.IndexFunc(places, isSOAP)
	if best < 0 {
		best = slices.IndexFunc(places, func(code string) bool { return code != "" })
	}
	raw, message := cmp.Or(amidWords, f.subcode, f.class), f.ownMessage
	if best >= 0 {
		raw = places[best]
	}
	if best == 0 {
		message = f.message
	}
	return &Error{Code: number(raw), RawCode: raw, Message: cmp.Or(message, f.summary, f.anyMessage), Level: catalog.LevelSOAP}
}

// isSOAP reports whether the catalogue has the code at the level of SOAP.
func isSOAP(code string) bool { return number(code).Level() == catalog.LevelSOAP }

// mayBeCode reports whether a word has the digits of a code of the SOAP API: five,
// the first a 1 or a 2.
func mayBeCode(word string) bool {
	if len(word) != 5 || word[0] != '1' && word[0] != '2' {
		return false
	}
	return strings.Trim(word, "0123456789") == ""
}

// numberIn gives the number that ends a qualified name such as "mkt:20103", or one
// of version 1.1 such as "Client.20103"; "" if it is none that may be a code.
func numberIn(name string) string {
	if word := name[strings.LastIndexAny(name, ":.")+1:]; mayBeCode(word) {
		return word
	}
	return ""
}

// codeIn gives the code in what a server says, if it is set off: at the start, alone
// or before a dash or a colon, as in "20103 - Lead not found"; else in brackets at
// the end, as in "No lead found with IDNUM = 10001 (20103)"; else before a dash or a
// colon amid the words, as in "Fault: 20110 - Bad parameter". It also gives the first
// number amid the words that is a code of the SOAP API by the catalogue, unless it
// is a value.
func codeIn(text string) (setOff, amidWords string) {
	for rest := text; rest != ""; {
		length := wordLength(rest)
		before, word, after := text[:len(text)-len(rest)], rest[:length], rest[length:]
		rest = rest[max(length, 1):]
		if !mayBeCode(word) {
			continue
		}
		switch {
		case before == "" && (after == "" || isDash(after)), isBracketed(before, after):
			return word, ""
		case isValue(before):
		case isDash(after):
			setOff = cmp.Or(setOff, word)
		case isSOAP(word):
			amidWords = cmp.Or(amidWords, word)
		}
	}
	return setOff, amidWords
}

// wordLength gives the length of the run of ASCII letters and digits at the start, 0 if
// there is none.
func wordLength(text string) int {
	for i := range len(text) {
		b := text[i]
		if isLetter := b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_'; !isLetter && (b < '0' || b > '9') {
			return i
		}
	}
	return len(text)
}

// isBracketed reports whether brackets stand around what is between two parts of a
// text, and nothing else stands before them or behind.
func isBracketed(before, after string) bool {
	opened, closed := strings.TrimRight(before, "(["), strings.TrimLeft(after, ")]")
	isBracketed := opened != before && closed != after
	return isBracketed && (opened == "" || strings.TrimLeft(closed, " .") == "")
}

// isDash reports whether a text begins with a dash or a colon.
func isDash(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " "))
	return strings.ContainsRune("-–—:", r)
}

// isValue reports whether what follows a text is a value in it, not a code.
func isValue(before string) bool {
	before = strings.TrimRight(before, " ")
	return before != "" && strings.IndexByte(`='"`, before[len(before)-1]) >= 0
}
