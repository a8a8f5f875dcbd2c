package find

import (
	"bytes"
	"slices"
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

// shape is what a container is in JSON, which its first entry decides.
type shape byte

const (
	shapeUnknown shape = iota
	shapeObject
	shapeArray
)

// container is what brackets enclose, or pairs without any.
type container struct {
	closer    byte // 0 for what has none
	shape     shape
	isImplied bool // pairs without brackets
	isTyped   bool // the name of a type stands before the bracket
	hasKey    bool // a key waits for its value
	isWrapped bool // the entry is an object of its own, since it has a key in an array
	opener    int  // where its bracket stands in the output
	count     int
	has       member // of implied ones
}

func (d *dump) top() *container { return &d.open[len(d.open)-1] }

// push opens a container. Its bracket is set when it closes.
func (d *dump) push(closer byte) {
	if len(d.open) > 0 {
		d.beginValue()
	}
	d.open = append(d.open, container{closer: closer, opener: len(d.out)})
	d.out = append(d.out, ' ')
}

// pop closes the container that was opened last.
func (d *dump) pop() {
	c := d.top()
	if c.hasKey {
		d.scalar(nil)
		c = d.top()
	}
	switch {
	case c.shape == shapeObject:
		d.out[c.opener] = '{'
		d.out = append(d.out, '}')
	case c.isTyped && c.count == 1:
		// As in Some("604"): the value in it.
	default:
		d.out[c.opener] = '['
		d.out = append(d.out, ']')
	}
	d.open = d.open[:len(d.open)-1]
	if len(d.open) > 0 {
		d.endValue()
	}
}

// close closes what a bracket closes, and what is still open within.
func (d *dump) close(closer byte) {
	for i := len(d.open) - 1; i > 0; i-- {
		if d.open[i].closer != closer {
			continue
		}
		for len(d.open) > i {
			d.pop()
		}
		return
	}
}

// beginValue writes what stands before a value.
func (d *dump) beginValue() {
	c := d.top()
	if c.hasKey {
		return
	}
	if c.shape == shapeUnknown {
		c.shape = shapeArray
	}
	if c.count++; c.count > 1 {
		d.out = append(d.out, ',')
	}
	if c.shape == shapeObject {
		d.out = append(d.out, `"":`...)
	}
}

// endValue writes what stands behind a value.
func (d *dump) endValue() {
	c := d.top()
	c.hasKey = false
	if c.isWrapped {
		c.isWrapped = false
		d.out = append(d.out, '}')
	}
}

// key writes the name of a member.
func (d *dump) key(name []byte) {
	if d.top().hasKey {
		d.scalar(nil)
	}
	c := d.top()
	if c.count++; c.count > 1 {
		d.out = append(d.out, ',')
	}
	switch c.shape {
	case shapeUnknown:
		c.shape = shapeObject
	case shapeArray:
		c.isWrapped = true
		d.out = append(d.out, '{')
	}
	c.hasKey = true
	d.out = append(quoted(d.out, name), ':')
}

// scalar writes a value.
func (d *dump) scalar(text []byte) {
	d.beginValue()
	switch string(text) {
	case "nil", "null", "NULL", "None", "undefined", "<nil>", "$null":
		d.out = append(d.out, "null"...)
	default:
		d.out = quoted(d.out, text)
	}
	d.endValue()
}

// quoted appends a string of JSON.
func quoted(out, text []byte) []byte {
	out = append(out, '"')
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r < ' ':
			out = append(out, ' ')
		default:
			out = utf8.AppendRune(out, r)
		}
		text = text[size:]
	}
	return append(out, '"')
}

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

// lineBreak ends pairs without brackets, unless the next line goes on with them.
func (d *dump) lineBreak() {
	if !d.top().isImplied {
		return
	}
	if d.top().hasKey {
		next := bytes.TrimLeft(d.in[d.at:], " \t")
		if len(next) > 0 && (next[0] == '{' || next[0] == '[') {
			return
		}
		d.scalar(nil)
	}
	if name, _ := pairLine(d.in[d.at:]); name == nil || !d.top().isPairs() {
		d.pop()
	}
}

