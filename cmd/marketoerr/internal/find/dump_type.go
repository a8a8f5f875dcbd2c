package find

import (
	"bytes"
	"slices"
)

// sliceType gives the length of the brackets of a type of Go's such as []main.Error{, 0
// for other brackets.
func sliceType(text []byte) int {
	if len(text) < 3 || text[1] != ']' || !isWordByte(text[2]) && text[2] != '*' && text[2] != '{' {
		return 0
	}
	return 2
}

// castLength gives the length of a type in brackets before its value, or of what is said
// of its length, as in (string) (len=3) "604"; 0 for other brackets.
func castLength(text []byte) int {
	const longest = 64
	end := bytes.IndexByte(text[:min(len(text), longest)], ')')
	if end < 2 || end+2 >= len(text) {
		return 0
	}
	inner, behind := text[1:end], text[end+1:]
	if bytes.HasPrefix(inner, []byte("len=")) || bytes.HasPrefix(inner, []byte("cap=")) {
		return end + 1
	}
	isType := len(bytes.Trim(inner, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.*[]_")) == 0
	if isType && behind[0] == ' ' && bytes.IndexByte([]byte("({\"tf0123456789"), behind[1]) >= 0 {
		return end + 1
	}
	return 0
}

// angle passes over what angle brackets mark: a binary of Erlang's, or the name of a type.
func (d *dump) angle() {
	if bytes.HasPrefix(d.in[d.at:], []byte("<<")) {
		d.at += len("<<")
		return
	}
	if bytes.HasPrefix(d.in[d.at:], []byte("<nil>")) {
		d.at += len("<nil>")
		d.scalar([]byte("nil"))
		return
	}
	d.at++
}

// elementNumber gives the length of the number of an element and of the arrow behind it,
// as in PHP, 0 if there is none.
func elementNumber(text []byte) int {
	rest := bytes.TrimLeft(text, "0123456789")
	if len(rest) == len(text) {
		return 0
	}
	behind := bytes.TrimLeft(rest, " ")
	if !bytes.HasPrefix(behind, []byte("=>")) && !bytes.HasPrefix(behind, []byte(": {")) {
		return 0
	}
	return len(text) - len(behind) + len(":")
}

// longestType is how long the parts of the name of a type may be.
const longestType = 64

// typeName passes over the name of a type before a bracket, as in Array (, Error{, Some(
// and string(3) "604".
func (d *dump) typeName(end int) bool {
	name := string(d.in[d.at:end])
	rest := d.in[end:]
	if length := sizeOf(name, rest); length > 0 {
		d.at = end + length
		return true
	}
	if length := classKeyword(name, rest); length > 0 {
		d.at = end + length
		return true
	}
	space := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
	if space == len(rest) {
		return false
	}
	c := rest[space]
	isNamed := slices.Contains([]string{"Array", "Object", "stdClass", "array", "object", "dict", "map", "bless"}, name)
	if space > 0 && !isNamed && !(c == '{' && space == 1 && !d.atTop()) {
		return false
	}
	if length := parameters(rest[space:]); length > 0 {
		d.at = end + space + length
		d.opening(')', true)
		return true
	}
	closer := byte(0)
	switch c {
	case '{':
		closer = '}'
	case '(':
		closer = ')'
	case '[':
		closer = ']'
	default:
		if name == "stdClass" && space == 1 {
			d.at = end + 1
			return true
		}
		return false
	}
	// A type such as map[string]any{ or []main.Error{ goes on.
	if c == '[' {
		if inner := bytes.IndexByte(rest[space:min(len(rest), space+longestType)], ']'); inner > 0 && len(bytes.Trim(rest[space+1:space+inner], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.*")) == 0 {
			after := rest[space+inner+1 : min(len(rest), space+inner+1+longestType)]
			if brace := bytes.IndexAny(after, "{ \n:,"); brace >= 0 && after[brace] == '{' {
				d.at = end + space + inner + 1 + brace
				return true
			}
		}
	}
	d.at = end + space
	d.opening(closer, true)
	return true
}

// classKeyword gives the length of the space behind a keyword that stands before the name
// of a type and its bracket, as in "class Error {" of generated Java; 0 for other words.
func classKeyword(name string, rest []byte) int {
	if !slices.Contains([]string{"class", "struct", "record", "data"}, name) || len(rest) < 2 || rest[0] != ' ' {
		return 0
	}
	length := identifier(rest[1:min(len(rest), longestType)])
	behind := bytes.TrimLeft(rest[1+length:], " ")
	if length == 0 || len(behind) == 0 || behind[0] != '{' && behind[0] != '(' {
		return 0
	}
	return 1
}

// parameters gives the length of the parameters of a type before brackets, as in
// Dict{String, Any}(; 0 if there are none.
func parameters(text []byte) int {
	const longest = 64
	end := bytes.Index(text[:min(len(text), longest)], []byte("}("))
	if end < 2 || text[0] != '{' || len(bytes.Trim(text[1:end], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789, ")) > 0 {
		return 0
	}
	return end + 1
}

// sizeOf gives the length of what PHP writes of a type's size: (3) of string(3) and
// array(3), and (Error)#3 (2) of object(Error)#3 (2).
func sizeOf(name string, rest []byte) int {
	if len(rest) == 0 || rest[0] != '(' {
		return 0
	}
	end := bytes.IndexByte(rest[:min(len(rest), 64)], ')')
	if end < 0 {
		return 0
	}
	switch name {
	case "string", "array":
		if len(bytes.Trim(rest[1:end], "0123456789")) == 0 && end > 1 {
			return end + 1
		}
	case "object", "enum":
		if brace := bytes.IndexByte(rest[:min(len(rest), 80)], '{'); brace > 0 {
			return brace
		}
	}
	return 0
}
