package catalog

import "strings"

// missing is what a placeholder without an argument shows as.
const missing = "…"

// Message gives the short text of the code in language l, with args in the
// places of its placeholders, the first argument in the first place by the
// English text. Without args it says what happened in words that need no values.
// A placeholder that lacks one of several arguments shows as "…", and surplus
// arguments are ignored. Where the language lacks the text, the English one is
// given (see [Code.Origin]). The messages of a code with several meanings are
// joined with " / "; args go through them in order.
//
// Without args it does not allocate.
func (c Code) Message(l Lang, args ...string) string {
	if len(args) == 0 {
		return messages[c.ordinal()].in(l)
	}
	return c.messageWith(l, args)
}

// messageWith is kept out of Message, whose common case needs no buffer on the
// stack.
//
//go:noinline
func (c Code) messageWith(l Lang, args []string) string {
	var buffer [160]byte
	return string(c.AppendMessage(buffer[:0], l, args...))
}

// AppendMessage appends to dst what [Code.Message] gives. It allocates only to
// grow dst.
func (c Code) AppendMessage(dst []byte, l Lang, args ...string) []byte {
	o := c.ordinal()
	all := o.printed()
	if len(args) == 0 || all == nil {
		return append(dst, messages[o].in(l)...)
	}
	for i := range all {
		if i > 0 {
			dst = append(dst, " / "...)
		}
		w := &all[i]
		text := w.text.in(l)
		values := placeholders(text)
		if len(args) == 0 {
			text = w.withoutValues(l)
		}
		dst = appendWording(dst, text, args)
		args = args[min(values, len(args)):]
	}
	return dst
}

// appendWording appends a wording with args in its placeholders. The generator
// has numbered them, from %[1]s to %[9]s; any other "%" is text.
//
//go:noinline
func appendWording(dst []byte, wording string, args []string) []byte {
	for {
		at, number := nextPlaceholder(wording)
		dst = append(dst, wording[:at]...)
		if number < 0 {
			return dst
		}
		value := missing
		if number < len(args) {
			value = args[number]
		}
		dst = append(dst, value...)
		wording = wording[at+len("%[1]s"):]
	}
}

// nextPlaceholder gives the offset of the first placeholder of a text and the number
// of its argument, from 0; the length of the text and -1 if it has none.
//
//go:noinline
func nextPlaceholder(text string) (at, number int) {
	for {
		i := strings.IndexByte(text[at:], '%')
		if i < 0 {
			return len(text), -1
		}
		at += i
		if number = placeholderAt(text[at:]); number >= 0 {
			return at, number
		}
		at++
	}
}

// placeholderAt gives the argument, from 0, of the placeholder that a text
// begins with, -1 if it begins with none.
func placeholderAt(text string) int {
	if len(text) >= len("%[1]s") && text[1] == '[' && '1' <= text[2] && text[2] <= '9' && text[3] == ']' && text[4] == 's' {
		return int(text[2] - '1')
	}
	return -1
}

// placeholders counts the placeholders of a text.
func placeholders(text string) int {
	n := 0
	for {
		at, number := nextPlaceholder(text)
		if number < 0 {
			return n
		}
		text = text[at+len("%[1]s"):]
		n++
	}
}

// Comment gives the longer explanation of the code in language l, or the
// English one where the language lacks it. The items of a list stand on lines
// of their own after "- ". It is "" if the documentation has none.
func (c Code) Comment(l Lang) string { return comments[c.ordinal()].in(l) }

// Origin tells where the texts of the code in language l come from: the weakest origin
// among its messages, its comment and its hints. A hint counts only if it is stale or
// English: it is never the documentation's.
func (c Code) Origin(l Lang) Origin { return facts[c.ordinal()].origins[l.index()] }
