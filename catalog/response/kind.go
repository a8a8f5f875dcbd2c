package response

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of a body that a reader looks for. bodyKind knows others besides.
const (
	kindEmpty  = "an empty body"
	kindHTML   = "HTML"
	kindXML    = "XML"
	kindObject = "a JSON object"
	kindArray  = "a JSON array"
	kindString = "a JSON string"
	kindText   = "plain text"
	kindBinary = "binary data"
)

// describeBody tells what was found where a response was expected, by its kind and length:
// a body may hold tokens and addresses, which no log is to have.
func describeBody(data []byte) string {
	kind := bodyKind(data)
	if kind == kindEmpty {
		return kind
	}
	return kind + " of " + strconv.Itoa(len(data)) + " bytes"
}

// bodyKind tells what kind of text a body is by how it begins: JSON and XML need not
// be sound. Besides the constants above it gives "a JSON number" and "JSON true",
// "JSON false" and "JSON null".
func bodyKind(data []byte) string {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))
	if len(text) == 0 {
		return kindEmpty
	}
	if kind := markupKind(text); kind != "" {
		return kind
	}
	if kind := jsonKind(text); kind != "" {
		return kind
	}
	if !utf8.Valid(text) || bytes.ContainsFunc(text, isControl) {
		return kindBinary
	}
	return kindText
}

// isControl reports whether no text has the character.
func isControl(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\f\r", r) || r == 0x7F }

// htmlNames are the elements that HTML begins with where it has no document type.
const htmlNames = "html head title meta link style script body div p h1 h2 h3 center table pre br hr"

// markupKind gives kindHTML, kindXML or "".
func markupKind(text []byte) string {
	text = afterProlog(text)
	head := strings.ToLower(string(text[:min(len(text), 64)]))
	if !strings.HasPrefix(head, "<") {
		return ""
	}
	words := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune(" \t\r\n/>", r) })
	name := words[0][1:]
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case name == "!doctype" && len(words) > 1 && strings.HasPrefix(words[1], "html"),
		slices.Contains(strings.Fields(htmlNames), name):
		return kindHTML
	case unicode.IsLetter(first) || strings.ContainsRune("_:!?", first):
		return kindXML
	}
	return ""
}

// afterProlog gives what follows processing instructions and comments; one that does
// not end is left where it is.
func afterProlog(text []byte) []byte {
	for {
		start, end := "<?", "?>"
		if bytes.HasPrefix(text, []byte("<!--")) {
			start, end = "<!--", "-->"
		}
		if !bytes.HasPrefix(text, []byte(start)) {
			return text
		}
		_, after, _ := bytes.Cut(text, []byte(end))
		if after = bytes.TrimSpace(after); len(after) == 0 {
			return text
		}
		text = after
	}
}

// jsonKind gives the kind of JSON that a text begins as, or "".
func jsonKind(text []byte) string {
	inner := bytes.TrimSpace(text[1:])
	isEnd := len(inner) == 0
	switch text[0] {
	case '{':
		if isEnd || inner[0] == '"' || inner[0] == '}' {
			return kindObject
		}
	case '[':
		if isEnd || bytes.IndexByte([]byte(`{["]`), inner[0]) >= 0 {
			return kindArray
		}
		if kind, rest := scalarKind(inner); kind != "" && (len(rest) == 0 || rest[0] == ',' || rest[0] == ']') {
			return kindArray
		}
	case '"':
		if !isEnd && text[len(text)-1] == '"' {
			return kindString
		}
	default:
		if kind, rest := scalarKind(text); len(rest) == 0 {
			return kind
		}
	}
	return ""
}

// scalarKind gives the kind of the word or the number that a text begins with, and
// what follows it; "" if it begins otherwise.
func scalarKind(text []byte) (kind string, rest []byte) {
	rest = bytes.TrimLeft(text, "0123456789.eE+-truefalsn")
	word := string(text[:len(text)-len(rest)])
	rest = bytes.TrimSpace(rest)
	switch word {
	case "true", "false", "null":
		return "JSON " + word, rest
	}
	if _, err := strconv.ParseFloat(word, 64); err == nil && strings.IndexByte("-0123456789", word[0]) >= 0 {
		return "a JSON number", rest
	}
	return "", rest
}
