package jsonscan

// skip passes over the value that comes next, and reports whether it is there as a
// whole.
func (s *Scanner) skip() bool {
	switch kind := s.Kind(); kind {
	case String:
		return s.readString()
	case Object, Array:
		return s.skipTree(kind)
	default:
		return s.scalar(kind)
	}
}

func (s *Scanner) skipTree(kind Kind) bool {
	outside := s.depth
	if s.depth == MaxDepth {
		return s.failDeep()
	}
	s.enter(kind)
	for s.depth > outside {
		if !s.Next() {
			if s.failed() {
				return false
			}
			continue // behind one that ended
		}
		s.pending = false
		switch kind := s.Kind(); {
		case kind == String:
			s.readString()
		case kind != Object && kind != Array:
			s.scalar(kind)
		case s.depth == MaxDepth:
			return s.failDeep()
		default:
			s.enter(kind)
		}
	}
	return true
}

// scalar passes over a number or one of the three words.
func (s *Scanner) scalar(kind Kind) bool {
	switch kind {
	case Number:
		return s.readNumber()
	case True:
		return s.word("true")
	case False:
		return s.word("false")
	case Null:
		return s.word("null")
	}
	return s.fail("a value")
}

func (s *Scanner) word(want string) bool {
	rest := s.data[s.at:]
	if len(rest) >= len(want) && string(rest[:len(want)]) == want {
		s.at += len(want)
		return true
	}
	for s.at < len(s.data) && s.data[s.at] == want[0] {
		s.at++
		want = want[1:]
	}
	return s.fail("true, false or null")
}

// readString passes over a string, of which the opening quote comes next.
func (s *Scanner) readString() bool {
	end, _ := span(s.data, s.at+1)
	if end < len(s.data) && s.data[end] == '"' {
		s.at = end + 1
		return true
	}
	return s.readEscaped(end)
}

// readEscaped passes over the rest of a string from an escape on, or from where it ends.
func (s *Scanner) readEscaped(at int) bool {
	for s.at = at; ; s.at, _ = span(s.data, s.at) {
		switch s.byte() {
		case '"':
			s.at++
			return true
		case '\\':
			if !s.readEscape() {
				return false
			}
		default:
			return s.fail("the end of the string")
		}
	}
}

// readEscape passes over a backslash and what it stands for.
func (s *Scanner) readEscape() bool {
	s.at++
	switch s.byte() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.at++
		return true
	case 'u':
		s.at++
		for range 4 {
			if !isHex(s.byte()) {
				return s.fail("four hexadecimal digits")
			}
			s.at++
		}
		return true
	}
	return s.fail(`one of "\/bfnrtu behind a backslash`)
}

func isHex(c byte) bool { return c-'0' < 10 || c|0x20-'a' < 6 }

// readNumber passes over a number. In an object or array one at the end of the data is
// cut off, since more digits may have followed.
func (s *Scanner) readNumber() bool {
	if s.byte() == '-' {
		s.at++
	}
	if s.byte() == '0' {
		s.at++
	} else if !s.digits() {
		return false
	}
	if s.byte() == '.' {
		s.at++
		if !s.digits() {
			return false
		}
	}
	if s.byte()|0x20 == 'e' {
		s.at++
		if c := s.byte(); c == '+' || c == '-' {
			s.at++
		}
		if !s.digits() {
			return false
		}
	}
	if s.at == len(s.data) && s.depth > 0 {
		return s.fail("the end of the number")
	}
	return true
}

// digits passes over one digit or more.
func (s *Scanner) digits() bool {
	at := s.at
	for at < len(s.data) && s.data[at]-'0' < 10 {
		at++
	}
	if at == s.at {
		return s.fail("a digit")
	}
	s.at = at
	return true
}
