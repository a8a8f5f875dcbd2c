// Package explain writes what the catalogue knows of error codes, for people
// and for programs. In go arguments of the command, out comes text or JSON;
// every word about a code is the catalogue's.
package explain

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// The formats.
const (
	Text = "text"
	JSON = "json"
)

// Request is what is to be explained, and how.
type Request struct {
	Codes  []catalog.Code
	Lang   catalog.Lang
	Format string
}

// NewRequest checks the arguments: each a code's number or name, a language
// tag, and a format. The error names what is nearest to one that is unknown.
func NewRequest(args []string, lang, format string) (*Request, error) {
	r := &Request{Format: format}
	for _, arg := range args {
		code, ok := catalog.Lookup(arg)
		if !ok {
			return nil, unknown("code", arg, codeNames(arg))
		}
		r.Codes = append(r.Codes, code)
	}
	var ok bool
	if r.Lang, ok = catalog.ParseLang(lang); !ok {
		return nil, unknown("language", lang, langNames())
	}
	if format != Text && format != JSON {
		return nil, unknown("format", format, []name{{Text, Text}, {JSON, JSON}})
	}
	return r, nil
}

// Explanation is what is known of one code, in one language.
type Explanation struct {
	Code        int            `json:"code"`
	Name        string         `json:"name"`
	Level       catalog.Level  `json:"level"`
	Lang        catalog.Lang   `json:"lang"`
	Message     string         `json:"message"`
	Comment     string         `json:"comment"` // list items on lines of their own
	Origin      catalog.Origin `json:"origin"`  // of the message and the comment
	QuotaExempt bool           `json:"quotaExempt"`
	Deprecated  bool           `json:"deprecated"`
	URL         string         `json:"url"`
}

// New looks a code up.
func New(code catalog.Code, lang catalog.Lang) Explanation {
	return Explanation{
		Code:        int(code),
		Name:        code.Name(),
		Level:       code.Level(),
		Lang:        lang,
		Message:     code.Message(lang),
		Comment:     code.Comment(lang),
		Origin:      code.Origin(lang),
		QuotaExempt: code.QuotaExempt(),
		Deprecated:  code.Deprecated(),
		URL:         code.URL(lang),
	}
}

// Write writes the explanations: paragraphs of text, or one JSON object a line.
func (r *Request) Write(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for i, code := range r.Codes {
		e := New(code, r.Lang)
		if r.Format == JSON {
			if err := encoder.Encode(e); err != nil {
				return err
			}
			continue
		}
		separator := ""
		if i > 0 {
			separator = "\n"
		}
		if _, err := io.WriteString(out, separator+e.text()); err != nil {
			return err
		}
	}
	return nil
}

// text lays the explanation out for a terminal.
func (e Explanation) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d %s\n", e.Code, e.Name)
	field := func(name, value string) {
		if value != "" {
			const indent = "\n            "
			fmt.Fprintf(&out, "  %-10s%s\n", name, strings.ReplaceAll(value, "\n", indent))
		}
	}
	field("level", e.Level.String())
	field("message", e.Message)
	field("comment", e.Comment)
	if e.Origin == catalog.OriginFallback {
		field("language", fmt.Sprintf("English, where the documentation has no %s text", e.Lang.Name()))
	}
	if e.QuotaExempt {
		field("quota", "exempt: counted neither against the daily quota nor against the rate limit")
	}
	if e.Deprecated {
		field("listed", "no longer")
	}
	field("page", e.URL)
	return out.String()
}
