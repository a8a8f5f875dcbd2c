package explain

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/internal/escape"
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

// NewWriter gives the writer of a format. The screen is that of a terminal, or zero.
func NewWriter(out io.Writer, format string, lang catalog.Lang, screen Screen) (Writer, error) {
	words, err := labels.For(lang)
	if err != nil {
		return nil, err
	}
	format, err = nearest.OneOf("format", format, Formats())
	switch format {
	case Text:
		return &textWriter{out: out, labels: words, screen: screen}, nil
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
	_, err := w.out.Write(escape.JSON(line.Bytes()))
	return err
}
