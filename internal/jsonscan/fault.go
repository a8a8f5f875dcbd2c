package jsonscan

import (
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// Error tells what is wrong with a JSON text. It does not quote it but for the one
// character at the offset, since the text may hold what nobody else is to see.
type Error struct {
	Offset   int    // in bytes, of what was found
	Found    string // a character, or "the end"
	Expected string
	cause    error
}

// Error gives the offset, what was found and what was expected.
func (e *Error) Error() string {
	return "offset " + strconv.Itoa(e.Offset) + ": found " + e.Found + ", expected " + e.Expected
}

// Unwrap gives [io.ErrUnexpectedEOF] for a text that is cut off, and else nil.
func (e *Error) Unwrap() error { return e.cause }

// IsCutOff reports whether an error of a Scanner is about a text that ends too early.
func IsCutOff(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

// failed reports whether there is a fault. Behind one there is nothing to read, so that
// nobody need ask.
func (s *Scanner) failed() bool { return s.fault != nil }

// fail says what was expected at this place, and that it is the last. It gives false.
func (s *Scanner) fail(expected string) bool { return s.failWith(s.found(), expected) }

func (s *Scanner) failDeep() bool {
	return s.failWith("one more", "at most "+strconv.Itoa(MaxDepth)+" levels of nesting")
}

func (s *Scanner) failWith(found, expected string) bool {
	if s.fault == nil {
		s.fault = &Error{Offset: s.at, Found: found, Expected: expected}
		if s.at == len(s.data) {
			s.fault.cause = io.ErrUnexpectedEOF
		}
		s.data = s.data[:s.at]
	}
	return false
}

// found names the character that comes next.
func (s *Scanner) found() string {
	if s.at == len(s.data) {
		return "the end"
	}
	r, size := utf8.DecodeRune(s.data[s.at:])
	if r == utf8.RuneError && size == 1 {
		return "byte 0x" + strconv.FormatUint(uint64(s.data[s.at]), 16)
	}
	return strconv.QuoteRune(r)
}

// Err gives what is wrong with what was read, an [*Error], or nil.
func (s *Scanner) Err() error {
	if s.fault == nil {
		return nil
	}
	return s.fault
}
