package explain

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
)

// textWriter writes paragraphs for a terminal, an empty line between them.
type textWriter struct {
	out    io.Writer
	labels *labels.Labels
	screen Screen
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
		column = max(column, columnsOf(f.label))
	}
	for _, f := range fields {
		indent := strings.Repeat(" ", column-columnsOf(f.label)+2)
		for _, line := range w.shown(f.lines, e.URL, column+4) {
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
	if !w.screen.Colour || text == "" {
		return text
	}
	return code + text + plain
}

// shown gives lines as they fit on the screen behind so many columns. An address is never
// broken.
func (w *textWriter) shown(lines []string, address string, before int) []string {
	var all []string
	for _, line := range lines {
		switch {
		case line == address && w.screen.Links:
			all = append(all, link(address))
		case line == address:
			all = append(all, line)
		default:
			all = append(all, wrap(line, w.screen.Width-before)...)
		}
	}
	return all
}
