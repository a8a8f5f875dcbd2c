package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// encodePO gives the texts in one language as a catalogue of GNU gettext. The
// key is the context, which keeps equal English texts apart; a translation that
// is missing is empty, so gettext shows the English text. Texts with values are
// formats of C, in which "%" is doubled; the others are as they are.
//
// The header holds no date and no person, since the file depends on the
// catalogue alone.
func encodePO(r *Request, texts []text) ([]byte, error) {
	l := r.langs()[0]
	var out strings.Builder
	out.WriteString(`msgid ""` + "\n" + `msgstr ""` + "\n")
	for _, line := range []string{
		"Project-Id-Version: marketoerr " + catalog.Revision,
		"PO-Revision-Date: ",
		"Last-Translator: ",
		"Language-Team: ",
		"Language: " + strings.ReplaceAll(l.String(), "-", "_"),
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=UTF-8",
		"Content-Transfer-Encoding: 8bit",
	} {
		out.WriteString(quotedLine(line+"\n") + "\n")
	}
	for _, t := range texts {
		source, target := t.in(catalog.English), t.in(l)
		if source == "" {
			continue // the empty text is the header
		}
		if t.missing(l) {
			target = ""
		}
		fmt.Fprintf(&out, "\n#. %s\n", t.about)
		if source.values() > 0 {
			out.WriteString("#, c-format\n")
		}
		fmt.Fprintf(&out, "msgctxt %s\nmsgid %s\nmsgstr %s\n", quoted(t.key), quoted(cFormat(source)), quoted(cFormat(target)))
	}
	return []byte(out.String()), nil
}

// cFormat gives a template as C's printf reads it, if it has values.
func cFormat(t template) string {
	if t.values() == 0 {
		return string(t)
	}
	double := func(words string) string { return strings.ReplaceAll(words, "%", "%%") }
	return t.render(double, func(number int) string { return "%" + strconv.Itoa(number) + "$s" })
}

// quoted gives a text as strings of C, a text of several lines as one string a
// line below an empty one.
func quoted(text string) string {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) == 1 {
		return quotedLine(text)
	}
	out := `""`
	for _, line := range lines {
		if line != "" {
			out += "\n" + quotedLine(line)
		}
	}
	return out
}

// quotedLine gives a line as a string of C.
func quotedLine(line string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range line {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case r == '\n':
			out.WriteString(`\n`)
		case r < ' ' || r == '\x7f':
			fmt.Fprintf(&out, `\%03o`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
