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
		return messages[c.ordinal()][l.index()]
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
	ordinal, lang := c.ordinal(), l.index()
	if len(args) == 0 || ordinal == 0 {
		return append(dst, messages[ordinal][lang]...)
	}
	e := &entries[ordinal]
	all := wordings[e.wording:][:e.pageCount]
	for i := range all {
		if i > 0 {
			dst = append(dst, " / "...)
		}
		text := all[i].text[lang]
		if len(args) == 0 {
			text = plain(all, i, lang)
		}
		dst = appendWording(dst, text, args)
		args = args[min(placeholders(text), len(args)):]
	}
	return dst
}

// plain gives the text of a wording in words that need no values. The generator
// sees to it that each of the page's wordings has one.
func plain(all []wording, index, lang int) string {
	w := &all[index]
	if w.plain == nil && placeholders(w.text[lang]) > 0 {
		w = &all[w.meaning] // what it says at least
	}
	if w.plain != nil {
		return w.plain[lang]
	}
	return w.text[lang]
}

// fill gives a wording with args in its placeholders.
func fill(wording string, args []string) string {
	if placeholders(wording) == 0 {
		return wording
	}
	var buffer [192]byte
	return string(appendWording(buffer[:0], wording, args))
}

// appendWording appends a wording with args in its placeholders. The generator
// has numbered them, from %[1]s to %[9]s; any other "%" is text.
func appendWording(dst []byte, wording string, args []string) []byte {
	for {
		at := strings.IndexByte(wording, '%')
		if at < 0 {
			return append(dst, wording...)
		}
		number := placeholderAt(wording[at:])
		if number < 0 {
			dst = append(dst, wording[:at+1]...)
			wording = wording[at+1:]
			continue
		}
		dst = append(dst, wording[:at]...)
		if number < len(args) {
			dst = append(dst, args[number]...)
		} else {
			dst = append(dst, missing...)
		}
		wording = wording[at+len("%[1]s"):]
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
	for i := range len(text) {
		if text[i] == '%' && placeholderAt(text[i:]) >= 0 {
			n++
		}
	}
	return n
}

// Comment gives the longer explanation of the code in language l, or the
// English one where the language lacks it. The items of a list stand on lines
// of their own after "- ". It is "" if the documentation has none.
func (c Code) Comment(l Lang) string { return comments[c.ordinal()][l.index()] }

// Origin tells where the texts of the code in language l come from: the weakest
// origin among its messages and its comment.
func (c Code) Origin(l Lang) Origin { return origins[c.ordinal()][l.index()] }
