package exports

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestManRenders hands the manual pages to man, which warns of what it does not
// know.
func TestManRenders(t *testing.T) {
	needs(t, "apt-get install man-db", "man")
	dir := t.TempDir()
	run(t, nil, filepath.Join(os.Getenv("MARKETOERR_DIR"), "marketoerr"), "man", dir)
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil || len(pages) < 2 {
		t.Fatalf("found %d pages, %v, expected one a command", len(pages), err)
	}
	for _, page := range pages {
		command := exec.Command("man", "--warnings", "-E", "UTF-8", "-l", page)
		var out, warnings bytes.Buffer
		command.Stdout, command.Stderr = &out, &warnings
		if err := command.Run(); err != nil || warnings.Len() > 0 || !strings.Contains(out.String(), "SYNOPSIS") {
			t.Errorf("%s: %v\n%s%s", page, err, warnings.String(), out.String())
		}
	}
}
