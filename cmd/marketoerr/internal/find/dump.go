package find

import (
	"bytes"
	"unicode/utf8"
)

// A dump is what a language prints of its values. The notations differ in quotes, in
// what stands between a name and its value, and in what names of types they add; nearly
// all have brackets around members and elements. asJSON rewrites any of them as JSON,
// token by token, without knowing which it is: Python's and Ruby's, util.inspect of
// JavaScript, print_r, var_dump and var_export of PHP, %+v and %#v of Go, the maps and
// records of Java, Kotlin, Scala, Rust, C#, Swift and PowerShell, Elixir, Perl, Lua,
// logfmt, and pairs on lines of their own as in YAML and the lists of PowerShell.
// What is no dump comes out as JSON that says little.
func asJSON(text []byte) []byte {
	d := &dump{in: text}
	d.push(0)
	d.top().shape = shapeArray
	for d.at < len(d.in) {
		before := d.at
		d.token()
		if d.at == before {
			d.at++
		}
	}
	for len(d.open) > 0 {
		d.pop()
	}
	return d.out
}

// deepest is how deep what a dump opens may be nested.
const deepest = 128

// dump is a dump that is being rewritten.
type dump struct {
	in   []byte
	at   int
	line int // where the line begins, unless a string goes over lines
	out  []byte
	open []container
}

const (
	shapeUnknown shape = iota
	shapeObject
	shapeArray
)

// token reads what comes next.
func (d *dump) token() {
	switch c := d.in[d.at]; c {
	case '\n':
		d.at++
		d.line = d.at
		d.lineBreak()
	case ' ', '\t', '\r', '&', '*', '%', '@', '\\':
		d.at++
	case ',', ';':
		d.at++
		if d.top().hasKey {
			d.scalar(nil)
		}
	case ':', '=':
		if !d.keyword() {
			d.at++
		}
	case '[':
		if length := sliceType(d.in[d.at:]); length > 0 {
			d.at += length
		} else if !d.bracketedKey() {
			d.opening(']', false)
		}
	case '{':
		d.opening('}', false)
	case '(':
		if length := castLength(d.in[d.at:]); length > 0 && len(d.open) > 1 {
			d.at += length
		} else {
			d.opening(')', false)
		}
	case '<':
		d.angle()
	case '}', ']', ')', '>':
		d.at++
		d.close(c)
	case '#':
		d.at++
		if d.at < len(d.in) && d.in[d.at] == '<' {
			d.opening('>', false)
			d.at += identifier(bytes.ReplaceAll(d.in[d.at:min(len(d.in), d.at+64)], []byte("::"), []byte("__"))) // its type
		}
	default:
		if !d.string() {
			d.word()
		}
	}
}

// opening goes into brackets.
func (d *dump) opening(closer byte, isTyped bool) {
	d.at++
	if len(d.open) < deepest {
		d.push(closer)
		d.top().isTyped = isTyped
	}
}

// bracketedKey reads a key as in print_r and var_dump of PHP, and in Lua: [code] =>,
// ["code"]=>, ["code"] =. The numbers of elements say nothing.
func (d *dump) bracketedKey() bool {
	const longest = 80
	rest := d.in[d.at+1 : min(len(d.in), d.at+longest)]
	end := bytes.IndexAny(rest, "]\n")
	if end <= 0 || rest[end] != ']' {
		return false
	}
	separator := separatorAt(d.in, d.at+1+end+1)
	if separator < 0 || d.in[d.at+1+end+1] == ':' {
		return false
	}
	name := rest[:end]
	if quote := bytes.LastIndexAny(name, `"'`); quote > 0 {
		name = bytes.Trim(name[:quote], `"'`)
	} else if scope := bytes.IndexByte(name, ':'); scope > 0 {
		name = name[:scope]
	}
	d.at = separator
	if len(bytes.Trim(name, "0123456789")) > 0 {
		d.key(name)
	}
	return true
}

// separatorAt gives what follows the separator between a name and a value at an offset,
// white space before it included; -1 if there is none.
func separatorAt(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '>' && at > 0 && text[at-1] == '>') {
		at++
	}
	rest := text[min(at, len(text)):]
	for _, separator := range []string{"=>", "->", ":=", "=", ":", "："} {
		if !bytes.HasPrefix(rest, []byte(separator)) {
			continue
		}
		behind := rest[len(separator):]
		if len(separator) == 1 && len(behind) > 0 && (behind[0] == '=' || behind[0] == ':' || bytes.HasPrefix(behind, []byte("//"))) {
			return -1
		}
		return at + len(separator)
	}
	return -1
}

// keyword reads a symbol as in Ruby and Clojure: :code => or :code "604".
func (d *dump) keyword() bool {
	if d.in[d.at] != ':' || len(d.open) < 2 || d.at > 0 && isWordByte(d.in[d.at-1]) {
		return false
	}
	end := d.at + 1 + identifier(d.in[d.at+1:])
	if end == d.at+1 {
		return false
	}
	name := d.in[d.at+1 : end]
	if separator := separatorAt(d.in, end); separator >= 0 {
		d.at = separator
	} else if end < len(d.in) && d.in[end] == ' ' && !d.top().hasKey {
		d.at = end
	} else {
		return false
	}
	d.key(name)
	return true
}

// identifier gives the length of the name at the start of a text.
func identifier(text []byte) int {
	for i, c := range text {
		isLetter := isWordByte(c) || c == '$' || c >= utf8.RuneSelf
		if !isLetter && (i == 0 || c != '-' && c != '.') || i == 0 && '0' <= c && c <= '9' {
			return i
		}
	}
	return len(text)
}

func isWordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}
