package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// timeGenerator prints how long the generator takes for the pages as they are,
// without the go command: the best of some runs.
func timeGenerator(out io.Writer, rounds int) error {
	dir, err := os.MkdirTemp("", "marketoerr-benchmarks-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	const root = "../.."
	binary := filepath.Join(dir, "marketoerr-gen")
	build := exec.Command("go", "build", "-o", binary, "./cmd/marketoerr-gen")
	build.Dir, build.Env = root, append(os.Environ(), "GOWORK=auto")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	var best time.Duration
	for round := range rounds {
		check := exec.Command(binary, "-check")
		check.Dir = root
		begin := time.Now()
		if out, err := check.CombinedOutput(); err != nil {
			return fmt.Errorf("marketoerr-gen -check: %w: %s", err, out)
		}
		if took := time.Since(begin); round == 0 || took < best {
			best = took
		}
	}
	_, err = fmt.Fprintf(out, "\nThe generator reads all pages and makes the package in %.2f s.\n", best.Seconds())
	return err
}