// isPairs reports whether the pairs stand on lines of their own.
func (c *container) isPairs() bool { return c.closer == 1 }

// pairLine gives the name of a pair that has the line to itself, as in YAML, or nil, and
// where its value begins.
func pairLine(text []byte) (name []byte, value int) {
	at := 0
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '>' || text[at] == '-' && at+1 < len(text) && text[at+1] == ' ') {
		at++
	}
	end := at
	if at < len(text) && (text[at] == '"' || text[at] == '\'') {
		length := bytes.IndexByte(text[at+1:min(len(text), at+64)], text[at])
		if length <= 0 {
			return nil, 0
		}
		name, end = text[at+1:at+1+length], at+length+2
	} else {
		end = at + identifier(text[at:])
		name = text[at:end]
	}
	value = separatorAt(text, end)
	if value < 0 || len(name) == 0 {
		return nil, 0
	}
	return name, value
}

// implied begins pairs without brackets, or goes on with them.
func (d *dump) implied(name []byte, isPair bool) {
	m := memberOf(name)
	if c := d.top(); c.isImplied && c.has&m&(memberCode|memberErrorCode|memberSuccess|memberMessage) != 0 {
		d.pop()
	}
	if !d.top().isImplied {
		d.push(0)
		c := d.top()
		c.isImplied, c.shape = true, shapeObject
		if isPair {
			c.closer = 1
		}
	}
	d.top().has |= m
}

// atTop reports whether no bracket is open.
func (d *dump) atTop() bool { return len(d.open) == 1 || d.top().isImplied }

