package catalog

import "strings"

// missing is what a placeholder without an argument shows as.
const missing = "…"

// Message gives the short text of the code in language l, with args in the
// places of its placeholders, the first argument in the first place by the
// English text. A placeholder without an argument shows as "…", and surplus
// arguments are ignored. Where the language lacks the text, the English one is
// given (see [Code.Origin]). The messages of a code with several meanings are
// joined with " / "; args go through them in order.
//
// Without args it does not allocate.
func (c Code) Message(l Lang, args ...string) string {
	if len(args) == 0 {
		return messages[c.ordinal()][l.index()]
	}
	return c.messageWith(l, args)
}

// messageWith is kept out of Message, whose common case needs no buffer on the
// stack.
//
//go:noinline
func (c Code) messageWith(l Lang, args []string) string {
	var buffer [256]byte
	return string(c.AppendMessage(buffer[:0], l, args...))
}

// AppendMessage appends to dst what [Code.Message] gives. It allocates only to
// grow dst.
func (c Code) AppendMessage(dst []byte, l Lang, args ...string) []byte {
	if len(args) == 0 || !c.Known() {
		return append(dst, messages[c.ordinal()][l.index()]...)
	}
	all := c.wordings()
	for i := range c.Meanings() {
		if i > 0 {
			dst = append(dst, " / "...)
		}
		dst = appendWording(dst, all[i].text[l.index()], args)
		args = args[min(placeholders(all[i].text[l.index()]), len(args)):]
	}
	return dst
}

// fill gives a wording with args in its placeholders.
func fill(wording string, args []string) string {
	if placeholders(wording) == 0 {
		return wording
	}
	var buffer [256]byte
	return string(appendWording(buffer[:0], wording, args))
}

// appendWording appends a wording with args in its placeholders.
func appendWording(dst []byte, wording string, args []string) []byte {
	for {
		before, number, after, found := cutPlaceholder(wording)
		dst = append(dst, before...)
		switch {
		case !found:
			return dst
		case number < len(args):
			dst = append(dst, args[number]...)
		default:
			dst = append(dst, missing...)
		}
		wording = after
	}
}

// Comment gives the longer explanation of the code in language l, or the
// English one where the language lacks it. The items of a list stand on lines
// of their own after "- ". It is "" if the documentation has none.
func (c Code) Comment(l Lang) string { return comments[c.ordinal()][l.index()] }

// Origin tells where the texts of the code in language l come from: the weakest
// origin among its messages and its comment.
func (c Code) Origin(l Lang) Origin { return origins[c.ordinal()][l.index()] }

// cutPlaceholder gives the text before the first placeholder, the number of
// that placeholder from 0, and the text behind it. The generator has numbered
// them, from %[1]s to %[9]s; anything else is text.
func cutPlaceholder(text string) (before string, number int, after string, found bool) {
	for from := 0; ; {
		i := strings.Index(text[from:], "%[")
		if i < 0 {
			return text, 0, "", false
		}
		i += from
		if p := text[i:]; len(p) >= len("%[1]s") && p[3:5] == "]s" && '1' <= p[2] && p[2] <= '9' {
			return text[:i], int(p[2] - '1'), p[len("%[1]s"):], true
		}
		from = i + len("%[")
	}
}

// placeholders counts the placeholders of a text.
func placeholders(text string) int {
	n := 0
	for {
		_, _, after, found := cutPlaceholder(text)
		if !found {
			return n
		}
		text = after
		n++
	}
}
