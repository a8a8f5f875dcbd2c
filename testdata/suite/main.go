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
	"sync"
)

func main() {
	root := flag.String("root", "../..", "the `folder` of go.work")
	nested := flag.String("nested", "", "`folders` of modules that are not in go.work")
	readers := flag.String("readers", "", "`folders` of such modules of one package that runs other programs")
	flag.Parse()
	report := newReport(os.Stdout)
	var group sync.WaitGroup
	for _, lane := range lanes(*nested, *readers) {
		group.Go(func() {
			for _, r := range lane {
				r.test(*root, flag.Args(), report)
			}
		})
	}
	group.Wait()
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

// lanes gives the calls, in two rows that run at the same time: the library, the other
// modules of go.work, and those that are not in it; and those that run other programs, for
// which they mostly wait. The go command remembers results of the library alone: it does
// not know what the others depend on, files outside their own folders and other programs.
func lanes(nested, readers string) [2][]run {
	all := [2][]run{{{".", "", []string{"./..."}}, {".", "", []string{"-count=1", "./gen/...", "./cmd/..."}}}}
	for folder := range strings.FieldsSeq(nested) {
		all[0] = append(all[0], run{folder, "off", []string{"-count=1", "./..."}})
	}
	for folder := range strings.FieldsSeq(readers) {
		all[1] = append(all[1], run{folder, "off", []string{"-count=1"}})
	}
	return all
}

// test runs the tests and reports them as they end.
func (r run) test(root string, flags []string, report *report) {
	command := exec.Command("go", append(append([]string{"test", "-json"}, flags...), r.args...)...)
	command.Dir, command.Stderr = filepath.Join(root, r.folder), os.Stderr
	command.Env = append(command.Environ(), "GOWORK="+r.workspace)
	failed := 0
	events, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err == nil {
		failed, err = report.read(events)
		err = errors.Join(err, command.Wait())
	}
	if err != nil && failed == 0 { // no test is to blame
		report.fail(fmt.Sprintf("go test in %s (%v)", r.folder, err))
	}
}

// read reports the events of "go test -json", one a line, and tells how many tests failed.
func (r *report) read(events io.Reader) (failed int, err error) {
	for lines := bufio.NewReader(events); ; {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			failed += r.line(line)
		}
		if err == io.EOF {
			return failed, nil
		}
		if err != nil {
			return failed, err
		}
	}
}
