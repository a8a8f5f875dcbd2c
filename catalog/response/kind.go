package response

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
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
	if len(text) < 2 || text[0] != '<' {
		return ""
	}
	const documentType = "!doctype"
	if rest := text[1:]; len(rest) >= len(documentType) && bytes.EqualFold(rest[:len(documentType)], []byte(documentType)) {
		fields := bytes.Fields(rest[:min(len(rest), 64)])
		if len(fields) > 1 && strings.HasPrefix(strings.ToLower(string(fields[1])), "html") {
			return kindHTML
		}
		return kindXML
	}
	name := text[1:min(len(text), 64)]
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	switch {
	case slices.Contains(strings.Fields(htmlNames), strings.ToLower(string(name))):
		return kindHTML
	case len(name) > 0 && (isLetter(name[0]) || name[0] == '!' || name[0] == '?'):
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
		_, after, ok := bytes.Cut(text, []byte(end))
		if after = bytes.TrimSpace(after); !ok || len(after) == 0 {
			return text
		}
		text = after
	}
}

// isLetter reports whether the name of an element may begin with a byte.
func isLetter(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' || b == ':' || b >= utf8.RuneSelf
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
	end := bytes.IndexAny(text, " \t\r\n,]")
	if end < 0 {
		end = len(text)
	}
	word, rest := string(text[:end]), bytes.TrimSpace(text[end:])
	switch {
	case word == "":
	case word == "true", word == "false", word == "null":
		return "JSON " + word, rest
	case strings.Trim(word, "0123456789.eE+-") == "" && word[0] != '+' && word[0] != '.':
		if _, err := strconv.ParseFloat(word, 64); err == nil {
			return "a JSON number", rest
		}
	}
	return "", rest
}
