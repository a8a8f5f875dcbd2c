package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/search"
)

// TestScript asks the script of the pages and the command everything that the tests of the
// search ask, and every title, in every language: both give the same codes in the same
// order, and mark the same in a text.
func TestScript(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("node is missing")
		}
		fmt.Fprintln(os.Stderr, "SKIPPED TestScript: node is missing")
		t.SkipNow()
	}
	var asked [][3]string
	for _, query := range allQueries(t) {
		for lang := range catalog.Langs() {
			first := catalog.Code(606)
			asked = append(asked, [3]string{lang.String(), query, first.Message(lang) + "\n" + first.Hint(lang).Text})
		}
	}
	index := search.New()
	for i, got := range askScript(t, asked) {
		lang, _ := catalog.ParseLang(asked[i][0])
		found := index.Search(asked[i][1], lang)
		if !slices.Equal(got.Codes, found.Codes) {
			t.Errorf("%q in %s: the script finds %d, and the command %d", asked[i][1], lang, got.Codes, found.Codes)
		}
		var marks string
		for _, span := range found.Marks(asked[i][2]) {
			marks += asked[i][2][span.From:span.To]
		}
		if strings.Join(got.Marks, "") != marks {
			t.Errorf("%q in %s: the script marks %q, and the command %q", asked[i][1], lang, got.Marks, marks)
		}
	}
}

// answer is what the script finds and marks.
type answer struct {
	Codes []catalog.Code
	Marks []string
}

// askScript runs the scripts of a page in node.
func askScript(t *testing.T, asked [][3]string) []answer {
	t.Helper()
	var script strings.Builder
	for _, read := range []func() (asset, error){
		func() (asset, error) { return newIndexAsset("") }, func() (asset, error) { return readAsset("search.js") },
	} {
		a, err := read()
		if err != nil {
			t.Fatal(err)
		}
		script.WriteString(a.text + "\n")
	}
	file := filepath.Join(t.TempDir(), "search.js")
	if err := os.WriteFile(file, []byte(script.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", "testdata/search.mjs", file)
	command.Stdin, command.Stderr = bytes.NewReader(input), os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []answer
	for line := range bytes.Lines(out) {
		var a answer
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if len(all) != len(asked) {
		t.Fatalf("the script answers %d of %d queries", len(all), len(asked))
	}
	return all
}

// allQueries gives the queries of the tests of package search, each name and number, and
// each title in each language.
func allQueries(t *testing.T) []string {
	t.Helper()
	var all []string
	for name, query := range map[string]func(string) string{
		"queries.txt": func(line string) string { return strings.Split(line, " | ")[0] },
		"nothing.txt": func(line string) string { return line },
		"given.tsv":   func(line string) string { return strings.Split(line, "\t")[1] },
		"own.tsv":     func(line string) string { return strings.Split(line, "\t")[1] },
	} {
		data, err := os.ReadFile("../search/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			if line != "" && !strings.HasPrefix(line, "#") {
				all = append(all, query(line))
			}
		}
	}
	for code := range catalog.All() {
		all = append(all, strconv.Itoa(int(code)), code.Name())
		for lang := range catalog.Langs() {
			all = append(all, code.Message(lang))
		}
	}
	return append(all, "", "\x00", "🙂", strings.Repeat("leadx", 1000), strings.Repeat("令牌龘", 500), strings.Repeat("ab cd ef", 200))
}
