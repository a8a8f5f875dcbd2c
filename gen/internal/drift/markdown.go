package drift

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/internal/escape"
)

// markdownWriter writes a list below a heading for each section, for a release
// note or a pull request. Of a reworded text it shows ~~what went~~ and **what
// came**.
type markdownWriter struct{ out io.Writer }

func (w markdownWriter) Write(d Drift) error {
	var out strings.Builder
	for i, section := range sections(d) {
		if i > 0 {
			out.WriteString("\n")
		}
		if section.title != "" {
			out.WriteString("### " + escape.Markdown(section.title) + "\n\n")
		}
		for _, line := range section.lines {
			out.WriteString(strings.Repeat("  ", line.indent) + "- " + escape.Markdown(line.label))
			if len(line.text) > 0 {
				out.WriteString(": ")
			}
			out.WriteString(markdownText(line.text) + "\n")
		}
	}
	_, err := io.WriteString(w.out, out.String())
	return err
}

// piece is marked text, and what stands before it.
type piece struct{ plain, mark, marked string }

// markdownText marks what went and what came, with a space between the two.
func markdownText(segments []Segment) string {
	var pieces []piece
	var next piece
	for i, s := range segments {
		text := escape.Visible(s.Text)
		if s.Kind == SegmentEqual {
			next.plain += text
			continue
		}
		if i > 0 && segments[i-1].Kind != SegmentEqual {
			next.plain += " "
		}
		// CommonMark reads no mark between white space and the marked text.
		next.marked = strings.Trim(text, " ")
		before, after, _ := strings.Cut(text, next.marked)
		if next.marked == "" {
			// Nobody sees a space that is crossed out.
			next.marked, before, after = "␣", "", ""
		}
		next.plain += before
		next.mark = markdownMark(s.Kind)
		pieces = append(pieces, next)
		next = piece{plain: after}
	}
	return joinPieces(append(pieces, next))
}

func markdownMark(kind SegmentKind) string {
	if kind == SegmentRemoved {
		return "~~"
	}
	return "**"
}

// joinPieces writes pieces one after the other. CommonMark reads no mark between
// a letter and punctuation if the punctuation is the marked text's, so the letter
// becomes a character reference there: that begins and ends in punctuation.
func joinPieces(pieces []piece) string {
	var out strings.Builder
	marked := ""
	for _, p := range pieces {
		first, last := 0, len(p.plain)
		if marked != "" && !endsInWord(marked) {
			_, first = utf8.DecodeRuneInString(p.plain)
		}
		if p.marked != "" && !beginsWithWord(p.marked) && first < last {
			_, size := utf8.DecodeLastRuneInString(p.plain)
			last -= size
		}
		out.WriteString(reference(p.plain[:first]) + escape.Markdown(p.plain[first:last]) + reference(p.plain[last:]))
		out.WriteString(p.mark + escape.Markdown(p.marked) + p.mark)
		marked = p.marked
	}
	return out.String()
}

// reference gives a character, or none, as a reference unless it is a space.
func reference(text string) string {
	if text == "" || text == " " {
		return text
	}
	r, _ := utf8.DecodeRuneInString(text)
	return fmt.Sprintf("&#%d;", r)
}

func beginsWithWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return hasWord(string(r))
}

func endsInWord(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return hasWord(string(r))
}
