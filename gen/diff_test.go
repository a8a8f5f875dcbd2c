package gen_test

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

const (
	englishPage = "docs/en/rest-error-codes.md"
	chinesePage = "docs/zh-Hans/rest-error-codes.md"
	swedishPage = "docs/sv/rest-error-codes.md"
)

// cut gives what stands in a file from one text up to and with another.
func cut(t *testing.T, dir, name, from, to string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(data), from)
	text, _, closed := strings.Cut(rest, to)
	if !found || !closed {
		t.Fatalf("%s does not hold %q up to %q", name, from, to)
	}
	return from + text + to
}

// steps are changes of the vendor's pages, and what is said of each.
var steps = []struct {
	about  string
	change func(t *testing.T, dir string)
	want   string
}{
	{"the codes 500 and 1079 enter the English page", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "    <tr>\n      <td><a name=\"502\">", "    <tr>\n      <td>500*</td>\n      <td>Internal error</td>\n      <td></td>\n    </tr>\n    <tr>\n      <td><a name=\"502\">")
		edit(t, dir, englishPage, "    <tr>\n      <td><a name=\"1078\">", "    <tr>\n      <td>1079</td>\n      <td>Merge conflict</td>\n      <td>Of two addresses:<ul><li>one</li><li>the other</li></ul></td>\n    </tr>\n    <tr>\n      <td><a name=\"1078\">")
	}, `en:
  added 500* (response): Internal error
  added 1079 (record): Merge conflict
    comment: Of two addresses:
    comment item 1: one
    comment item 2: the other

pages that lag behind English:
  sv, code: 29 (500 1079 10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123), new: 2 (500 1079)
  sv, meaning: 1 (1029)
  sv, comment: 1 (1029)
  zh-Hans, code: 29 (500 1079 10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123), new: 2 (500 1079)
  zh-Hans, meaning: 1 (1029)
  zh-Hans, comment: 1 (1029)
`},
	{"a message is reworded", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "<td>Access token invalid</td>", "<td>Access token is not valid any more</td>")
	}, `en:
  601 message: Access token [-invalid-]{+is not valid any more+}

` + lagging},
	{"a comment is reworded in Chinese", func(t *testing.T, dir string) {
		edit(t, dir, chinesePage, "应重试该请求，并返回指数回退。", "应以指数回退重试该请求。")
	}, `zh-Hans:
  502 comment: 远程服务器返回了一个错误。 可能是超时。 应{+以指数回退+}重试该请求[-，并返回指数回退-]。

` + lagging},
	{"a row goes", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, cut(t, dir, englishPage, "    <tr>\n      <td>719</td>", "</tr>\n"), "")
	}, `en:
  removed 719 (response): Lock wait timeout exception
    comment: A Clone Program call was made and timed out waiting for a lock.

` + lagging},
	{"a star goes, another comes", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "</a>601*</td>", "</a>601</td>")
		edit(t, dir, englishPage, "</a>606</td>", "</a>606 *</td>")
	}, `en:
  601 star lost, no longer quota-exempt
  606 star gained, quota-exempt now

` + lagging},
	{"an anchor is misspelt", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, `<a name="602"></a>`, `<a name="620"></a>`)
	}, `en:
  602 anchor 602 → 620

` + lagging},
	{"a fourth meaning stands before the others", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "<li>Too many jobs in queue</li>", "<li>Export not allowed</li>\n<li>Too many jobs in queue</li>")
		edit(t, dir, englishPage, "<li>Subscriptions are allowed", "<li>Ask your administrator.</li>\n<li>Subscriptions are allowed")
	}, `en:
  1029 meaning 1 added: Export not allowed
  1029 comment item 1 added: Ask your administrator.

pages that lag behind English:
  sv, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  sv, meaning: 1 (1029), new
  sv, comment: 1 (1029), new
  zh-Hans, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  zh-Hans, meaning: 1 (1029), new
  zh-Hans, comment: 1 (1029), new
`},
	{"meanings change their places and their words", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "<li>Too many jobs in queue</li>\n          <li>Export daily quota exceeded</li>\n          <li>Job already queued</li>",
			"<li>Export daily quota exceeded</li>\n<li>Job is already queued</li>\n<li>Too many jobs in queue</li>")
	}, `en:
  1029 meaning 3, now 2: Job{+ is+} already queued
  1029 meaning 1 moved to 3: Too many jobs in queue

` + lagging},
	{"placeholders change", func(t *testing.T, dir string) {
		edit(t, dir, swedishPage, `Maxhastighetsgränsen "%s"; överskriden med "%s" sekunder`, `Maxhastighetsgränsen överskriden inom "%[2]s" sekunder: "%[1]s" anrop`)
	}, `sv:
  606 message: Maxhastighetsgränsen {+överskriden inom +}"[-%s-]{+%[2]s+}"[-;-] [-överskriden med "%s" sekunder-]{+sekunder: "%[1]s" anrop+}
  606 message placeholders %s %s → %[2]s %[1]s

` + lagging},
	{"a code moves to the table of another level", func(t *testing.T, dir string) {
		row := cut(t, dir, englishPage, "    <tr>\n      <td><a name=\"502\"></a>", "</tr>\n")
		edit(t, dir, englishPage, row, "")
		edit(t, dir, englishPage, "    <tr>\n      <td><a name=\"413\">", row+"    <tr>\n      <td><a name=\"413\">")
	}, `en:
  502 moved from response to http

` + lagging},
	{"Swedish lags by a code and a comment", func(t *testing.T, dir string) {
		edit(t, dir, swedishPage, cut(t, dir, swedishPage, "    <tr>\n      <td>719</td>", "</tr>\n"), "")
		edit(t, dir, swedishPage, "<td>Antalet anrop under de senaste 20 sekunderna var större än 100</td>", "<td></td>")
		edit(t, dir, swedishPage, "<li>Exportera dagskvot har överskridits</li>", "")
	}, `sv:
  removed 719 (response): Timeoutundantag för låsning av väntetid
    comment: Ett Clone Program-anrop gjordes och timeout uppstod i väntan på ett lås.
  606 comment removed: Antalet anrop under de senaste 20 sekunderna var större än 100
  1029 meaning 2 removed: Exportera dagskvot har överskridits

pages that lag behind English:
  sv, code: 28 (719 10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123), new: 1 (719)
  sv, meaning: 1 (1029), new
  sv, comment: 2 (606 1029), new: 1 (606)
  zh-Hans, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  zh-Hans, meaning: 1 (1029)
  zh-Hans, comment: 1 (1029)
`},
	{"a language comes, another goes", func(t *testing.T, dir string) {
		if err := os.Rename(filepath.Join(dir, "docs/sv"), filepath.Join(dir, "docs/nb")); err != nil {
			t.Fatal(err)
		}
	}, `languages:
  added nb: 67 (413 414 502 601–616 701–704 709–714 718 719 1001–1022 1025–1029 1035–1037 1042 1048 1049 1076–1078)
  removed sv: 67 (413 414 502 601–616 701–704 709–714 718 719 1001–1022 1025–1029 1035–1037 1042 1048 1049 1076–1078)

pages that lag behind English:
  nb, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123), new
  nb, meaning: 1 (1029), new
  nb, comment: 1 (1029), new
  zh-Hans, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  zh-Hans, meaning: 1 (1029)
  zh-Hans, comment: 1 (1029)
`},
	{"nothing but the form changes", func(t *testing.T, dir string) {
		edit(t, dir, englishPage, "<td>Access token invalid</td>", "<TD\n>Access&#32;<b>token</b>\u00a0 in<i>valid</i>\n</TD>")
		edit(t, dir, englishPage, "</a>601*</td>", "</a>601&nbsp;*</td>")
		edit(t, dir, englishPage, `<a name="602"></a>`, `<a id='602'></a>`)
		edit(t, dir, englishPage, "# ", "A paragraph.\n\n# ")
		if err := os.Rename(filepath.Join(dir, swedishPage), filepath.Join(dir, "docs/sv/felkoder.md")); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, chinesePage))
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, chinesePage), "\ufeff"+strings.ReplaceAll(string(data), "\n", "\r\n"))
	}, ""},
}

