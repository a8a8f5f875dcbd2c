package gen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestEmptyFolder adds folders without pages, which git would not keep: they add no
// language, and nothing is stale.
func TestEmptyFolder(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "docs/fr"), 0o777); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "docs/it/.DS_Store"), "x")
	report := generate(t, dir)
	for _, want := range []string{"docs/fr: found no page: it adds no language", "docs/it: found no page: it adds no language"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	after := tree(t, dir)
	delete(after, filepath.FromSlash("docs/it/.DS_Store"))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
	var out, log strings.Builder
	if _, err := gen.Diff(&out, &log, "text", filepath.Join(dir, "docs"), filepath.Join(dir, "docs")); err != nil || !strings.Contains(log.String(), "docs/fr: found no page: not taken for a language\n") {
		t.Errorf("diff says %v, %s", err, &log)
	}
}

// TestNoEnglishPages empties the folder that everything hangs on.
func TestNoEnglishPages(t *testing.T) {
	dir := copyModule(t)
	if err := os.RemoveAll(filepath.Join(dir, "docs/en")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
		if err == nil || err.Error() != "docs: found no folder en with pages, expected the English ones there" {
			t.Errorf("error is %v", err)
		}
		if err := os.Mkdir(filepath.Join(dir, "docs/en"), 0o777); err != nil && !os.IsExist(err) {
			t.Fatal(err)
		}
	}
}
