package gen_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

const soapPage = "docs/en/soap-error-codes.md"

// before gives the part of a page that stands before a text.
func before(text string) func(string) string {
	return func(page string) string { return page[:strings.Index(page, text)] }
}

// without gives a page without the rows of some codes.
func without(codes ...string) func(string) string {
	return func(page string) string {
		for _, code := range codes {
			start := strings.Index(page, "|"+code+"|")
			page = page[:start] + page[start+strings.Index(page[start:], "\n")+1:]
		}
		return page
	}
}

// merged gives a page whose second and third table are one.
func merged(page string) string {
	record := strings.Index(page, "<td><a name=\"1001\">")
	row := strings.LastIndex(page[:record], "<tr>")
	response := strings.LastIndex(page[:record], "</tbody>")
	return page[:response] + page[row:]
}

// included gives a page whose second table stands in another file.
func included(page string) string {
	start := strings.LastIndex(page[:strings.Index(page, `<td><a name="502">`)], "<table")
	end := start + strings.Index(page[start:], "</table>") + len("</table>")
	return page[:start] + "{{$include /help/_includes/response-level.md}}" + page[end:]
}

// headed gives a page whose second table is headings with text below.
func headed(page string) string {
	start := strings.LastIndex(page[:strings.Index(page, `<td><a name="502">`)], "<table")
	end := start + strings.Index(page[start:], "</table>") + len("</table>")
	cells := regexp.MustCompile(`(?s)<td>(.*?)</td>\s*<td>(.*?)</td>\s*<td>(.*?)</td>`)
	rows := cells.ReplaceAllString(page[start:end], "\n\n##### $1\n\n$2\n\n$3\n\n")
	return page[:start] + regexp.MustCompile(`<[^>]*>| {4,}`).ReplaceAllString(rows, "") + page[end:]
}

// moved gives a page whose first table has the first code of the second.
func moved(page string) string {
	const row = "<tr><td>502</td><td>m</td><td>c</td></tr>"
	start := strings.LastIndex(page[:strings.Index(page, `<td><a name="502">`)], "<tr>")
	end := start + strings.Index(page[start:], "</tr>") + len("</tr>")
	page = page[:start] + page[end:]
	return strings.Replace(page, "<tbody>", "<tbody>"+row, 1)
}

// TestLosses damages pages as a download or a careless edit does. What a page loses stops
// the run, unless that is accepted.
func TestLosses(t *testing.T) {
	for _, test := range []struct {
		about, page string
		change      func(string) string
		want        []string // lines of the error
	}{
		{"the SOAP page is cut off", soapPage, before("|20016|"), []string{
			soapPage + ": found that codes are gone, 21 (20016 20017 20019 20022–20024 20101–20111 20113 20114 20122 20123), expected no more than 3 to go at once"}},
		{"the REST page is cut off between tables", englishPage, before("### Record"), []string{
			englishPage + ": found that codes are gone, 36 (1001–1022 1025–1029 1035–1037 1042 1048 1049 1076–1078), expected no more than 3 to go at once"}},
		{"a table is a reference to another file", englishPage, included, []string{
			englishPage + ": found that codes are gone, 29 (502 601–616 701–704 709–714 718 719), expected no more than 3 to go at once"}},
		{"a table has become headings", englishPage, headed, []string{
			englishPage + ": found that codes are gone, 29 (502 601–616 701–704 709–714 718 719), expected no more than 3 to go at once"}},
		{"four rows go", soapPage, without("20101", "20102", "20104", "20105"), []string{
			soapPage + ": found that codes are gone, 4 (20101 20102 20104 20105), expected no more than 3 to go at once"}},
		{"two tables are one", englishPage, merged, []string{
			englishPage + ": found that codes are listed as record, 29 (502 601–616 701–704 709–714 718 719), expected response as before"}},
		{"a code is listed at another level", swedishPage, moved, []string{
			swedishPage + ": found that codes are listed as http, 1 (502), expected response as before"}},
	} {
		t.Run(test.about, func(t *testing.T) {
			t.Parallel()
			dir := copyModule(t)
			start := tree(t, dir)
			page := test.change(start[test.page])
			writeFile(t, filepath.Join(dir, test.page), page)
			_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
			for _, line := range test.want {
				if err == nil || !strings.Contains("\n"+err.Error()+"\n", "\n"+line+"\n") {
					t.Errorf("error is\n%v\nwant a line\n%s", err, line)
				}
			}
			if err != nil && !strings.HasSuffix(err.Error(), "run it again with --accept-removals") {
				t.Errorf("error is\n%v\nwant the flag in it", err)
			}
			if _, checkErr := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true}); checkErr == nil || checkErr.Error() != err.Error() {
				t.Errorf("the check says %v, want %v", checkErr, err)
			}
			now := tree(t, dir)
			if now[test.page] = start[test.page]; cmp.Diff(start, now) != "" {
				t.Errorf("files (-before +after):\n%s", cmp.Diff(start, now))
			}
		})
	}
}

