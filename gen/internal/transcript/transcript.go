// Package transcript holds what the pages of one language say, row by row, in
// the form that people review: the file i18n/docs/<language>.yaml.
//
// In go the rows that package extract read; out comes YAML in which a change of
// a page is a change of few lines: one entry for a code, in page order, without
// line numbers.
package transcript

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
	"gopkg.in/yaml.v3"
)

// Transcript is what the pages of one language say.
type Transcript struct {
	Language string  `yaml:"language"` // BCP 47 tag
	Pages    []Page  `yaml:"pages"`    // by file name
	Codes    []Entry `yaml:"codes"`    // in page order
	// Retired are the codes that no page of the language lists any more, as
	// they were listed last.
	Retired []Entry `yaml:"retired,omitempty"` // by code
}

// Page is one page of the language's folder.
type Page struct {
	File   string `yaml:"file"`   // its name in the folder
	SHA256 string `yaml:"sha256"` // of its bytes, in hex
}

// Entry is one row of a page.
type Entry struct {
	Code         int           `yaml:"code"`
	Level        extract.Level `yaml:"level"`
	Page         string        `yaml:"page"` // file name
	Anchor       string        `yaml:"anchor,omitempty"`
	QuotaExempt  bool          `yaml:"quota-exempt,omitempty"`
	Messages     []Text        `yaml:"messages"`
	Comment      Text          `yaml:"comment,omitempty"`
	CommentItems []Text        `yaml:"comment-items,omitempty"`
}

// NewEntry gives the entry for a row of the page with the given file name.
func NewEntry(page string, row extract.Row) Entry {
	return Entry{
		Code:         row.Code,
		Level:        row.Level,
		Page:         page,
		Anchor:       row.Anchor,
		QuotaExempt:  row.QuotaExempt,
		Messages:     texts(row.Messages),
		Comment:      Text(row.Comment),
		CommentItems: texts(row.CommentItems),
	}
}

func texts(in []string) []Text {
	out := make([]Text, len(in))
	for i, text := range in {
		out[i] = Text(text)
	}
	return out
}

// Text is a text of a page. A long one is written as a block.
type Text string

// longText is the number of characters from which a text is long: it no longer
// fits on a line of a review beside its key.
const longText = 70

// MarshalYAML implements [yaml.Marshaler].
func (t Text) MarshalYAML() (any, error) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(t)}
	if utf8.RuneCountInString(string(t)) >= longText {
		node.Style = yaml.FoldedStyle
	}
	return node, nil
}

// header says whose the file is.
const header = `# What the pages in docs/%[1]s say. Written by marketoerr-gen: review it, but
# do not edit it. Corrections go into i18n/overlay/%[1]s.yaml.
`

// Encode gives the file for a transcript.
func Encode(t Transcript) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, header, t.Language)
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(t); err != nil {
		return nil, err
	}
	return out.Bytes(), encoder.Close()
}

// Decode reads a file that [Encode] gave. The file name is for errors.
func Decode(file string, data []byte) (Transcript, error) {
	var t Transcript
	if err := strictyaml.Decode(file, data, &t); err != nil {
		return Transcript{}, err
	}
	return t, nil
}

// Row gives the row of a code that a page lists.
func (t Transcript) Row(code int) (row Entry, listed bool) {
	i := slices.IndexFunc(t.Codes, func(e Entry) bool { return e.Code == code })
	if i < 0 {
		return Entry{}, false
	}
	return t.Codes[i], true
}

// PageLike gives the file name of the page that was called so, or has taken its place:
// a page keeps its name when it is saved as HTML in place of Markdown.
func (t Transcript) PageLike(file string) (name string, there bool) {
	for _, page := range t.Pages {
		if page.File == file {
			return file, true
		}
		if Stem(page.File) == Stem(file) {
			name, there = page.File, true
		}
	}
	return name, there
}

// Stem gives the name of a page without its ending, by which it is known.
func Stem(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// Retire keeps the codes of an earlier transcript that this one lacks, and
// gives those that were still listed there.
func (t *Transcript) Retire(earlier Transcript) []Entry {
	listed := map[int]bool{}
	for _, entry := range t.Codes {
		listed[entry.Code] = true
	}
	lacks := func(entries []Entry) []Entry {
		return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return listed[e.Code] })
	}
	now := lacks(earlier.Codes)
	t.Retired = append(lacks(earlier.Retired), now...)
	slices.SortFunc(t.Retired, func(a, b Entry) int { return cmp.Compare(a.Code, b.Code) })
	return now
}
