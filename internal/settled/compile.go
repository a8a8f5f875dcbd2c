package settled

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// runElsewhere runs a test in another process, whose catalogue is the settled one.
func runElsewhere(t *testing.T, root string) error {
	dir := t.TempDir()
	module, err := generate(t.Context(), root, dir)
	if err != nil {
		return err
	}
	return runWith(t.Context(), root, module, dir, t.Name())
}

// generate makes the settled catalogue, in a module of its own, and gives the folder of that.
func generate(ctx context.Context, root, dir string) (string, error) {
	module, generator := filepath.Join(dir, "module"), filepath.Join(dir, "marketoerr-gen.exe")
	if err := copySources(root, module); err != nil {
		return "", err
	}
	if err := run(ctx, root, "GOWORK=auto", "go", "build", "-o", generator, "./cmd/marketoerr-gen"); err != nil {
		return "", err
	}
	return module, run(ctx, module, "", generator)
}

// copySources writes the pages, the policy and the overlays of the settled catalogue.
func copySources(root, dir string) error {
	if err := os.CopyFS(filepath.Join(dir, "docs"), os.DirFS(filepath.Join(root, pages, "docs"))); err != nil {
		return err
	}
	// Which languages there are, and where the pages come from, is among the sources.
	if err := os.Remove(filepath.Join(dir, "docs", "sources.yaml")); err != nil {
		return err
	}
	return os.CopyFS(dir, os.DirFS(filepath.Join(root, sources)))
}

// runWith compiles the tests of the package in this folder, with the generated files of one
// module in place of those of another, and runs one of them.
func runWith(ctx context.Context, now, then, dir, name string) error {
	overlay, program := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "settled.test.exe")
	if err := writeOverlay(overlay, now, then); err != nil {
		return err
	}
	if err := run(ctx, ".", "", "go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", program, "."); err != nil {
		return err
	}
	return run(ctx, ".", compiled+"=1", program, "-test.run=^"+name+"$", fmt.Sprint("-test.short=", testing.Short()))
}

// generated matches the files that the generator writes in Go, from the root of a module.
var generated = [...]string{"catalog/*_gen.go", "internal/*/*_gen.go"}

// writeOverlay tells the go command to take the generated files of one module for those of
// another, and none for those that it lacks.
func writeOverlay(file, now, then string) error {
	replace := map[string]string{}
	for _, dir := range []string{now, then} {
		for _, pattern := range generated {
			names, err := fs.Glob(os.DirFS(dir), pattern)
			if err != nil {
				return err
			}
			for _, name := range names {
				replaced := filepath.Join(now, name)
				if replace[replaced] = ""; dir == then {
					replace[replaced] = filepath.Join(then, name)
				}
			}
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}

// run runs a program in a folder, with one more variable. The error has what it printed.
func run(ctx context.Context, dir, variable string, args ...string) error {
	command := exec.CommandContext(ctx, args[0], args[1:]...)
	command.Dir, command.Env = dir, os.Environ()
	if variable != "" {
		command.Env = append(command.Env, variable)
	}
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %w\n%s", args, err, out)
	}
	return nil
}
