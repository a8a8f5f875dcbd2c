package response

import (
	"io"
	"unicode/utf8"
)

// xmlSource gives a body byte by byte. A byte or a character that XML does not allow
// stands as U+FFFD in it: names and codes are ASCII, so that what another encoding
// holds besides matters to nobody but a decoder.
type xmlSource struct {
	data  []byte
	at    int  // how much of the data was given
	sound int  // how many bytes from there belong to a character that is allowed
	owed  int  // how many bytes of the last U+FFFD are still to be given
	ended bool // more was asked for than there is
}

const replacement = "\uFFFD"

// ReadByte gives the next byte, or [io.EOF].
func (s *xmlSource) ReadByte() (byte, error) {
	if s.owed > 0 {
		s.owed--
		return replacement[len(replacement)-1-s.owed], nil
	}
	if s.sound == 0 {
		if s.at == len(s.data) {
			s.ended = true
			return 0, io.EOF
		}
		r, size := utf8.DecodeRune(s.data[s.at:])
		if !isXML(r) {
			s.at += size
			s.owed = len(replacement) - 1
			return replacement[0], nil
		}
		s.sound = size
	}
	s.sound--
	s.at++
	return s.data[s.at-1], nil
}

// Read gives the next byte: the decoder asks for bytes.
func (s *xmlSource) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// isXML reports whether a character may stand in XML (XML 1.0, section 2.2), other
// than U+FFFD, which also stands for a byte that is not of UTF-8.
func isXML(r rune) bool {
	return r >= ' ' && r < utf8.RuneError || r > '\uFFFF' || r == '\t' || r == '\n' || r == '\r'
}
