package catalog

import "strings"

// missing is what a placeholder without an argument shows as.
const missing = "…"

// Message gives the short text of the code in language l, with args in the
// places of its placeholders, the first argument in the first place by the
// English text. A placeholder without an argument shows as "…", and surplus
// arguments are ignored. Where the language lacks the text, the English one is
// given (see [Code.Origin]). The messages of a code with several meanings are
// joined with " / ".
//
// Without args it does not allocate.
func (c Code) Message(l Lang, args ...string) string {
	if len(args) == 0 {
		return messages[c.ordinal()][l.index()]
	}
	return c.fill(l, args)
}

// fill is kept out of Message, whose common case needs no buffer on the stack.
//
//go:noinline
func (c Code) fill(l Lang, args []string) string {
	var buffer [256]byte
	return string(c.AppendMessage(buffer[:0], l, args...))
}

// AppendMessage appends to dst what [Code.Message] gives. It allocates only to
// grow dst.
func (c Code) AppendMessage(dst []byte, l Lang, args ...string) []byte {
	i := c.ordinal()
	template := entries[i].template
	if len(args) == 0 || template == 0 {
		return append(dst, messages[i][l.index()]...)
	}
	return appendTemplate(dst, templates[template][l.index()], args)
}

// appendTemplate fills in a template, whose placeholders the generator has
// numbered: %[1]s to %[9]s. It is no format: any other "%" is text.
func appendTemplate(dst []byte, template string, args []string) []byte {
	for {
		at := strings.Index(template, "%[")
		if at < 0 {
			return append(dst, template...)
		}
		dst = append(dst, template[:at]...)
		template = template[at:]
		if len(template) < len("%[1]s") || template[3:5] != "]s" || template[2] < '1' || template[2] > '9' {
			dst = append(dst, "%["...)
			template = template[len("%["):]
			continue
		}
		if n := int(template[2] - '1'); n < len(args) {
			dst = append(dst, args[n]...)
		} else {
			dst = append(dst, missing...)
		}
		template = template[len("%[1]s"):]
	}
}

// Comment gives the longer explanation of the code in language l, or the
// English one where the language lacks it. The items of a list stand on lines
// of their own after "- ". It is "" if the documentation has none.
func (c Code) Comment(l Lang) string { return comments[c.ordinal()][l.index()] }

// Origin tells where the texts of the code in language l come from: the weakest
// origin among its messages and its comment.
func (c Code) Origin(l Lang) Origin { return origins[c.ordinal()][l.index()] }
