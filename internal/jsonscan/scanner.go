// Package jsonscan reads JSON (RFC 8259) in one pass over bytes in memory, for those
// who must know what a body says that is cut off or damaged: each value that stands
// whole before the fault is given, the fault itself with its offset, and a value that
// is cut in two never. It reads the same whatever release of Go it is compiled with.
//
// A [Scanner] is pulled: [Scanner.Enter] goes into an object or an array,
// [Scanner.Next] to its next member or element, and [Scanner.Value] passes over a
// value of any kind and gives its bytes. Nothing is decoded or copied that nobody asks
// for; [Text] decodes a string.
//
//	s := jsonscan.New(data)
//	for s.Enter(); s.Next(); {
//		fmt.Println(string(s.Name()), jsonscan.Text(s.Value()))
//	}
//	err := s.End()
//
// It differs from encoding/json in three things. Control characters may stand in
// strings as they are, since proxies and databases put them there. Values nested deeper
// than [MaxDepth] are refused, which keeps the Scanner free of allocations. Names are
// given as they are: whoever compares them decides about case.
package jsonscan

// MaxDepth is how deep values may be nested: as deep as no answer of a server is, and
// no deeper than whoever reads them recursively can go.
const MaxDepth = 512

// Kind is the kind of a value, named for the byte that it begins with.
type Kind byte

// The kinds. Any other byte begins no value; 0 is the end of the data.
const (
	Object Kind = '{'
	Array  Kind = '['
	String Kind = '"'
	Number Kind = '0'
	True   Kind = 't'
	False  Kind = 'f'
	Null   Kind = 'n'
)

// Scanner reads one JSON text. It does not change the data, which must not change
// either while it is read.
type Scanner struct {
	data    []byte
	at      int  // where reading goes on
	depth   int  // of the objects and arrays entered
	end     byte // of the one entered last: '}' or ']'
	begun   bool // that one has given a member
	pending bool // a value stands at at that nobody has read yet
	isPlain bool // the name stands for itself: ASCII without escapes
	name    int  // where the name of the member that Next went to last begins, behind its quote
	nameEnd int
	fault   *Error
	objects [MaxDepth / 64]uint64 // a bit for each depth: whether it is an object
}

// New gives a scanner that stands before the value in data.
func New(data []byte) Scanner {
	s := Scanner{data: data}
	s.peek()
	return s
}

// Offset gives the number of bytes that have been read.
func (s *Scanner) Offset() int { return s.at }

// Kind gives the kind of the value that comes next, without reading it.
func (s *Scanner) Kind() Kind {
	if s.at >= len(s.data) {
		return 0
	}
	c := s.data[s.at]
	if c == '-' || '1' <= c && c <= '9' {
		return Number
	}
	return Kind(c)
}

// Enter goes into the object or array that comes next; anything else is a fault. Call
// [Scanner.Next] until it gives false, and you are behind it.
func (s *Scanner) Enter() {
	switch kind := s.Kind(); {
	case kind != Object && kind != Array:
		s.fail("an object or an array")
	case s.depth == MaxDepth:
		s.failDeep()
	default:
		s.enter(kind)
	}
}

func (s *Scanner) enter(kind Kind) {
	word, bit := &s.objects[s.depth/64], uint64(1)<<(s.depth%64)
	if kind == Object {
		*word |= bit
		s.end = '}'
	} else {
		*word &^= bit
		s.end = ']'
	}
	s.depth++
	s.at++
	s.begun, s.pending = false, false
}

// leave goes back to what is around the object or array entered last.
func (s *Scanner) leave() {
	s.at++
	s.depth--
	s.begun, s.end = true, ']'
	if around := s.depth - 1; around >= 0 && s.objects[around/64]>>(around%64)&1 != 0 {
		s.end = '}'
	}
}

// Next goes to the next member or element of the object or array entered last, past
// the value before if nobody has read it. It reports whether there is one; if not, that
// object or array has ended, or [Scanner.Err] says what is wrong.
func (s *Scanner) Next() bool {
	if s.pending && !s.skip() || s.depth == 0 {
		return false
	}
	s.pending = false
	c := s.peek()
	switch {
	case c == s.end:
		s.leave()
		return false
	case s.begun && c != ',':
		return s.fail("a comma or the end of the " + s.container())
	case s.begun:
		s.at++
		c = s.peek()
	}
	s.begun = true
	if s.end == '}' && !s.readName(c) {
		return false
	}
	s.pending = true
	return true
}

// readName reads the name of a member, which begins with c, and the colon behind it.
func (s *Scanner) readName(c byte) bool {
	if c != '"' {
		return s.fail("the name of a member")
	}
	s.name = s.at + 1
	end, isASCII := span(s.data, s.name)
	if s.isPlain = isASCII && end < len(s.data) && s.data[end] == '"'; s.isPlain {
		s.at = end + 1
	} else if !s.readEscaped(end) {
		return false
	}
	s.nameEnd = s.at - 1
	if s.peek() != ':' {
		return s.fail("a colon behind the name of a member")
	}
	s.at++
	s.peek()
	return true
}

// Name gives the decoded name of the member that [Scanner.Next] went to last. It is
// valid until the next call of Next, and must not be changed.
func (s *Scanner) Name() []byte {
	name := s.data[s.name:s.nameEnd]
	if s.isPlain {
		return name
	}
	return decode(name)
}

// Value passes over the value that comes next and gives its bytes, nil if it is not
// there as a whole. They are part of the data.
func (s *Scanner) Value() []byte {
	begin := s.at
	if !s.skip() {
		return nil
	}
	s.pending = false
	return s.data[begin:s.at]
}

// End reports whether the data has ended, but for white space, behind a value that was
// read whole: nil, or what is wrong.
func (s *Scanner) End() error {
	if s.peek(); s.at < len(s.data) {
		s.fail("nothing behind the value")
	}
	return s.Err()
}

// byte gives the byte that comes next, 0 at the end.
func (s *Scanner) byte() byte {
	if s.at < len(s.data) {
		return s.data[s.at]
	}
	return 0
}

// peek passes over white space and gives the byte that comes next, 0 at the end.
func (s *Scanner) peek() byte {
	if s.at < len(s.data) && s.data[s.at] > ' ' {
		return s.data[s.at]
	}
	return s.peekBehind()
}

// peekBehind passes over white space that is there.
func (s *Scanner) peekBehind() byte {
	for ; s.at < len(s.data); s.at++ {
		if c := s.data[s.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// container names what was entered last.
func (s *Scanner) container() string {
	if s.end == '}' {
		return "object"
	}
	return "array"
}
