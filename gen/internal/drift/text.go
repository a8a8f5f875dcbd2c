package drift

import (
	"io"
	"strconv"
	"strings"
	"unicode"
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
			out.WriteString(printable(section.title) + ":\n")
		}
		for _, line := range section.lines {
			out.WriteString(indent + strings.Repeat("  ", line.indent) + printable(line.label))
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
	text := printable(s.Text)
	switch s.Kind {
	case SegmentRemoved:
		return "[-" + text + "-]"
	case SegmentAdded:
		return "{+" + text + "+}"
	}
	return text
}

// printable escapes what a terminal would act on, or not show.
func printable(text string) string {
	var out strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) {
			out.WriteRune(r)
			continue
		}
		out.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
	}
	return out.String()
}
