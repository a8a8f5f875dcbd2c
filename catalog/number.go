package catalog

import "unicode"

// Servers put the code's own number before or behind their words: "20015 -
// Request Limit Exceeded", "Bad lead key (20102)". It says nothing that the code
// does not. The generator takes it out of wordings by the same rule.

// withoutNumber takes the code's own number out of what a server said, where that is the
// first word or the last, and what sets it off from the others. A number in quotation
// marks, alone or with other words, is a value and stays.
func (s *sentence) withoutNumber(c Code) {
	if end := wordEnd(s.text, s.start); c.isNumber(s.text[s.start:end]) && !hasQuote(s.text[:s.start]) {
		s.set(trim(s.text[end:], false, opensWords))
	}
	if start := skipBack(s.text, s.end, true); c.isNumber(s.text[start:s.end]) && !hasQuote(s.text[s.end:]) {
		s.set(trim(s.text[:start], true, closesWords))
	}
}

// isNumber tells whether a word is the number of the code.
func (c Code) isNumber(word string) bool {
	if word == "" || len(word) > len("9999999") || word[0] == '0' {
		return false
	}
	number := Code(0)
	for i := range len(word) {
		if !isDigit(word[i]) {
			return false
		}
		number = 10*number + Code(word[i]-'0')
	}
	return number == c
}

func hasQuote(text string) bool {
	for _, r := range text {
		if isQuote(r) {
			return true
		}
	}
	return false
}

// isSeparator tells what sets a number off from the words beside it, in any place.
func isSeparator(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '|', '-', '–', '—':
		return true
	}
	return unicode.IsSpace(r)
}

// opensWords tells whether a rune can stand between a number and the words behind
// it, and belongs to neither.
func opensWords(r rune) bool { return isSeparator(r) || unicode.Is(unicode.Pe, r) }

// closesWords tells the same of words and a number behind them.
func closesWords(r rune) bool { return isSeparator(r) || unicode.Is(unicode.Ps, r) }

func isDigit(c byte) bool { return c-'0' < 10 }
