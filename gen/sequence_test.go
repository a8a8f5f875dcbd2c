package gen_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// turn is a change of the pages that can be taken back.
type turn struct {
	about string
	file  string
	old   string // "" stands for the whole file, which goes
	new   string
}

// row604 stands before the row of 604 in the English page.
const row604 = "    <tr>\n      <td><a name=\"604\">"

// turns are what vendors do to pages. No two touch the same text.
var turns = []turn{
	{"a code that the policy has is listed", englishPage, row604, "    <tr><td>500</td><td>Server error</td><td></td></tr>\n" + row604},
	{"a new code", englishPage, "    <tr>\n      <td><a name=\"1078\">", "    <tr><td>1090</td><td>Too odd</td><td></td></tr>\n    <tr>\n      <td><a name=\"1078\">"},
	{"a message is reworded", englishPage, "<td>Access denied</td>", "<td>Access is denied</td>"},
	{"a comment is reworded", swedishPage, "Troligen en timeout.", "Sannolikt en timeout."},
	{"a star goes", englishPage, "</a>605*", "</a>605"},
	{"a meaning comes", englishPage, "<li>Too many jobs in queue</li>", "<li>Export not allowed</li><li>Too many jobs in queue</li>"},
	{"a row goes", englishPage, "    <tr>\n      <td>719</td>\n      <td>Lock wait timeout exception</td>\n      <td>A Clone Program call was made and timed out waiting for a lock.</td>\n    </tr>\n", "    <!-- 719 stood here -->\n"},
	{"a translation lags", swedishPage, "<td>Felaktig gateway</td>", "<td>Felaktig port</td>"},
	{"white space changes", englishPage, "<td>Invalid JSON</td>", "<TD>\n  Invalid  JSON</TD>"},
	{"the SOAP page goes", "docs/en/soap-error-codes.md", "", ""},
	{"a language goes", "docs/zh-Hans/rest-error-codes.md", "", ""},
}

// take makes the change, or takes it back.
func (s turn) take(t *testing.T, dir string, back bool, pages map[string]string) {
	t.Helper()
	name := filepath.Join(dir, s.file)
	switch {
	case s.old != "" && back:
		edit(t, dir, s.file, s.new, s.old)
	case s.old != "":
		edit(t, dir, s.file, s.old, s.new)
	case back:
		writeFile(t, name, pages[s.file])
	default:
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

var constant = regexp.MustCompile(`(?m)^\t([A-Z]\w*) +Code = (\d+)$`)

// constants gives the lines that declare codes, however they are aligned.
func constants(files map[string]string) map[string]bool {
	all := map[string]bool{}
	for _, match := range constant.FindAllStringSubmatch(files["catalog/codes_gen.go"], -1) {
		all[match[1]+" = "+match[2]] = true
	}
	return all
}

// TestForthAndBack makes changes in random order and takes them back in another,
// and generates after each: in the end all files are what they were, and at no
// time was a constant missing. A new code stays in the catalogue once a page has
// listed it, so that has happened before.
func TestForthAndBack(t *testing.T) {
	start := copyModule(t)
	pages := tree(t, start)
	turns[1].take(t, start, false, pages)
	generate(t, start)
	turns[1].take(t, start, true, pages)
	generate(t, start)
	before := tree(t, start)
	wanted := constants(before)
	if len(wanted) != 100 {
		t.Fatalf("%d constants, want 99 and the new one", len(wanted))
	}
	sequences := uint64(8)
	if testing.Short() {
		sequences = 3
	}
	for seed := range sequences {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(start)); err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(seed, 0))
			var said []string
			run := func(s turn, back bool) {
				s.take(t, dir, back, pages)
				said = append(said, fmt.Sprintf("%s (back: %t)", s.about, back))
				generate(t, dir)
				now := constants(tree(t, dir))
				for name := range wanted {
					if !now[name] {
						t.Errorf("%s is missing after\n%s", name, strings.Join(said, "\n"))
					}
				}
			}
			chosen := random.Perm(len(turns))[:3]
			for _, i := range chosen {
				run(turns[i], false)
			}
			for _, i := range random.Perm(len(chosen)) {
				run(turns[chosen[i]], true)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("files (-before +after) after\n%s\n%s", strings.Join(said, "\n"), diff)
			}
		})
	}
}
