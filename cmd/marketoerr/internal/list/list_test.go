package list

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// all gives every code, as written in one format and language.
func all(t *testing.T, lang catalog.Lang, format string) string {
	t.Helper()
	var out bytes.Buffer
	if err := (Output{Lang: lang, Format: format}).Write(&out, Filter{}.Codes()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// wanted gives the code, name and message of every code.
func wanted(lang catalog.Lang) [][]string {
	var rows [][]string
	for code := range catalog.All() {
		rows = append(rows, []string{strconv.Itoa(int(code)), code.Name(), code.Message(lang)})
	}
	return rows
}

// TestFormats reads back what is written, in every language.
func TestFormats(t *testing.T) {
	for lang := range catalog.Langs() {
		for format, read := range map[string]func(*testing.T, string) [][]string{
			Text: readText, JSON: readJSON, CSV: readCSV, Markdown: readMarkdown,
		} {
			if diff := cmp.Diff(wanted(lang), read(t, all(t, lang, format))); diff != "" {
				t.Errorf("%s in %s (-catalogue +read):\n%s", format, lang, diff)
			}
		}
	}
}

func readText(t *testing.T, out string) [][]string {
	var rows [][]string
	columns := []int{}
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		begin := strings.Index(line, fields[3])
		columns = append(columns, strings.Index(line, fields[1]), begin)
		message := strings.TrimSpace(line[begin+len(fields[3]):])
		rows = append(rows, []string{fields[0], fields[1], message})
	}
	slices.Sort(columns)
	if got := slices.Compact(columns); len(got) != 2 {
		t.Errorf("columns begin at %d, want two places", got)
	}
	return rows
}

func readJSON(t *testing.T, out string) [][]string {
	var rows [][]string
	for line := range strings.Lines(out) {
		var e view.Entry
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&e); err != nil {
			t.Fatal(err)
		}
		code, ok := catalog.Lookup(strconv.Itoa(int(e.Code)))
		if want := view.New(view.Whole(code), e.Lang); !ok || !cmp.Equal(e, want) {
			t.Errorf("%s\nreads back as %+v, want %+v", line, e, want)
		}
		rows = append(rows, []string{strconv.Itoa(int(e.Code)), e.Name, e.Message})
	}
	return rows
}

func readCSV(t *testing.T, out string) [][]string {
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, record := range records[1:] {
		rows = append(rows, []string{record[0], record[1], record[5]})
	}
	return rows
}

// readMarkdown reads the table as a Markdown program shows it.
func readMarkdown(t *testing.T, out string) [][]string {
	source := []byte(out)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var rows [][]string
	err := ast.Walk(markdown.Parser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || node.Kind() != table.KindTableRow {
			return ast.WalkContinue, nil
		}
		var cells []string
		for cell := node.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, shown(t, cell, source))
		}
		rows = append(rows, []string{cells[0], cells[1], cells[4]})
		return ast.WalkSkipChildren, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// shown gives the text of a cell, which has no markup in it.
func shown(t *testing.T, cell ast.Node, source []byte) string {
	var out strings.Builder
	for node := cell.FirstChild(); node != nil; node = node.NextSibling() {
		words, ok := node.(*ast.Text)
		if !ok {
			t.Errorf("%q has a node of kind %s", out.String(), node.Kind())
			continue
		}
		out.Write(words.Value(source))
	}
	return unescaped(out.String())
}

// unescaped drops the backslashes that goldmark leaves to its renderer.
func unescaped(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// TestNames shows that a filter can ask for each level and recovery that a code
// has.
func TestNames(t *testing.T) {
	for code := range catalog.All() {
		if !slices.Contains(slices.Collect(catalog.Levels()), code.Level()) {
			t.Errorf("%d: no filter asks for level %s", code, code.Level())
		}
		for name := range strings.SplitSeq(code.Recovery().String(), "|") {
			if _, err := named("recovery", name, view.Recoveries()); err != nil {
				t.Errorf("%d: no filter asks for recovery %s", code, name)
			}
		}
	}
}

// brokenPipe takes nothing.
type brokenPipe struct{}

var errBroken = errors.New("broken")

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

// TestWriteErrors shows that a failed write is told in every format.
func TestWriteErrors(t *testing.T) {
	for _, format := range Formats() {
		if err := (Output{Format: format}).Write(brokenPipe{}, Filter{}.Codes()); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v, want %v", format, err, errBroken)
		}
	}
}
