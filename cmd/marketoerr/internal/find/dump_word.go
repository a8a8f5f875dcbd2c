package find

import (
	"bytes"
	"slices"
)

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

// isAtStart reports whether nothing but white space and marks stands before on the line.
func (d *dump) isAtStart() bool {
	const most = 64
	return d.at-d.line < most && len(bytes.TrimLeft(d.in[d.line:d.at], " \t->")) == 0
}

// isLogfmt reports whether an equals sign stands at an offset, without space around it.
func (d *dump) isLogfmt(at int) bool {
	return d.in[at] == '=' && at+1 < len(d.in) && d.in[at+1] != ' ' && d.in[at+1] != '\n'
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