// TestRowOfOneLanguageGone takes a row from the English page alone: the report says what
// that means for the code, and it is so.
func TestRowOfOneLanguageGone(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, englishPage, cut(t, dir, englishPage, "    <tr>\n      <td>719</td>", "</tr>\n"), "")
	report := generate(t, dir)
	const want = englishPage + ": code 719 is no longer listed: its row is retired; the code is not deprecated, since it is still in docs/zh-Hans and docs/sv"
	if !strings.Contains(report, want) {
		t.Errorf("the report lacks %q:\n%s", want, report)
	}
	if strings.Contains(tree(t, dir)["catalog/codes_gen.go"], "Deprecated: ") {
		t.Error("a constant is deprecated")
	}
}

// TestAcceptedRemovals lets rows go: three need no flag, more do. In their retired rows
// stands what their recoveries rest on.
func TestAcceptedRemovals(t *testing.T) {
	dir := copyModule(t)
	page := tree(t, dir)[soapPage]
	writeFile(t, filepath.Join(dir, soapPage), without("20016", "20023", "20101")(page))
	report := generate(t, dir)
	for _, code := range []string{"20016", "20023"} {
		if want := soapPage + " no longer lists code " + code + ": its quote stands in the retired row"; !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	writeFile(t, filepath.Join(dir, soapPage), before("|20016|")(page))
	report = run(t, gen.Options{Dir: dir, AcceptRemovals: true})
	want := soapPage + ": found that codes are gone, 18 (20017 20019 20022 20024 20102–20111 20113 20114 20122 20123), expected no more than 3 to go at once: accepted"
	if !strings.Contains(report, want) {
		t.Errorf("the report lacks %q:\n%s", want, report)
	}
	if got := strings.Count(tree(t, dir)["catalog/codes_gen.go"], "// Deprecated: "); got != 21 {
		t.Errorf("%d constants are deprecated, want 21", got)
	}
	// Once accepted, it is how the pages are.
	if checked, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true}); err != nil || len(checked.Changes) > 0 {
		t.Errorf("the check says %v, %v", checked, err)
	}
}

// TestPageInAnotherForm saves a page as HTML in place of Markdown: it says the same, and is
// not gone. If it is cut off, that is said.
func TestPageInAnotherForm(t *testing.T) {
	const page = "docs/en/soap-error-codes.html"
	dir := copyModule(t)
	start := tree(t, dir)
	var body strings.Builder
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert([]byte(start[soapPage]), &body); err != nil {
		t.Fatal(err)
	}
	html := "<!DOCTYPE html>\n<html><body>" + body.String() + "</body></html>\n"
	if err := os.Remove(filepath.Join(dir, soapPage)); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, page), html)
	report := generate(t, dir)
	if strings.Contains(report, "gone") || strings.Contains(report, "retired") || strings.Contains(report, "the pages since") {
		t.Errorf("the report tells of a loss:\n%s", report)
	}
	now := tree(t, dir)
	for _, file := range []string{"catalog/codes_gen.go", "catalog/evidence_gen.go", "catalog/tables_gen.go", "catalog/texts_gen.go"} {
		revision := regexp.MustCompile(`Revision = "\w+"`)
		if diff := cmp.Diff(revision.ReplaceAllString(start[file], ""), revision.ReplaceAllString(now[file], "")); diff != "" {
			t.Errorf("%s (-from Markdown +from HTML):\n%s", file, diff)
		}
	}
	writeFile(t, filepath.Join(dir, page), html[:strings.Index(html, "<tr>\n<td>20016")]+"</table></body></html>")
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil || !strings.HasPrefix(err.Error(), page+": found that codes are gone, 21 (") {
		t.Errorf("error is %v", err)
	}
}
