package gen_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	// module is the root of the module whose pages are read.
	module = ".."
	// snapshot holds the pages, the overlays and the policy as they once were,
	// so that a newer page changes no test.
	snapshot = "testdata/snapshot"
)

// TestModuleIsUpToDate is what marketoerr-gen -check does.
func TestModuleIsUpToDate(t *testing.T) {
	report, err := gen.Run(t.Context(), gen.Options{Dir: module, Check: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Changes) > 0 {
		var diff strings.Builder
		if err := report.Diff(&diff); err != nil {
			t.Fatal(err)
		}
		t.Errorf("generated files are stale, run go generate ./...:\n%s", diff.String())
	}
}

// TestRunGolden runs the generator on the small modules in testdata/generate.
// Each archive holds the files before the run, and under "want/" those that
// the run writes, or under "want-error" and "want-report" what it says.
func TestRunGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/generate/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("found %d archives, %v, expected some", len(archives), err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir, before, want := t.TempDir(), map[string]string{}, map[string]string{}
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "want"); ok {
					want[strings.TrimPrefix(name, "/")] = string(f.Data)
					continue
				}
				before[f.Name] = string(f.Data)
				writeFile(t, filepath.Join(dir, f.Name), string(f.Data))
			}
			got := map[string]string{}
			report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
			if err != nil {
				got["-error"] = err.Error() + "\n"
			} else {
				var text bytes.Buffer
				if err := report.Write(&text); err != nil {
					t.Fatal(err)
				}
				got["-report"] = text.String()
			}
			for name, data := range tree(t, dir) {
				if before[name] != data {
					got[name] = data
				}
			}
			if *update {
				updateGolden(t, file, archive, got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("what the run wrote and said (-want +got):\n%s", diff)
			}
		})
	}
}

// updateGolden replaces the wanted files of an archive.
func updateGolden(t *testing.T, file string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want") {
			kept = append(kept, f)
		}
	}
	for _, name := range gen.Sorted(got) {
		separator := "/"
		if strings.HasPrefix(name, "-") {
			separator = ""
		}
		kept = append(kept, txtar.File{Name: "want" + separator + name, Data: []byte(got[name])})
	}
	archive.Files = kept
	if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t testing.TB, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// tree gives the files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := readTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readTree(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, name)
		files[filepath.ToSlash(relative)] = string(data)
		return err
	})
	return files, err
}

// settled holds the files of the module that the tests start from, by path.
var settled = sync.OnceValues(func() (map[string]string, error) {
	dir, err := os.MkdirTemp("", "marketoerr-gen-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, os.DirFS(snapshot)); err != nil {
		return nil, err
	}
	if _, err := gen.Run(context.Background(), gen.Options{Dir: dir}); err != nil {
		return nil, err
	}
	files, err := readTree(dir)
	if err != nil {
		return nil, err
	}
	for _, pattern := range []string{"catalog/*.go", "internal/*/*.go"} {
		sources, err := fs.Glob(os.DirFS(module), pattern)
		if err != nil || len(sources) == 0 {
			return nil, fmt.Errorf("%s: found %d files, %v, expected some", pattern, len(sources), err)
		}
		for _, name := range sources {
			if _, generated := files[name]; generated || strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(filepath.Join(module, name))
			if err != nil {
				return nil, err
			}
			files[name] = string(data)
		}
	}
	files["go.mod"] = "module github.com/marketoerr/marketoerr\n\ngo 1.26\n"
	return files, nil
})

// copyModule makes a module of the snapshot, in which nothing is stale, with what
// it takes to compile the result.
func copyModule(t testing.TB) string {
	t.Helper()
	files, err := settled()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range files {
		writeFile(t, filepath.Join(dir, name), data)
	}
	return dir
}

// edit changes a file of a module, which must hold the old text.
func edit(t *testing.T, dir, name, old, new string) {
	t.Helper()
	file := filepath.Join(dir, name)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	writeFile(t, file, strings.Replace(string(data), old, new, 1))
}

// generate runs the generator, which must not fail, and gives its report.
func generate(t *testing.T, dir string) string {
	t.Helper()
	return run(t, gen.Options{Dir: dir})
}

