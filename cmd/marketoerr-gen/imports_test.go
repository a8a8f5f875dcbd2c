package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestImports shows that the generator is built without what it generates: it
// must be able to replace a broken file.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	const library = "github.com/marketoerr/marketoerr/"
	packages := strings.Fields(string(out))
	for _, name := range packages {
		ours, _ := strings.CutPrefix(name, library)
		if folder, _, _ := strings.Cut(ours, "/"); folder == "catalog" || folder == "i18n" {
			t.Errorf("marketoerr-gen needs %s, which it generates, or which needs that", name)
		}
	}
	if !strings.Contains(string(out), library+"gen\n") {
		t.Errorf("found %d packages without package gen, expected it among them", len(packages))
	}
}
