// Suite runs the tests of all modules and ends with one line: how many passed, and what
// was skipped and why.
//
//	GOWORK=off go -C testdata/suite run . [-nested DIRS] [-readers DIRS] [-- FLAG OF go test...]
//
// The line of each package is shown once it is tested, and all that a failed test has
// printed. A module that fails does not keep the others from being tested. The exit code
// is 1 if anything failed.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	root := flag.String("root", "../..", "the `folder` of go.work")
	nested := flag.String("nested", "", "`folders` of modules that are not in go.work")
	readers := flag.String("readers", "", "`folders` of such modules of one package that runs other programs")
	flag.Parse()
	report := newReport(os.Stdout)
	for _, r := range runs(*nested, *readers) {
		before := len(report.failed)
		if err := r.test(*root, flag.Args(), report); err != nil && len(report.failed) == before {
			report.failed = append(report.failed, fmt.Sprintf("go test in %s (%v)", r.folder, err))
		}
	}
	fmt.Println(report.summary())
	if len(report.failed) > 0 {
		os.Exit(1)
	}
}

// run is one call of "go test".
type run struct {
	folder, workspace string
	args              []string // of go test
}

// runs gives the calls: the library, the other modules of go.work, then each of the rest.
// The go command remembers results of the library alone. It does not know what the others
// depend on: files outside their own folders, and other programs.
func runs(nested, readers string) []run {
	all := []run{{".", "", []string{"./..."}}, {".", "", []string{"-count=1", "./gen/...", "./cmd/..."}}}
	for folder := range strings.FieldsSeq(nested) {
		all = append(all, run{folder, "off", []string{"-count=1", "./..."}})
	}
	for folder := range strings.FieldsSeq(readers) {
		all = append(all, run{folder, "off", []string{"-count=1"}})
	}
	return all
}

// test runs the tests and reports them as they end. It fails if one of them does.
func (r run) test(root string, flags []string, report *report) error {
	command := exec.Command("go", append(append([]string{"test", "-json"}, flags...), r.args...)...)
	command.Dir, command.Stderr = filepath.Join(root, r.folder), os.Stderr
	command.Env = append(command.Environ(), "GOWORK="+r.workspace)
	events, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	return errors.Join(report.read(events), command.Wait())
}

// read reports the events of "go test -json", one a line.
func (r *report) read(events io.Reader) error {
	for lines := bufio.NewReader(events); ; {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			r.line(line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
