package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// Writer writes explanations in a format. Each is written whole before the call
// returns.
type Writer interface {
	Write(Explanation) error
	NoErrors() error // of a file
}

// The formats.
const (
	Text     = "text"
	JSON     = "json"
	Markdown = "markdown"
)

// Formats gives the names of the formats.
func Formats() []string { return []string{Text, JSON, Markdown} }

// NewWriter gives the writer of a format. Colour is for terminals.
func NewWriter(out io.Writer, format string, lang catalog.Lang, colour bool) (Writer, error) {
	words, err := labels.For(lang)
	if err != nil {
		return nil, err
	}
	format, err = nearest.OneOf("format", format, Formats())
	switch format {
	case Text:
		return &textWriter{out: out, labels: words, colour: colour}, nil
	case JSON:
		return jsonWriter{out}, nil
	case Markdown:
		return &markdownWriter{out: out, labels: words}, nil
	}
	return nil, err
}

// jsonWriter writes one object a line.
type jsonWriter struct{ out io.Writer }

func (w jsonWriter) NoErrors() error { return nil }

func (w jsonWriter) Write(e Explanation) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		return err
	}
	_, err := w.out.Write(escaped(line.Bytes()))
	return err
}

// escaped escapes in a line of JSON what a terminal would act on, which JSON
// itself allows in strings.
func escaped(line []byte) []byte {
	var out []byte
	for _, r := range string(line) {
		switch {
		case r == ' ' || r == '\n' || unicode.IsPrint(r):
			out = append(out, string(r)...)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}
