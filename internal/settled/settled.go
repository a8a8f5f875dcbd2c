// Package settled runs the tests that spell out what the catalogue says of single codes, on
// the catalogue that they were written for. So newer pages break none of them, and
// they go on telling whether the code works.
//
// While the pages in docs are those of the generator's snapshot, that is the catalogue as
// it is. Afterwards it is made anew from the snapshot's pages, and from the policy and the overlays
// as they were then, and the tests are compiled with it.
package settled

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const (
	// pages is the folder that holds the pages in docs.
	pages = "gen/testdata/snapshot"
	// sources is the folder of the policy, the overlays and the list of languages that
	// belong to those pages.
	sources = "gen/testdata/settled"
	// compiled is set where the tests are compiled with the settled catalogue already.
	compiled = "MARKETOERR_SETTLED"
)

// Run runs tests, by their names, on the settled catalogue. It must be the only call in a
// test at the top level. In the library as users download it, which lacks the pages, it skips them.
func Run(t *testing.T, tests map[string]func(*testing.T)) {
	t.Helper()
	root, err := checkout()
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the pages that these tests were written for are in the checkout alone")
	}
	here := false
	if err == nil {
		here, err = isSettled(root)
	}
	if err == nil && !here {
		err = runElsewhere(t, root)
	}
	if err != nil {
		t.Fatalf("on the settled catalogue: %v", err)
	}
	if !here {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(tests)) {
		t.Run(name, tests[name])
	}
}

// checkout gives the folder above the test that holds the three modules, or fs.ErrNotExist.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "gen", "go.mod")); err == nil {
			return dir, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", fmt.Errorf("gen/go.mod in a folder above the test: %w", fs.ErrNotExist)
		}
		dir = above
	}
}

// isSettled reports whether the catalogue here is the settled one: it was compiled so, or
// the pages are those of the snapshot, byte for byte.
func isSettled(root string) (bool, error) {
	if os.Getenv(compiled) != "" {
		return true, nil
	}
	now, err := readPages(filepath.Join(root, "docs"))
	if err != nil {
		return false, err
	}
	then, err := readPages(filepath.Join(root, pages, "docs"))
	return maps.EqualFunc(now, then, bytes.Equal), err
}

// readPages gives the pages of all languages, by language and name.
func readPages(dir string) (map[string][]byte, error) {
	folder, found := os.DirFS(dir), map[string][]byte{}
	names, err := fs.Glob(folder, "*/*")
	for _, name := range names {
		if found[name], err = fs.ReadFile(folder, name); err != nil {
			return nil, err
		}
	}
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s: found no page, expected some", dir)
	}
	return found, err
}
