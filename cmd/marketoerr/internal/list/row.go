// Package list shows codes of the catalogue one a line. In go codes, whichever
// command has chosen them and in whatever order, or a filter that chooses; out
// comes text, JSON, CSV or Markdown. Every word about a code is the catalogue's.
package list

import (
	"github.com/marketoerr/marketoerr/catalog"
)

// Row is what a list shows of a code, in one language. Text, CSV and Markdown
// show only its first columns.
type Row struct {
	Code        int            `json:"code"`
	Name        string         `json:"name"`
	Level       catalog.Level  `json:"level"`
	Recovery    []string       `json:"recovery"`    // the steps, any of which may clear the error; none if it is permanent
	Recoverable bool           `json:"recoverable"` // a program can do something: there is a step
	Retryable   bool           `json:"retryable"`   // the same call can succeed when it is sent again soon
	QuotaExempt bool           `json:"quotaExempt"`
	Deprecated  bool           `json:"deprecated"`
	Lang        catalog.Lang   `json:"lang"`
	Message     string         `json:"message"`
	Comment     string         `json:"comment"` // list items on lines of their own
	Origin      catalog.Origin `json:"origin"`  // of the message and the comment
	URL         string         `json:"url"`
}

// Rows gives the row of each code, in their order.
func Rows(codes []catalog.Code, lang catalog.Lang) []Row {
	rows := make([]Row, 0, len(codes))
	for _, code := range codes {
		rows = append(rows, newRow(code, lang))
	}
	return rows
}

func newRow(code catalog.Code, lang catalog.Lang) Row {
	return Row{
		Code:        int(code),
		Name:        code.Name(),
		Level:       code.Level(),
		Recovery:    steps(code.Recovery()),
		Recoverable: code.Recoverable(),
		Retryable:   code.Retryable(),
		QuotaExempt: code.QuotaExempt(),
		Deprecated:  code.Deprecated(),
		Lang:        lang,
		Message:     code.Message(lang),
		Comment:     code.Comment(lang),
		Origin:      code.Origin(lang),
		URL:         code.URL(lang),
	}
}

// steps gives the names of a recovery's steps, an empty list for a permanent
// error.
func steps(recovery catalog.Recovery) []string {
	names := []string{}
	for step := range recovery.Steps() {
		names = append(names, step.String())
	}
	return names
}

// recovery gives the steps in one word, as the catalogue does.
func (r Row) recovery() string {
	return catalog.Code(r.Code).Recovery().String()
}
