package catalog

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
	text := &messages[o]
	if len(args) > 0 {
		if with := o.template(); with != nil {
			text = with
		}
	}
	return appendWording(dst, text.in(l), args)
}

// template is the message of a code with places for its values.
type template struct {
	of   ordinal
	text texts
}

// template gives the message of a code with places for its values, nil if it has none.
func (o ordinal) template() *texts {
	i := find(o, len(templates), func(i int) ordinal { return templates[i].of })
	if i < 0 {
		return nil
	}
	return &templates[i].text
}

// maxArgs is how many placeholders a wording may have. Each is a byte of its own, from 1
// for the first argument on: no text has such characters.
const maxArgs = 9

// appendWording appends a wording with args in its placeholders.
func appendWording(dst []byte, wording string, args []string) []byte {
	for {
		at, number := nextPlaceholder(wording)
		dst = appendText(dst, wording[:at])
		if number < 0 {
			return dst
		}
		value := missing
		if number < len(args) {
			value = args[number]
		}
		dst = appendText(dst, value)
		wording = wording[at+1:]
	}
}

// appendText is append, once for all who call it.
//
//go:noinline
func appendText(dst []byte, text string) []byte { return append(dst, text...) }

// nextPlaceholder gives the offset of the first placeholder of a text and the number
// of its argument, from 0; the length of the text and -1 if it has none.
func nextPlaceholder(text string) (at, number int) {
	for at := range len(text) {
		if number := text[at] - 1; number < maxArgs {
			return at, int(number)
		}
	}
	return len(text), -1
}

// placeholders counts the placeholders of a text.
//
//go:noinline
func placeholders(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]-1 < maxArgs {
			n++
		}
	}
	return n
}

// Comment gives the longer explanation of the code in language l, or the
// English one where the language lacks it. List items are on lines of their own, each
// after "- ". It is "" if the documentation has none.
func (c Code) Comment(l Lang) string { return comments[c.ordinal()].in(l) }

// Origin tells where the texts of the code in language l come from: the weakest origin
// among its messages, its comment and its hints. A hint counts only if it is stale or
// English: it is never the documentation's.
func (c Code) Origin(l Lang) Origin { return facts[c.ordinal()].origins[l.index()] }
