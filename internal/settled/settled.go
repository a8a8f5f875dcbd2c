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
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
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
	if err != nil {
		t.Fatal(err)
	}
	settled := os.Getenv(compiled) != ""
	if !settled {
		if settled, err = samePages(root); err != nil {
			t.Fatal(err)
		}
	}
	if !settled {
		runCompiled(t, root)
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

// samePages reports whether the pages in docs are those of the snapshot, byte for byte.
func samePages(root string) (bool, error) {
	now, err := readPages(filepath.Join(root, "docs"))
	if err != nil {
		return false, err
	}
	then, err := readPages(filepath.Join(root, pages, "docs"))
	return maps.EqualFunc(now, then, bytes.Equal), err
}

// readPages gives the pages of all languages, by language and name.
func readPages(dir string) (map[string][]byte, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for _, file := range files {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return nil, err
		}
		if found[name], err = os.ReadFile(file); err != nil {
			return nil, err
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: found no page, expected some", dir)
	}
	return found, nil
}

// runCompiled makes the settled catalogue, and runs the test with it in another process.
func runCompiled(t *testing.T, root string) {
	t.Helper()
	dir := t.TempDir()
	overlay := filepath.Join(dir, "overlay.json")
	generator, program := filepath.Join(dir, "marketoerr-gen.exe"), filepath.Join(dir, "settled.test.exe")
	module := filepath.Join(dir, "module")
	if err := copySources(root, module); err != nil {
		t.Fatal(err)
	}
	run(t, root, "GOWORK=auto", "go", "build", "-o", generator, "./cmd/marketoerr-gen")
	run(t, module, "", generator)
	if err := writeOverlay(overlay, filepath.Join(root, "catalog"), filepath.Join(module, "catalog")); err != nil {
		t.Fatal(err)
	}
	run(t, ".", "", "go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", program, ".")
	run(t, ".", compiled+"=1", program, "-test.run", "^"+t.Name()+"$", "-test.short="+fmt.Sprint(testing.Short()))
}

// copySources writes the pages, the policy and the overlays of the settled catalogue.
func copySources(root, dir string) error {
	if err := os.CopyFS(filepath.Join(dir, "docs"), os.DirFS(filepath.Join(root, pages, "docs"))); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, "docs", "sources.yaml")); err != nil {
		return err
	}
	return os.CopyFS(dir, os.DirFS(filepath.Join(root, sources)))
}

// writeOverlay tells the go command to take the generated files of one folder for those of
// another, and for none those that it lacks.
func writeOverlay(file, now, then string) error {
	replace := map[string]string{}
	for _, dir := range []string{now, then} {
		generated, err := filepath.Glob(filepath.Join(dir, "*_gen.go"))
		if err != nil {
			return err
		}
		for _, name := range generated {
			replaced := filepath.Join(now, filepath.Base(name))
			if replace[replaced] = ""; dir == then {
				replace[replaced] = name
			}
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}

// run runs a program in a folder, with one more variable; if it fails, so does the test, with what
// it has printed.
func run(t *testing.T, dir, variable string, args ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), args[0], args[1:]...)
	command.Dir, command.Env = dir, os.Environ()
	if variable != "" {
		command.Env = append(command.Env, variable)
	}
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("on the settled catalogue: %v: %v\n%s", args, err, out)
	}
}
