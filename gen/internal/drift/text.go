package drift

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/internal/escape"
)

// textWriter writes lines for a terminal, below the name of their section. Of a
// reworded text it shows [-what went-] and {+what came+}.
type textWriter struct{ out io.Writer }

func (w textWriter) Write(d Drift) error {
	var out strings.Builder
	for i, section := range sections(d) {
		indent := ""
		if i > 0 {
			out.WriteString("\n")
		}
		if section.title != "" {
			indent = "  "
			out.WriteString(escape.Visible(section.title) + ":\n")
		}
		for _, line := range section.lines {
			out.WriteString(indent + strings.Repeat("  ", line.indent) + escape.Visible(line.label))
			if len(line.text) > 0 {
				out.WriteString(": ")
			}
			for _, segment := range line.text {
				out.WriteString(textSegment(segment))
			}
			out.WriteString("\n")
		}
	}
	_, err := io.WriteString(w.out, out.String())
	return err
}

func textSegment(s Segment) string {
	text := escape.Visible(s.Text)
	switch s.Kind {
	case SegmentRemoved:
		return "[-" + text + "-]"
	case SegmentAdded:
		return "{+" + text + "+}"
	}
	return text
}
