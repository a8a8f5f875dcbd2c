package explain

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"golang.org/x/text/width"
)

// textWriter writes paragraphs for a terminal, an empty line between them.
type textWriter struct {
	out    io.Writer
	labels *labels.Labels
	colour bool
	began  bool
}

// Attributes of a terminal's text (ECMA-48, section 8.3.117).
const (
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	plain = "\x1b[0m"
)

func (w *textWriter) Write(e Explanation) error {
	var out strings.Builder
	if w.began {
		out.WriteString("\n")
	}
	w.began = true
	out.WriteString(w.attribute(bold, e.title(w.labels)) + "\n")
	fields := e.fields(w.labels)
	column := 0
	for _, f := range fields {
		column = max(column, columns(f.label))
	}
	for _, f := range fields {
		indent := strings.Repeat(" ", column-columns(f.label)+2)
		for _, line := range f.lines {
			out.WriteString("  " + w.attribute(faint, f.label) + indent + line + "\n")
			indent, f.label = strings.Repeat(" ", column+2), ""
		}
	}
	_, err := io.WriteString(w.out, out.String())
	return err
}

func (w *textWriter) NoErrors() error {
	_, err := io.WriteString(w.out, w.labels.NoErrors+"\n")
	return err
}

func (w *textWriter) attribute(code, text string) string {
	if !w.colour || text == "" {
		return text
	}
	return code + text + plain
}

// columns tells how wide a terminal shows a label.
func columns(label string) int {
	n := 0
	for _, r := range label {
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
