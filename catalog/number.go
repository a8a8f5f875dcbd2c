package catalog

// Servers put the code's own number before or behind their words: "20015 -
// Request Limit Exceeded", "Bad lead key (20102)". It says nothing that the code
// does not. The generator takes it out of wordings by the same rule.

// withoutNumber takes the code's own number out of what a server said, where that is the
// first word or the last, and what sets it off from the others. A number in quotation
// marks, alone or with other words, is a value and stays.
func (s *sentence) withoutNumber(c Code) {
	if s.end > 0 && isDigit(s.text[s.start]) {
		end := wordEnd(s.text, s.start)
		s.cutNumber(c, s.text[:s.start], s.text[s.start:end], trim(s.text[end:], false, closing))
	}
	if s.end > 0 && isDigit(s.text[s.end-1]) {
		start := skipBack(s.text, s.end, true)
		s.cutNumber(c, s.text[s.end:], s.text[start:s.end], trim(s.text[:start], true, opening))
	}
}

// cutNumber leaves the rest of the text if a word is the number of the code, and no
// quotation mark stands beside it, at the end of the text.
func (s *sentence) cutNumber(c Code, beside, word, rest string) {
	if word[0]-'1' < 9 && lookupNumber(word) == c && !takeStock(beside).quote {
		s.set(rest)
	}
}

func isDigit(c byte) bool { return c-'0' < 10 }
