package explain

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// markdownWriter writes sections for a bug report or a chat: a heading each, and
// a list of what there is to say.
type markdownWriter struct {
	out    io.Writer
	labels *labels.Labels
	began  bool
}

func (w *markdownWriter) Write(e Explanation) error {
	var out strings.Builder
	if w.began {
		out.WriteString("\n")
	}
	w.began = true
	shown := func(line string) string {
		if line == e.URL || line == e.HintURL {
			return line // sites make a link of it
		}
		return escape.Markdown(line)
	}
	out.WriteString("### " + escape.Markdown(e.title(w.labels)) + "\n\n")
	for _, f := range e.fields(w.labels) {
		out.WriteString("- **" + f.label + ":**")
		for i, line := range f.lines {
			// Comments hold lists; what a server sends may look like one.
			switch item, isItem := strings.CutPrefix(line, "- "); {
			case isItem && f.label == w.labels.Comment:
				out.WriteString("\n  - " + shown(item))
			case len(f.lines) > 1 && i > 0:
				out.WriteString("\\\n  " + shown(line))
			default:
				out.WriteString(" " + shown(line))
			}
		}
		out.WriteString("\n")
	}
	_, err := io.WriteString(w.out, out.String())
	return err
}

func (w *markdownWriter) NoErrors() error {
	_, err := io.WriteString(w.out, escape.Markdown(w.labels.NoErrors)+"\n")
	return err
}
