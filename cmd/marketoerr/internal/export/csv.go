package export

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// columns are the header of the table.
var columns = [...]string{
	"key", "kind", "code", "name", "level", "error_kind", "fault", "recovery", "retryable", "retry_after_seconds", "not_executed", "quota_exempt",
	"deprecated", "lang", "message", "comment", "hint", "hint_url", "advice", "origin", "url",
}

// encodeCSV gives a row for each message and language, as RFC 4180 has it: lines
// end in CR LF, and a comment's own line breaks stay LF. The rows of kind
// "code" are one for each code and language; those of kind "meaning" split up
// the codes with several meanings, or are what servers alone tell, and those of kind
// "seen" are what else servers were seen to send. Where a row is about one meaning, so
// are error_kind, fault, recovery, retry_after_seconds, comment, hint and advice; origin is that of the code's own
// message and comment in all its rows.
//
// Nothing guards against spreadsheets, which take a cell that begins with "=",
// "+", "-" or "@" for a formula: a comment that is a list begins with "- ".
// Import the columns as text there.
func encodeCSV(r *Request, _ []text) ([]byte, error) {
	table := &table{langs: r.langs()}
	if err := table.write(columns[:]); err != nil {
		return nil, err
	}
	for c := range catalog.All() {
		if err := table.writeCode(c); err != nil {
			return nil, err
		}
	}
	return table.out.Bytes(), nil
}

// table is a CSV file in the making.
type table struct {
	langs []catalog.Lang
	out   bytes.Buffer
}

// write adds a record. The writer of package csv would end the lines within a
// cell in CR LF as well, so it gets to see one record at a time.
func (t *table) write(record []string) error {
	writer := csv.NewWriter(&t.out)
	if err := writer.Write(record); err != nil {
		return err
	}
	writer.Flush()
	t.out.Truncate(t.out.Len() - len("\n"))
	t.out.WriteString("\r\n")
	return writer.Error()
}

// writeCode adds the rows of a code: its own in each language, then those of
// its wordings.
func (t *table) writeCode(c catalog.Code) error {
	rows := wordings(c)
	if view.Pages(c) > 1 {
		whole := catalog.Wording{Code: c, Meaning: catalog.Undecided}
		rows = append([]wording{{whole, messageKey(c), kindCode}}, rows...)
	}
	for _, w := range rows {
		for _, l := range t.langs {
			if err := t.write(row(w, l)); err != nil {
				return err
			}
		}
	}
	return nil
}

// row gives the cells of a wording in a language.
func row(w wording, l catalog.Lang) []string {
	e := view.New(w.reading(), l)
	return []string{
		w.key, w.kind, strconv.Itoa(int(e.Code)), e.Name, e.Level.String(), e.Kind.String(), e.Fault.String(), e.Recovery.String(),
		strconv.FormatBool(e.Retryable), strconv.FormatFloat(e.RetryAfter, 'f', -1, 64),
		strconv.FormatBool(e.NotExecuted), strconv.FormatBool(e.QuotaExempt), strconv.FormatBool(e.Deprecated),
		l.String(), w.message(l).braced(), e.Comment, e.Hint, e.HintURL, e.Advice, e.Origin.String(), e.URL,
	}
}
