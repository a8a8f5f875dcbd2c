package settled

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "take today's policy and overlays for the settled catalogue")

// TestSources shows that the settled catalogue is today's while the pages are: nobody
// writes a test for another one.
func TestSources(t *testing.T) {
	root, err := checkout()
	if err != nil {
		t.Skip("the settled catalogue is in the checkout alone")
	}
	same, err := samePages(root)
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
