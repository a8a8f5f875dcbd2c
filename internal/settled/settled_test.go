package settled

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

var update = flag.Bool("update", false, "take today's policy and overlays for the settled catalogue")

// TestSources shows that the settled catalogue is today's while the pages are: nobody
// writes a test for another one.
func TestSources(t *testing.T) {
	root, err := checkout()
	if err != nil {
		t.Skip("the settled catalogue is in the checkout alone")
	}
	same, err := isSettled(root)
	if err != nil {
		t.Fatal(err)
	}
	if !same {
		t.Log("the pages are newer than the settled catalogue, which stays")
		return
	}
	for _, pattern := range []string{"catalog/policy.yaml", "docs/sources.yaml", "i18n/overlay/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: found %d files, %v, expected some", pattern, len(files), err)
		}
		for _, file := range files {
			compare(t, filepath.Join(root, sources, filepath.Dir(pattern), filepath.Base(file)), file)
		}
	}
}

// compare holds a file of the settled catalogue against today's; with -update it writes it.
func compare(t *testing.T, settled, today string) {
	t.Helper()
	want, err := os.ReadFile(today)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(settled, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(settled); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: found another than %s, %v; make update writes it", settled, today, err)
	}
}

// TestElsewhere runs tests in another process: one that is content with the catalogue there
// passes, and one that is not fails, with what it says.
func TestElsewhere(t *testing.T) {
	root, err := checkout()
	if err != nil {
		t.Skip("the settled catalogue is in the checkout alone")
	}
	dir := t.TempDir()
	module, err := generate(t.Context(), root, dir)
	if err != nil {
		t.Fatal(err)
	}
	replaceRevision(t, filepath.Join(module, "catalog", "codes_gen.go"))
	if err := runWith(t.Context(), root, module, dir, "TestRevision"); err != nil {
		t.Error(err)
	}
	err = runWith(t.Context(), root, module, dir, "TestOtherRevision")
	if err == nil || !strings.Contains(err.Error(), "the revision is "+revision) {
		t.Errorf("error is %v, want one about the revision", err)
	}
}

// revision is that of the catalogue in the other process.
const revision = "of another catalogue"

// replaceRevision makes a generated catalogue one that cannot be taken for today's.
func replaceRevision(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data = regexp.MustCompile(`(?m)^const Revision = .*$`).ReplaceAll(data, []byte(fmt.Sprintf("const Revision = %q", revision)))
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestRevision is run by TestElsewhere.
func TestRevision(t *testing.T) {
	if other := os.Getenv(compiled) != ""; (catalog.Revision == revision) != other {
		t.Errorf("the revision is %s, elsewhere %t", catalog.Revision, other)
	}
}

// TestOtherRevision is run by TestElsewhere, where it fails.
func TestOtherRevision(t *testing.T) {
	if catalog.Revision == revision {
		t.Errorf("the revision is %s", catalog.Revision)
	}
}

// TestRun runs the tests that it is given, by their names.
func TestRun(t *testing.T) {
	Run(t, map[string]func(*testing.T){"Catalogue": func(t *testing.T) {
		if t.Name() != "TestRun/Catalogue" || !catalog.AccessTokenExpired.Known() {
			t.Errorf("%s has no catalogue", t.Name())
		}
	}})
}

// TestNewerPages tells pages from those that the tests were written for: by their bytes,
// and by which there are.
func TestNewerPages(t *testing.T) {
	for about, test := range map[string]struct {
		now  map[string]string
		want bool
	}{
		"the same":         {map[string]string{"en/a.md": "a", "sv/a.md": "b"}, true},
		"a reworded page":  {map[string]string{"en/a.md": "A", "sv/a.md": "b"}, false},
		"a page is gone":   {map[string]string{"en/a.md": "a"}, false},
		"another language": {map[string]string{"en/a.md": "a", "sv/a.md": "b", "de/a.md": "b"}, false},
		"another list":     {map[string]string{"en/a.md": "a", "sv/a.md": "b", "sources.yaml": "languages: []"}, true},
	} {
		root := t.TempDir()
		writeFiles(t, filepath.Join(root, "docs"), test.now)
		writeFiles(t, filepath.Join(root, pages, "docs"), map[string]string{"en/a.md": "a", "sv/a.md": "b", "sources.yaml": ""})
		writeFiles(t, filepath.Join(root, sources), map[string]string{"catalog/policy.yaml": ""})
		if got, err := isSettled(root); err != nil || got != test.want {
			t.Errorf("%s: same is %t, %v, want %t", about, got, err, test.want)
		}
		if err := runWith(t.Context(), root, root, filepath.Join(root, "nosuch"), t.Name()); err == nil {
			t.Error("tests run in a folder that there is not")
		}
		if _, err := generate(t.Context(), root, t.TempDir()); err == nil {
			t.Error("a catalogue is made without a generator")
		}
	}
}

// TestNoCheckout looks for the pages where they are not, or cannot be read.
func TestNoCheckout(t *testing.T) {
	t.Chdir(t.TempDir())
	if root, err := checkout(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the checkout is %s, %v", root, err)
	}
	if same, err := isSettled("."); err == nil {
		t.Errorf("pages that there are not are the same: %t", same)
	}
	if err := runElsewhere(t, "."); err == nil {
		t.Error("a test runs on the catalogue of no pages")
	}
	if err := runWith(t.Context(), ".", ".", t.TempDir(), t.Name()); err == nil {
		t.Error("tests are compiled where there are none")
	}
	writeFiles(t, "docs", map[string]string{"en/a.md/b.md": "a folder in a page's place"})
	if same, err := isSettled("."); err == nil {
		t.Errorf("pages that cannot be read are the same: %t", same)
	}
	t.Setenv(compiled, "1")
	if settled, err := isSettled("."); err != nil || !settled {
		t.Errorf("what is compiled with the settled catalogue has it: %t, %v", settled, err)
	}
	skipped := t.Run("Skips", func(t *testing.T) {
		Run(t, map[string]func(*testing.T){"No": func(t *testing.T) { t.Error("is run") }})
	})
	if !skipped {
		t.Error("the tests fail, want them skipped")
	}
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
