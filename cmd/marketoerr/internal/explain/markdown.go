package explain

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
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
	out.WriteString("### " + escapeMarkdown(e.title(w.labels)) + "\n\n")
	for _, f := range e.fields(w.labels) {
		out.WriteString("- **" + f.label + ":**")
		for i, line := range f.lines {
			switch item, isItem := strings.CutPrefix(line, "- "); {
			case isItem:
				out.WriteString("\n  - " + escapeMarkdown(item))
			case len(f.lines) > 1 && i > 0:
				out.WriteString("\\\n  " + escapeMarkdown(line))
			default:
				out.WriteString(" " + escapeMarkdown(line))
			}
		}
		out.WriteString("\n")
	}
	_, err := io.WriteString(w.out, out.String())
	return err
}

func (w *markdownWriter) NoErrors() error {
	_, err := io.WriteString(w.out, escapeMarkdown(w.labels.NoErrors)+"\n")
	return err
}

// escapeMarkdown escapes what CommonMark would read as more than text, and "@",
// which calls people by name on many sites. Addresses stay as they are: sites
// turn them into links.
func escapeMarkdown(text string) string {
	if strings.HasPrefix(text, "https://") {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_[]<>~|&#@", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
