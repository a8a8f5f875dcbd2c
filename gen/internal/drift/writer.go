package drift

import (
	"fmt"
	"io"
)

// Writer writes what changed in a format, whole. Text and Markdown are empty
// when nothing changed.
type Writer interface {
	Write(Drift) error
}

// The formats.
const (
	Text     = "text"
	Markdown = "markdown"
	JSON     = "json"
)

// NewWriter gives the writer of a format.
func NewWriter(out io.Writer, format string) (Writer, error) {
	switch format {
	case Text:
		return textWriter{out}, nil
	case Markdown:
		return markdownWriter{out}, nil
	case JSON:
		return jsonWriter{out}, nil
	}
	return nil, fmt.Errorf("found format %q, expected %s, %s or %s", format, Text, Markdown, JSON)
}