// lagging is what is said of the languages as the vendor's pages are.
const lagging = `pages that lag behind English:
  sv, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  sv, meaning: 1 (1029)
  sv, comment: 1 (1029)
  zh-Hans, code: 27 (10001 20011–20017 20019 20022–20024 20101–20111 20113 20114 20122 20123)
  zh-Hans, meaning: 1 (1029)
  zh-Hans, comment: 1 (1029)
`

// compareDocs compares the pages of the snapshot with those of a module.
func compareDocs(t *testing.T, format, dir string) (text string, changed bool) {
	t.Helper()
	var out, log strings.Builder
	changed, err := gen.Diff(&out, &log, format, filepath.Join(snapshot, "docs"), filepath.Join(dir, "docs"))
	if err != nil {
		t.Fatal(err)
	}
	if log.String() != "" {
		t.Errorf("the log says %q", log.String())
	}
	return out.String(), changed
}

// TestSteps changes the vendor's pages. The report of the generator says
// what a comparison of the folders says.
func TestSteps(t *testing.T) {
	for _, step := range steps {
		t.Run(step.about, func(t *testing.T) {
			t.Parallel()
			dir := copyModule(t)
			step.change(t, dir)
			got, changed := compareDocs(t, "text", dir)
			if diff := cmp.Diff(step.want, got); diff != "" {
				t.Errorf("what is said (-want +got):\n%s", diff)
			}
			if changed != (step.want != "") {
				t.Errorf("changed is %t", changed)
			}
			if testing.Short() {
				return
			}
			if markdown, _ := compareDocs(t, "markdown", dir); (markdown != "") != changed {
				t.Errorf("the Markdown is %q", markdown)
			}
			var document struct{ Changed *bool }
			text, _ := compareDocs(t, "json", dir)
			if err := json.Unmarshal([]byte(text), &document); err != nil || document.Changed == nil || *document.Changed != changed {
				t.Errorf("error %v, the JSON is %s", err, text)
			}
			checkReport(t, run(t, gen.Options{Dir: dir, AcceptRemovals: true}), got)
			checkReport(t, generate(t, dir), "")
		})
	}
}

