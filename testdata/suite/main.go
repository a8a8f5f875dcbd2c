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
	readers := flag.String("readers", "", "`folders` of such modules that run other programs: none of their results is remembered")
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
	// packages is empty for the one in the folder. Then the go command does not
	// remember the result: it cannot know whether another program has changed.
	packages []string
}

// runs gives the calls: the modules of go.work together, then each of the others.
func runs(nested, readers string) []run {
	all := []run{{folder: ".", packages: []string{"work"}}}
	for folder := range strings.FieldsSeq(nested) {
		all = append(all, run{folder, "off", []string{"./..."}})
	}
	for folder := range strings.FieldsSeq(readers) {
		all = append(all, run{folder: folder, workspace: "off"})
	}
	return all
}

// test runs the tests and reports them as they end. It fails if one of them does.
func (r run) test(root string, flags []string, report *report) error {
	command := exec.Command("go", append(append([]string{"test", "-json"}, flags...), r.packages...)...)
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
