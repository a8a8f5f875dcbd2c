package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"time"
)

// fate is what becomes of a mutant.
type fate int

const (
	lived      fate = iota // no test fails
	killed                 // a test fails
	late                   // the tests do not end
	uncompiled             // it does not compile
	untried                // it could not be written or run
)

// patience is how long the tests of a package may take: many times what they
// take without a change.
const patience = 20 * time.Second

// try runs the short tests of a package with a mutant in it.
func try(m mutant) fate {
	dir, err := os.MkdirTemp("", "marketoerr-mutants-")
	if err != nil {
		return untried
	}
	defer os.RemoveAll(dir)
	test, folder := filepath.Join(dir, "mutant.test"), filepath.Join(root, filepath.FromSlash(path.Dir(m.file)))
	overlay, err := writeOverlay(dir, m)
	if err != nil {
		return untried
	}
	build := exec.Command("go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", overlay, "-o", test, ".")
	build.Dir, build.Env = folder, append(os.Environ(), "GOWORK=auto")
	if build.Run() != nil {
		return uncompiled
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// A mutant that never stops may ask for all the memory there is.
	run := exec.CommandContext(ctx, "sh", "-c", `ulimit -v 6000000; exec "$@"`, "sh", test, "-test.short", "-test.failfast")
	run.Dir, run.WaitDelay = folder, time.Second
	err = run.Run()
	switch {
	case ctx.Err() != nil:
		return late
	case err != nil:
		return killed
	}
	return lived
}

// writeOverlay tells the go command to take the mutant for the file.
func writeOverlay(dir string, m mutant) (string, error) {
	file, err := filepath.Abs(filepath.Join(root, filepath.FromSlash(m.file)))
	if err != nil {
		return "", err
	}
	changed := filepath.Join(dir, "mutant.go")
	data, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(changed, m.source, 0o666); err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, data, 0o666)
}
