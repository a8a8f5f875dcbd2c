package list

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// The formats.
const (
	Text     = "text"     // a line a code, in columns; no header, so that each line is a code
	JSON     = "json"     // an object a line
	CSV      = "csv"      // RFC 4180 but for the line ends, with a header
	Markdown = "markdown" // a table of GitHub's flavour
)

// Formats gives all formats.
func Formats() []string { return []string{Text, JSON, CSV, Markdown} }

// Output is how rows are shown.
type Output struct {
	Lang   catalog.Lang
	Format string
	Mark   func(message string) string // shows what was looked for in a message of the text format; nil: nothing
}

// NewOutput checks a language tag, in any case, and a format. The error shows
// what is nearest to one that is unknown.
func NewOutput(lang, format string) (Output, error) {
	parsed, err := nearest.Lang(lang)
	if err != nil {
		return Output{}, err
	}
	known, err := nearest.OneOf("format", format, Formats())
	return Output{Lang: parsed, Format: known}, err
}

// Write writes the rows of codes, in their order.
func (o Output) Write(out io.Writer, codes []catalog.Code) error {
	write := o.writeText
	switch o.Format {
	case JSON:
		write = writeJSON
	case CSV:
		write = writeCSV
	case Markdown:
		write = writeMarkdown
	}
	buffer := bufio.NewWriter(out)
	if err := write(buffer, o.entries(codes)); err != nil {
		return err
	}
	return buffer.Flush()
}

// entries gives what is shown of codes. Text, CSV and Markdown show a part of it.
func (o Output) entries(codes []catalog.Code) []view.Entry {
	entries := make([]view.Entry, 0, len(codes))
	for _, code := range codes {
		entries = append(entries, view.New(view.Whole(code), o.Lang))
	}
	return entries
}

// writeText writes the message last, so that nothing has to be aligned behind
// characters of whatever width.
func (o Output) writeText(out io.Writer, entries []view.Entry) error {
	const gap = 2
	columns := tabwriter.NewWriter(out, 0, 0, gap, ' ', 0)
	for _, e := range entries {
		message := escape.Visible(e.Message)
		if o.Mark != nil {
			message = o.Mark(message)
		}
		cells := []string{strconv.Itoa(int(e.Code)), e.Name, e.Level.String(), e.Recovery.String(), message}
		if _, err := io.WriteString(columns, strings.Join(cells, "\t")+"\n"); err != nil {
			return err
		}
	}
	return columns.Flush()
}

func writeJSON(out io.Writer, entries []view.Entry) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, e := range entries {
		if err := encoder.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV(out io.Writer, entries []view.Entry) error {
	table := csv.NewWriter(out)
	if err := table.Write([]string{"code", "name", "level", "recovery", "retryable", "message"}); err != nil {
		return err
	}
	for _, e := range entries {
		cells := []string{strconv.Itoa(int(e.Code)), e.Name, e.Level.String(), e.Recovery.String(), strconv.FormatBool(e.Retryable), e.Message}
		if err := table.Write(cells); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func writeMarkdown(out io.Writer, entries []view.Entry) error {
	if _, err := io.WriteString(out, "| code | name | level | recovery | message |\n|---|---|---|---|---|\n"); err != nil {
		return err
	}
	for _, e := range entries {
		recovery := strings.ReplaceAll(e.Recovery.String(), "|", ", ")
		cells := []string{strconv.Itoa(int(e.Code)), e.Name, e.Level.String(), recovery, escape.Markdown(e.Message)}
		if _, err := io.WriteString(out, "| "+strings.Join(cells, " | ")+" |\n"); err != nil {
			return err
		}
	}
	return nil
}
