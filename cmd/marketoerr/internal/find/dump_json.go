package find

import "unicode/utf8"

// shape is what a container is in JSON, which its first entry decides.
type shape byte

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

// isPairs reports whether the pairs stand on lines of their own.
func (c *container) isPairs() bool { return c.closer == 1 }