// word reads a name, or a value without quotes.
func (d *dump) word() {
	if d.atTop() && d.isAtStart() {
		if name, value := pairLine(d.in[d.at:]); name != nil {
			d.implied(name, true)
			d.key(name)
			d.at += value
			return
		}
	}
	if length := len("interface {}"); bytes.HasPrefix(d.in[d.at:], []byte("interface {}")) {
		d.at += length
		return
	}
	if length := elementNumber(d.in[d.at:]); length > 0 && !d.atTop() {
		d.at += length
		return
	}
	if length := identifier(d.in[d.at:]); length > 0 {
		end := d.at + length
		if separator := separatorAt(d.in, end); separator >= 0 && (!d.atTop() || d.isLogfmt(end)) {
			name := d.in[d.at:end]
			if d.atTop() {
				d.implied(name, false)
			}
			d.at = separator
			d.key(name)
			return
		}
		if d.typeName(end) {
			return
		}
	}
	begin := d.at
	d.run()
	text := bytes.TrimSpace(d.in[begin:d.at])
	if len(text) > 0 && (!d.atTop() || d.top().hasKey) {
		d.scalar(text)
	}
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

// isAtStart reports whether nothing but white space and marks stands before on the line.
func (d *dump) isAtStart() bool {
	const most = 64
	return d.at-d.line < most && len(bytes.TrimLeft(d.in[d.line:d.at], " \t->")) == 0
}

// isLogfmt reports whether an equals sign stands at an offset, without space around it.
func (d *dump) isLogfmt(at int) bool {
	return d.in[at] == '=' && at+1 < len(d.in) && d.in[at+1] != ' ' && d.in[at+1] != '\n'
}

// typeName passes over the name of a type before a bracket, as in Array (, Error{, Some(
// and string(3) "604".
func (d *dump) typeName(end int) bool {
	name := string(d.in[d.at:end])
	rest := d.in[end:]
	if length := sizeOf(name, rest); length > 0 {
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
		if inner := bytes.IndexByte(rest[space:], ']'); inner > 0 && inner < 24 && len(bytes.Trim(rest[space+1:space+inner], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.*")) == 0 {
			after := rest[space+inner+1:]
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

// run passes over a value without quotes: up to the line's end, to what closes around
// it, or to the next name.
func (d *dump) run() {
	begin := d.at
	for d.at < len(d.in) {
		switch c := d.in[d.at]; c {
		case '\n':
			return
		case ',', ';':
			if !d.top().hasKey || d.endsAt(d.at+1) {
				return
			}
		case '}', ']', ')':
			if slices.ContainsFunc(d.open, func(o container) bool { return o.closer == c }) {
				return
			}
		case '[', '(', '{':
			end := textInBrackets(d.in[d.at:])
			if end == 0 || d.at == begin {
				return
			}
			d.at += end
			continue
		case '"', '\'':
			if d.at > begin && d.in[d.at-1] == ' ' && d.atTop() && !d.top().hasKey {
				return
			}
		case ' ', '\t':
			if next := d.at + 1; d.isKeyAt(next) {
				return
			}
		}
		d.at++
	}
}

// endsAt reports whether what follows a comma is another entry, not more words.
func (d *dump) endsAt(at int) bool {
	rest := bytes.TrimLeft(d.in[at:], " \t\r\n")
	if len(rest) == 0 || bytes.IndexByte([]byte(`{}[]()"'#%:@`), rest[0]) >= 0 {
		return true
	}
	length := identifier(rest)
	return length > 0 && separatorAt(rest, length) >= 0
}

// isKeyAt reports whether a name begins at an offset that its value follows at once, as
// in Go and logfmt.
func (d *dump) isKeyAt(at int) bool {
	length := identifier(d.in[at:])
	end := at + length
	if length == 0 || end+1 >= len(d.in) || d.in[end] != ':' && d.in[end] != '=' {
		return false
	}
	behind := d.in[end+1]
	return behind != ' ' && behind != '\n' && behind != '=' && behind != '/' && behind != ':' && (d.in[end] == '=' || !d.atTop())
}

// textInBrackets gives the length of brackets, with the words in them, that belong to a
// message such as "Lead [84, 85] not found"; 0 if they hold a dump, or do not close.
func textInBrackets(text []byte) int {
	const longest = 200
	line := text[:min(len(text), longest)]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	closer := map[byte]byte{'[': ']', '(': ')', '{': '}'}[text[0]]
	end := bytes.IndexByte(line, closer)
	if end < 0 || bytes.ContainsAny(line[1:end], `{=:"'`) {
		return 0
	}
	return end + 1
}

// string reads a quoted string: a key if a separator follows.
func (d *dump) string() bool {
	begin := d.at
	// A letter before the quote says what sort of string it is.
	if c := d.in[begin] | 0x20; (c == 'u' || c == 'b' || c == 'r' || c == 'n' || c == 'f') && begin+1 < len(d.in) && (begin == 0 || !isWordByte(d.in[begin-1])) {
		if next := d.in[begin+1]; next == '\'' || next == '"' {
			begin++
		}
	}
	if begin == d.at && begin > 0 && d.in[begin] == '\'' && isWordByte(d.in[begin-1]) {
		return false // an apostrophe
	}
	text, end := readQuoted(d.in, begin)
	if end == 0 {
		return false
	}
	separator := separatorAt(d.in, end)
	isLone := d.atTop() && !d.top().hasKey
	d.at = end
	switch {
	case separator < 0 && isLone && mayBeText(text):
		d.scalar(text) // a body in quotes
	case separator < 0 && isLone:
	case separator < 0:
		d.scalar(text)
	default:
		if d.atTop() {
			d.implied(text, true)
		}
		d.at = separator
		d.key(text)
	}
	return true
}

// mayBeText reports whether a string in quotes may be a body.
func mayBeText(text []byte) bool {
	return len(text) > 2 && bytes.IndexByte([]byte("{[<"), text[0]) >= 0
}
