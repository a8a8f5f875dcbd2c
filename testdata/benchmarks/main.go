// Benchmarks compares package catalog with what one might use in its place, in
// one run: it prints a table of how long each takes, and how many times as long
// as the catalogue. It is a module of its own, so that what is compared is
// nobody's dependency.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"text/tabwriter"
)

//go:generate sh -c "go run ./shapes >shapes_gen.tmp && mv shapes_gen.tmp shapes_gen.go"

// task is something that is done in several ways, ours first.
type task struct {
	about string
	ways  []way
}

// way is one way to do it. The function does it n times.
type way struct {
	name string
	run  func(n int)
}

func main() {
	short := flag.Bool("short", false, "measure for a moment only: to see that it works")
	testing.Init()
	flag.Parse()
	rounds, length := 5, "200ms"
	if *short {
		rounds, length = 1, "1ms"
	}
	if err := flag.Set("test.benchtime", length); err != nil {
		panic(err)
	}
	fmt.Printf("%s, %s/%s, %d CPUs, go-i18n %s, x/text %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(),
		version("github.com/nicksnyder/go-i18n/v2"), version("golang.org/x/text"))
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintln(table, "| task\t| by\t| takes\t| times as long\t|")
	fmt.Fprintln(table, "|---\t|---\t|---\t|---\t|")
	for _, task := range tasks() {
		best := measure(task.ways, rounds)
		for i, way := range task.ways {
			fmt.Fprintf(table, "| %s\t| %s\t| %s\t| %s\t|\n", task.about, way.name, duration(best[i]), ratio(best[i], best[0]))
			task.about = ""
		}
	}
	table.Flush()
	fmt.Println()
	if err := errors.Join(weigh(os.Stdout), timeGenerator(os.Stdout, rounds)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measure gives the nanoseconds that each way takes: the best of some rounds, in
// which they take turns.
func measure(ways []way, rounds int) []float64 {
	best := make([]float64, len(ways))
	for round := range rounds {
		for i, way := range ways {
			result := testing.Benchmark(func(b *testing.B) { way.run(b.N) })
			took := float64(result.T.Nanoseconds()) / float64(result.N)
			if round == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	return best
}

func duration(ns float64) string {
	switch {
	case ns < 10:
		return fmt.Sprintf("%.1f ns", ns)
	case ns < 10_000:
		return fmt.Sprintf("%.0f ns", ns)
	}
	return fmt.Sprintf("%.0f µs", ns/1000)
}

// ratio has one digit behind the point, or two where the first is 0.
func ratio(took, ours float64) string {
	if r := took / ours; r >= 0.095 {
		return fmt.Sprintf("%.1f", r)
	}
	return fmt.Sprintf("%.2f", took/ours)
}

// version gives the version of a module that is compared with.
func version(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return strings.TrimPrefix(dependency.Version, "v")
		}
	}
	return "unknown"
}
