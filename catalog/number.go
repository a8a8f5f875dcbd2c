package catalog

import (
	"strconv"
	"strings"
	"unicode"
)

// Servers put the code's own number before or behind their words: "20015 -
// Request Limit Exceeded", "Bad lead key (20102)". It says nothing that the code
// does not. The generator takes it out of wordings by the same rule.

// withoutNumber gives a message without the code's own number, where that is its
// first word or its last, and without what sets it off from the other words. A
// number in quotation marks, alone or with other words, is a value and stays.
func (c Code) withoutNumber(message string) string {
	var buffer [20]byte
	if start := nextWord(message, 0); beginsWithDigit(message[start:]) {
		number := strconv.AppendInt(buffer[:0], int64(c), 10)
		rest, found := strings.CutPrefix(message[start:], string(number))
		if found && !wordAt(rest, 0) && !strings.ContainsFunc(message[:start], isQuote) {
			message = strings.TrimLeftFunc(rest, opensWords)
		}
	}
	end := lastWordEnd(message)
	if end > 0 && isDigit(message[end-1]) {
		number := strconv.AppendInt(buffer[:0], int64(c), 10)
		rest, found := strings.CutSuffix(message[:end], string(number))
		if found && !wordBefore(rest, len(rest)) && !strings.ContainsFunc(message[end:], isQuote) {
			message = strings.TrimRightFunc(rest, closesWords)
		}
	}
	return message
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

func beginsWithDigit(text string) bool { return text != "" && isDigit(text[0]) }

func isDigit(c byte) bool { return c-'0' < 10 }
