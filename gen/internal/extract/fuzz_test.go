package extract_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// FuzzRead reads any bytes: there is an error that tells the place, or rows
// that are sound.
func FuzzRead(f *testing.F) {
	f.Add([]byte(htmlPage))
	f.Add([]byte(pipePage))
	f.Add([]byte(">[!NOTE]\n>\n><table>\n<tr><td><a name=1001>1001*<td>&#8216;%s'<td><ul><li>`a`\n<li>[b](c)</ul></table>"))
	f.Add([]byte("|c|m|t|\r\n|-|:-:|-:|\r\n|601 *|a \\| `b`|<br>&ast;_x_ ![i](j)|\r\n"))
	f.Add([]byte("\uFEFF---\nx: [\n---\n<!-- <table> -->\n```\n| a |\n```\n\t<TABLE ><TR><TH>a<TD>1"))
	f.Add([]byte(publish([]extract.Row{{Code: 601, Level: extract.Response, Messages: []string{"a", "<b>"}, Anchor: "601"}})))
	f.Add([]byte("<!doctype html><script>\"<table>\"</script><!--x--><table><tr><td>601<td>a<td>b<script></td></script></table><title>"))
	f.Fuzz(func(t *testing.T, source []byte) {
		page, err := extract.Read("p.md", source)
		if err != nil {
			var problem *extract.Problem
			if !errors.As(err, &problem) || problem.Line < 1 {
				t.Fatalf("error %v, want a *Problem with a line", err)
			}
			return
		}
		if len(page.Rows) == 0 {
			t.Fatal("neither rows nor an error")
		}
		for _, row := range page.Rows {
			if row.Code < 100 || row.Line < 1 || row.Level == "" || len(row.Messages) == 0 || row.CommentItems == nil {
				t.Fatalf("row %+v lacks something", row)
			}
			for _, text := range append(append(row.Messages, row.CommentItems...), row.Comment) {
				if !utf8.ValidString(text) {
					t.Fatalf("text %q is not UTF-8", text)
				}
			}
		}
	})
}
