package catalog

import (
	"strconv"
	"strings"
	"unicode"
)

// Servers put the code's own number before or behind their words: "20015 -
// Request Limit Exceeded", "Bad lead key (20102)". It says nothing that the code
// does not. The generator takes it out of wordings by the same rule.

// withoutNumber gives what a server said without the code's own number, where that
// is the first word or the last, and without what sets it off from the others. A
// number in quotation marks, alone or with other words, is a value and stays.
func (s sentence) withoutNumber(c Code) sentence {
	var buffer [20]byte
	if s.start < len(s.text) && isDigit(s.text[s.start]) {
		number := strconv.AppendInt(buffer[:0], int64(c), 10)
		rest, found := strings.CutPrefix(s.text[s.start:], string(number))
		if found && !wordAt(rest, 0) && !strings.ContainsFunc(s.text[:s.start], isQuote) {
			s = newSentence(strings.TrimLeftFunc(rest, opensWords))
		}
	}
	if s.end > 0 && isDigit(s.text[s.end-1]) {
		number := strconv.AppendInt(buffer[:0], int64(c), 10)
		rest, found := strings.CutSuffix(s.text[:s.end], string(number))
		if found && !wordBefore(rest, len(rest)) && !strings.ContainsFunc(s.text[s.end:], isQuote) {
			s = newSentence(strings.TrimRightFunc(rest, closesWords))
		}
	}
	return s
}

// separators set a number off from the words beside it.
const separators = ".,:;|-–—"

// opensWords tells whether a rune can stand between a number and the words behind
// it, and belongs to neither.
func opensWords(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(separators, r) || unicode.Is(unicode.Pe, r)
}

// closesWords tells the same of words and a number behind them.
func closesWords(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(separators, r) || unicode.Is(unicode.Ps, r)
}

func isDigit(c byte) bool { return c-'0' < 10 }