// checkReport checks what a report says of the step since the last run.
func checkReport(t *testing.T, report, want string) {
	t.Helper()
	const heading = "\nthe pages since the last run:\n"
	if want == "" {
		if strings.Contains(report, heading) {
			t.Errorf("the report tells of a step:\n%s", report)
		}
		return
	}
	indented := strings.ReplaceAll("  "+strings.ReplaceAll(strings.TrimSuffix(want, "\n"), "\n", "\n  "), "\n  \n", "\n\n")
	if !strings.Contains(report, heading+indented+"\n\n") {
		t.Errorf("the report lacks\n%s\nit is\n%s", indented, report)
	}
}

// TestSOAPPageGone takes a page away: all its codes are told, with their texts.
func TestSOAPPageGone(t *testing.T) {
	dir := copyModule(t)
	if err := os.Remove(filepath.Join(dir, "docs/en/soap-error-codes.md")); err != nil {
		t.Fatal(err)
	}
	got, _ := compareDocs(t, "text", dir)
	if n := strings.Count(got, "\n  removed "); n != 27 {
		t.Errorf("%d codes are removed, want 27:\n%s", n, got)
	}
	if want := "  removed 20103 (soap): Lead Not Found\n    comment: LeadKey Value did not match any lead\n"; !strings.Contains(got, want) {
		t.Errorf("%q is missing in\n%s", want, got)
	}
	checkReport(t, generate(t, dir), got)
}

// TestFirstRun has no last run to compare with.
func TestFirstRun(t *testing.T) {
	dir := copyModule(t)
	if err := os.RemoveAll(filepath.Join(dir, "i18n/docs")); err != nil {
		t.Fatal(err)
	}
	checkReport(t, generate(t, dir), "")
}

// TestDiffRefuses compares what cannot be compared: all that is wrong is said,
// and nothing is written.
func TestDiffRefuses(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	const row = "| Code | Message | Comment |\n|-|-|-|\n| 601 | a | b |\n"
	for name, data := range map[string]string{
		"good.md": row, "bad.md": row + "| 602 | | |\n| x |\n", "prose.txt": "Prose.\n", "latin.md": "\xE9",
		"good/en/a.md": row, "twice/en/a.md": row, "twice/en/b.md": row, "twice/sv/c.md": "# No table\n", "twice/sv/notes.txt": "\xE9",
		"flat/a.md": row, "tag/english/a.md": row, "other/en/a.docx": "", "other/en/b.md": row, "none/.git/config": "", "deep/en/more/a.md": row,
	} {
		writeFile(t, name, data)
	}
	for _, test := range []struct{ format, old, new, want string }{
		{"yaml", "good.md", "good.md", `found format "yaml", expected text, markdown or json`},
		{"", "good.md", "good.md", `found format "", expected text, markdown or json`},
		{"text", "missing.md", "gone.md", "stat missing.md: no such file or directory\nstat gone.md: no such file or directory"},
		{"text", "good.md", "good", `found a page and a folder, "good.md" and "good", expected two pages or two folders`},
		{"text", "good", "good.md", `found a page and a folder, "good" and "good.md", expected two pages or two folders`},
		{"text", "bad.md", "latin.md", "bad.md:4: found an empty message of 602, expected a text\n" +
			"bad.md:5: found a missing cell: 1 in the row \"x\", expected 3: code, message, comment\n" +
			"latin.md:1: found the byte 0xE9, expected UTF-8"},
		{"text", "prose.txt", "good.md", "prose.txt:1: found no table of codes, expected at least one row with a code"},
		{"text", "twice", "other", "twice/en/b.md:3: found code 601 again, expected each code once in a language (twice/en/a.md:3 has it)\n" +
			"twice/sv/c.md:1: found no table of codes, expected at least one row with a code\n" +
			"twice/sv/notes.txt:1: found the byte 0xE9, expected UTF-8\n" +
			"other/en/a.docx: found neither a .md, a .html nor a .txt file, expected pages only"},
		{"text", "good", "flat", "flat/a.md: found a file that is not a page, expected pages in one folder per language"},
		{"text", "good", "tag", `tag/english: found language "english", expected a BCP 47 tag`},
		{"text", "good", "none", "none: found no folder with pages, expected one for each language"},
		{"text", "good", "deep", "deep/en/more: found neither a .md, a .html nor a .txt file, expected pages only"},
	} {
		var out strings.Builder
		changed, err := gen.Diff(&out, io.Discard, test.format, test.old, test.new)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s %s: error is\n%v\nwant\n%s", test.old, test.new, err, test.want)
		}
		if changed || out.String() != "" {
			t.Errorf("%s %s: changed is %t, the output %q", test.old, test.new, changed, &out)
		}
	}
}