// run runs the generator with any options, which must not fail, and gives its report.
func run(t *testing.T, options gen.Options) string {
	t.Helper()
	report, err := gen.Run(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := report.Write(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestRunTwiceChangesNothing(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	for range 2 {
		generate(t, dir)
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Fatalf("files (-before +after):\n%s", diff)
		}
	}
}

// TestFailedRunChangesNothing damages a page of each kind: all is reported
// together, and no file changes.
func TestFailedRunChangesNothing(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/en/rest-error-codes.md", "<td>Bad Gateway</td>", "<td></td>")
	edit(t, dir, "docs/sv/rest-error-codes.md", "<td>Felaktig gateway</td>", "")
	edit(t, dir, "docs/en/soap-error-codes.md", "|20012|", "|601|")
	edit(t, dir, "docs/en/exception-handling-part-2.txt", "October", "Oct\xFFber")
	writeFile(t, filepath.Join(dir, "docs/sv/notes.docx"), "")
	before := tree(t, dir)
	_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
	const want = `docs/en/exception-handling-part-2.txt:3: found the byte 0xFF, expected UTF-8
docs/en/rest-error-codes.md:91: found an empty message of 502, expected a text
docs/sv/notes.docx: found neither a .md, a .html nor a .txt file, expected pages only
docs/sv/rest-error-codes.md:96: found a missing cell: 2 in the row "502", expected 3: code, message, comment`
	if err == nil || err.Error() != want {
		t.Errorf("error is\n%v\nwant\n%s", err, want)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}

	// A code twice in two pages is seen once both read.
	edit(t, dir, "docs/en/rest-error-codes.md", "</a>502</td>\n      <td></td>", "</a>502</td>\n      <td>Bad Gateway</td>")
	_, err = gen.Run(t.Context(), gen.Options{Dir: dir})
	const twice = "docs/en/soap-error-codes.md:17: found code 601 again, expected each code once in a language (docs/en/rest-error-codes.md:95 has it)"
	if err == nil || !strings.Contains(err.Error(), twice) {
		t.Errorf("error is\n%v\nwant\n%s", err, twice)
	}
}

func TestCheckWritesNothing(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/sv/rest-error-codes.md", "Felaktig gateway", "Dålig gateway")
	before := tree(t, dir)
	report, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true})
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for _, change := range report.Changes {
		changed = append(changed, change.Path)
	}
	if diff := cmp.Diff([]string{"catalog/codes_gen.go", "catalog/texts_gen.go", "i18n/REVIEW.md", "i18n/docs/sv.yaml"}, changed); diff != "" {
		t.Errorf("stale files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

// TestLostQuote rewords a sentence that a recovery rests on.
func TestLostQuote(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/en/rest-error-codes.md", "should be retried with exponential backoff", "may be sent again with growing pauses")
	before := tree(t, dir)
	_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
	const want = `found evidence of code 502 that docs/en/rest-error-codes.md does not hold: ` +
		`"The request should be retried with exponential backoff.", expected a sentence of its row or of the prose; ` +
		`nearest is "The request may be sent again with growing pauses."`
	if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "catalog/policy.yaml:") {
		t.Errorf("error is\n%v\nwant\n%s", err, want)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

// TestEvidence changes the policy: no recovery goes without a sentence that
// stands where it may stand, or a reason.
func TestEvidence(t *testing.T) {
	const policy = "catalog/policy.yaml"
	for _, test := range []struct{ about, old, new, want string }{
		{"no basis", "recovery: [await-window]\n  retry-after: 20s\n  basis: docs\n", "recovery: [await-window]\n  retry-after: 20s\n",
			`found basis "" of code 606, expected docs, field or none`},
		{"a recovery on no basis", "code: 603\n  name: AccessDenied\n  group: 'Response-level errors: access'\n  kind: PERMISSION_DENIED\n  fault: setup\n  recovery: []",
			"code: 603\n  name: AccessDenied\n  kind: PERMISSION_DENIED\n  fault: setup\n  recovery: [backoff]",
			`found basis none for backoff of code 603, expected no recovery and no evidence`},
		{"a step without a quote", "recovery: [backoff, split]", "recovery: [backoff, split, resign]",
			`found no evidence for resign on the basis docs of code 604, expected a quote for docs, a why for field`},
		{"a step nobody knows", "recovery: [resign]", "recovery: [resing]",
			`found recovery "resing" of code 20016, expected one of reauthenticate, backoff, await-window, await-slot, await-reset, split, resend-as-post, resign`},
		{"the row of another code", "quote: This usually indicates temporary inaccessibility.", "quote: Likely a timeout.",
			`found evidence of code 614 that docs/en/rest-error-codes.md does not hold: "Likely a timeout.", expected`},
		{"a page nobody has", "page: en/soap-error-codes.md", "page: fr/soap-error-codes.md",
			`found page fr/soap-error-codes.md in the evidence of 20015, expected one in the folder of a language`},
		{"a promise without evidence", "    - for: [not-executed]\n      why: A request that is too large is refused before anything in it is executed.\n", "",
			`found not-executed without evidence of code 413, expected evidence for: [not-executed]`},
		{"a field nobody knows", "retry-after:", "retry-afterwards:", `found field "retry-afterwards", expected one of code, `},
		{"a reviewed code without a kind", "  kind: RESOURCE_EXHAUSTED\n", "",
			`found kind "" of code 606, expected one of OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT,`},
		{"a fault nobody knows", "      fault: limit\n", "      fault: limits\n",
			`found fault "limits" of code 1029, expected one of unknown, data, request, setup, limit, service, none`},
		{"never listed, without a level", "  level: http\n", "", `found level "", listed "never" of code 401, expected both or neither`},
	} {
		t.Run(test.about, func(t *testing.T) {
			dir := copyModule(t)
			edit(t, dir, policy, test.old, test.new)
			_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is\n%v\nwant\n%s", err, test.want)
			}
		})
	}
}

// TestPageGone takes the SOAP page away: the quotes of its rows stand in what
// is kept of them.
func TestPageGone(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	page := filepath.Join(dir, "docs/en/soap-error-codes.md")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	report := generate(t, dir)
	const want = "docs/en/soap-error-codes.md is gone: the quote of code 20016 stands in its retired row"
	if !strings.Contains(report, want) {
		t.Errorf("the report lacks %q:\n%s", want, report)
	}
	if got := strings.Count(tree(t, dir)["catalog/codes_gen.go"], "// Deprecated: "); got != 27 {
		t.Errorf("%d constants are deprecated, want 27", got)
	}
	writeFile(t, page, before["docs/en/soap-error-codes.md"])
	generate(t, dir)
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files once the page is back (-before +after):\n%s", diff)
	}
}

// TestMeaningsKeepTheirRecoveries puts a meaning before the others, and lets a
// page list a code that it never did.
func TestMeaningsKeepTheirRecoveries(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/en/rest-error-codes.md", "<li>Too many jobs in queue</li>", "<li>Export not allowed</li>\n<li>Too many jobs in queue</li>")
	edit(t, dir, "docs/en/rest-error-codes.md", "    <tr>\n      <td><a name=\"1078\">", "    <tr>\n      <td>1079</td>\n      <td>Merge conflict</td>\n      <td>From the page.</td>\n    </tr>\n    <tr>\n      <td><a name=\"1078\">")
	report := generate(t, dir)
	for _, want := range []string{
		`meaning "Export not allowed" of code 1029 is not reviewed`,
		"code 1079 was never listed, but docs/en/rest-error-codes.md lists it: its row is used",
		"i18n/overlay/en.yaml: the text supplied for code 1079 is not used",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	got := runGo(t, dir, `
	for _, message := range []string{"Export not allowed", "Too many jobs in queue", "Export daily quota 500MB exceeded", "Job already queued"} {
		r := catalog.ExportJobRejected.Read(message)
		fmt.Println(r.Meaning, r.Recovery())
	}
	fmt.Println(catalog.MergePersonalizedURLConflict.Message(catalog.English), catalog.MergePersonalizedURLConflict.Origin(catalog.English))`)
	const want = "0 permanent\n1 await-slot\n2 await-reset\n3 permanent\nMerge conflict docs\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}

// TestListedForAWhile lets a page list a code that it never did, and no more:
// the texts of the overlay are shown again, and nothing tells of the row.
func TestListedForAWhile(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	edit(t, dir, "docs/en/rest-error-codes.md", "    <tr>\n      <td><a name=\"1078\">", "    <tr><td>1079</td><td>Merge conflict</td><td></td></tr>\n    <tr>\n      <td><a name=\"1078\">")
	generate(t, dir)
	writeFile(t, filepath.Join(dir, "docs/en/rest-error-codes.md"), before["docs/en/rest-error-codes.md"])
	report := generate(t, dir)
	const want = "docs/en/rest-error-codes.md: code 1079 is no longer listed: the text in i18n/overlay/en.yaml is used again"
	if !strings.Contains(report, want) {
		t.Errorf("the report lacks %q:\n%s", want, report)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}
