package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"
)

// programs are what a program imports beside fmt, os and time, and how it uses
// it. The first uses nothing. All of them print times: that code is not ours.
var programs = []struct{ about, imports, use string }{
	{"nothing", "", ""},
	{"catalog: everything in it", `"github.com/marketoerr/marketoerr/catalog"`, `
	code, _ := catalog.Lookup(os.Args[0])
	fmt.Println(code, code.Name(), code.Level(), code.Retryable(), code.URL(1), code.Comment(1), code.Origin(1), code.Recovery().Advice(1))
	fmt.Println(code.Read(os.Args[0]).Message(1), code.RetryAfter(), catalog.NextReset(time.Now()), code.NotExecuted())
	for e := range code.Evidence() { fmt.Println(e) }
	for c := range code.Corrections(1) { fmt.Println(c) }
	for w := range code.Wordings() { fmt.Println(w.Comment(1)) }`},
	{"catalog: `Lookup`, `Name`, `Message`, `Recovery`, `Read`", `"github.com/marketoerr/marketoerr/catalog"`, `
	code, _ := catalog.Lookup(os.Args[0])
	reading := code.Read(os.Args[0])
	fmt.Println(code.Name(), reading.Message(1), reading.Args, reading.Recovery())`},
	{"catalog: `Lookup`, `Name`, `Message`, `Retryable`", `"github.com/marketoerr/marketoerr/catalog"`, `
	code, _ := catalog.Lookup(os.Args[0])
	fmt.Println(code.Name(), code.Message(1, "a"), code.Retryable())`},
	{"x/text/message, without messages", `"golang.org/x/text/message"; "golang.org/x/text/language"`, `
	fmt.Println(message.NewPrinter(language.Swedish).Sprintf("606", "100", "20"))`},
	{"go-i18n, without messages", `"github.com/nicksnyder/go-i18n/v2/i18n"; "golang.org/x/text/language"`, `
	fmt.Println(i18n.NewLocalizer(i18n.NewBundle(language.English), "sv").Localize(&i18n.LocalizeConfig{MessageID: "606"}))`},
}

// weigh prints how much larger a program gets by what it imports, and how long
// the packages of other modules take before main begins.
func weigh(out io.Writer) error {
	dir, err := os.MkdirTemp("", "marketoerr-benchmarks-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	table := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(table, "| a program that imports fmt, os, time and\t| is larger by\t| starts later by\t|")
	fmt.Fprintln(table, "|---\t|---\t|---\t|")
	var empty int64
	for _, program := range programs {
		size, inits, err := build(dir, program.imports, program.use)
		if err != nil {
			return fmt.Errorf("%s: %w", program.about, err)
		}
		if program.imports == "" {
			empty = size
			continue
		}
		fmt.Fprintf(table, "| %s\t| %d KB\t| %s\t|\n", program.about, (size-empty+1023)/1024, inits)
	}
	return table.Flush()
}

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

// build compiles a program as go build does, and runs it.
func build(dir, imports, use string) (size int64, inits string, err error) {
	source := filepath.Join(dir, "main.go")
	text := "package main\n\nimport (\"fmt\"; \"os\"; \"time\"; " + imports + ")\n\nfunc main() {\n\tfmt.Fprintln(os.Stdout, time.Now(), time.Since(time.Now()))" + use + "\n}\n"
	if err := os.WriteFile(source, []byte(text), 0o666); err != nil {
		return 0, "", err
	}
	binary := filepath.Join(dir, "program")
	if out, err := exec.Command("go", "build", "-o", binary, source).CombinedOutput(); err != nil {
		return 0, "", fmt.Errorf("%w: %s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		return 0, "", err
	}
	run := exec.Command(binary)
	run.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := run.CombinedOutput()
	return info.Size(), initialization(string(trace)), err
}

// initialization sums up the trace of what packages of other modules do before
// main begins: "init golang.org/x/text/language @0.3 ms, 0.01 ms clock, …".
func initialization(trace string) string {
	total, packages := 0.0, 0
	for line := range strings.Lines(trace) {
		fields := strings.Fields(line)
		if len(fields) < 5 || fields[0] != "init" || !strings.Contains(fields[1], ".") {
			continue
		}
		var took float64
		if _, err := fmt.Sscan(fields[4], &took); err == nil {
			total, packages = total+took, packages+1
		}
	}
	if packages == 0 {
		return "0"
	}
	return fmt.Sprintf("%.3f ms", total)
}
