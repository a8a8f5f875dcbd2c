// Mutants changes the project's own code in one place after the other and runs
// the tests of the package: a change that no test notices has survived. It fails
// if one survives that survivors.txt does not explain, or if one that is
// explained there is noticed or is gone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// root is the checkout whose code is changed.
const root = "../.."

// files are what is changed: what reads the pages, the messages and the
// responses of strangers, and what the generator makes of them and of the files that
// are kept by hand. One that has moved is an error, not passed over.
var files = []string{
	"catalog/match.go",
	"catalog/number.go",
	"catalog/read.go",
	"catalog/reading.go",
	"catalog/value.go",
	"catalog/words.go",
	"catalog/response/*.go",
	"internal/*/*.go",
	"gen/internal/extract/*.go",
	"gen/internal/policy/*.go",
	"gen/internal/overlay/*.go",
	"gen/internal/lint/*.go",
	"gen/internal/merge/*.go",
	"gen/internal/emit/*.go",
}

func main() {
	every := flag.Int("every", 1, "try one of so many mutants")
	only := flag.String("only", "", "change only files whose path begins so")
	flag.Parse()
	if err := run(*every, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(every int, only string) error {
	survivors, err := readSurvivors("survivors.txt")
	if err != nil {
		return err
	}
	mutants, err := findMutants(only)
	if err != nil {
		return err
	}
	faults := survivors.gone(mutants, only)
	var chosen []mutant
	for i, m := range mutants {
		if i%every == 0 {
			chosen = append(chosen, m)
		}
	}
	if err := checkSound(chosen); err != nil {
		return err
	}
	counts := map[fate]int{}
	for i, f := range tryAll(chosen) {
		id := chosen[i].id
		if counts[f]++; f == untried {
			return fmt.Errorf("could not be tried: %s", id)
		}
		_, explained := survivors[id]
		switch {
		case f == lived && !explained:
			faults = append(faults, "survived: "+id)
		case f == killed && explained:
			faults = append(faults, "is said to survive, and does not: "+id)
		}
	}
	fmt.Printf("%d mutants: %d killed by a test, %d by the clock, %d do not compile, %d survived\n",
		len(chosen), counts[killed], counts[late], counts[uncompiled], counts[lived])
	if len(faults) > 0 {
		return errors.New(strings.Join(faults, "\n"))
	}
	return nil
}

// findMutants gives the mutants of all files, in order.
func findMutants(only string) ([]mutant, error) {
	var mutants []mutant
	for _, pattern := range files {
		names, err := fs.Glob(os.DirFS(root), pattern)
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("found no file %s, expected some to change", pattern)
		}
		for _, file := range names {
			if strings.HasSuffix(file, "_test.go") || !strings.HasPrefix(file, only) {
				continue
			}
			found, err := mutate(file)
			if err != nil {
				return nil, err
			}
			mutants = append(mutants, found...)
		}
	}
	if len(mutants) == 0 {
		return nil, fmt.Errorf("found nothing to change in files that begin with %q", only)
	}
	return mutants, nil
}

// checkSound fails unless the tests pass without a change.
func checkSound(mutants []mutant) error {
	sound := map[string]bool{}
	for _, m := range mutants {
		if folder := path.Dir(m.file); !sound[folder] {
			sound[folder] = true
			source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.file)))
			if err != nil {
				return err
			}
			if try(mutant{file: m.file, source: source}) != lived {
				return fmt.Errorf("the tests of %s fail without a change, or there are none", folder)
			}
		}
	}
	return nil
}

// tryAll tries mutants, as many at a time as there are processors, and gives
// what became of each.
func tryAll(mutants []mutant) []fate {
	fates := make([]fate, len(mutants))
	next := make(chan int)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				if fates[i] = try(mutants[i]); fates[i] == lived {
					fmt.Fprintf(os.Stderr, "%d of %d survived: %s\n", i+1, len(mutants), mutants[i].id)
				}
			}
		})
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	group.Wait()
	return fates
}
