package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// event is one of "go doc test2json". ImportPath is that of a package that is built.
type event struct{ Action, Package, Test, Output, ImportPath string }

// report counts tests, and shows what "go test" shows of them. It is safe for concurrent use.
type report struct {
	mu       sync.Mutex
	out      io.Writer
	testing  map[string]*tested // by import path
	passed   int
	packages int
	failed   []string
	skipped  map[string]int // by reason
}

// tested is a package whose tests run.
type tested struct {
	output []event
	ended  map[string]string // the last action of a test
	groups map[string]bool   // tests of subtests, which are counted in their place
}

func newReport(out io.Writer) *report {
	return &report{out: out, testing: map[string]*tested{}, skipped: map[string]int{}}
}

// fail names what has failed.
func (r *report) fail(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = append(r.failed, what)
}

// line takes an event, and tells how many tests have failed by it. What is none comes from
// the go command, for a person.
func (r *report) line(line []byte) (failed int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := len(r.failed)
	var e event
	if err := json.Unmarshal(line, &e); err != nil || e.Action == "" {
		r.out.Write(line)
		return 0
	}
	t := r.testing[e.Package]
	if t == nil {
		t = &tested{ended: map[string]string{}, groups: map[string]bool{}}
		r.testing[e.Package] = t
	}
	switch {
	case e.Action == "build-output":
		io.WriteString(r.out, e.Output)
	case e.Action == "output":
		t.output = append(t.output, e)
	case e.Test != "":
		t.ended[e.Test] = e.Action
		for at, c := range e.Test {
			if c == '/' {
				t.groups[e.Test[:at]] = true
			}
		}
	case e.Action == "pass", e.Action == "fail", e.Action == "skip":
		r.end(e, t)
		delete(r.testing, e.Package)
	}
	return len(r.failed) - before
}

// end shows and counts what a package has done.
func (r *report) end(e event, t *tested) {
	for _, shown := range t.output {
		if t.shows(shown, e.Action) {
			io.WriteString(r.out, shown.Output)
		}
	}
	before := len(r.failed)
	for test, action := range t.ended {
		switch {
		case action == "skip":
			r.skipped[t.reason(test)]++
		case action == "pass" && !t.groups[test]:
			r.passed++
		case action == "fail" && !t.failsBelow(test):
			r.failed = append(r.failed, e.Package+"."+test)
		}
	}
	if reason := t.reason(""); reason != unsaid {
		r.skipped[reason]++
	}
	if e.Action == "fail" && len(r.failed) == before {
		r.failed = append(r.failed, e.Package)
	}
	if len(t.ended) > 0 {
		r.packages++
	}
}

// failsBelow tells whether a subtest is to blame for a test.
func (t *tested) failsBelow(test string) bool {
	for other, action := range t.ended {
		if action == "fail" && strings.HasPrefix(other, test+"/") {
			return true
		}
	}
	return false
}

// shows tells whether "go test" shows a line: that of a package, and all of tests that did
// not pass, but for their beginning.
func (t *tested) shows(e event, action string) bool {
	if e.Test == "" && action != "fail" {
		return strings.HasPrefix(e.Output, "ok ") || strings.HasPrefix(e.Output, "? ")
	}
	ended := t.ended[e.Test]
	return action == "fail" && ended != "pass" && ended != "skip" && !strings.HasPrefix(e.Output, "=== ")
}

const unsaid = "no reason is given"

// logged matches what a test logs, and said what one prints that shows itself as skipped,
// as some do that run other programs.
var (
	logged = regexp.MustCompile(`^ +[^ ]+\.go:\d+: (.+)`)
	said   = regexp.MustCompile(`^SKIPPED[^:]*: (.+)`)
)

// reason gives why a test was skipped: the last that it says. That of "" is why all of a
// package was.
func (t *tested) reason(test string) string {
	reason := unsaid
	for _, e := range t.output {
		if e.Test != test {
			continue
		}
		if found := said.FindStringSubmatch(e.Output); found != nil {
			reason = found[1]
		} else if found := logged.FindStringSubmatch(e.Output); found != nil && test != "" {
			reason = found[1]
		}
	}
	return reason
}

// summary gives the last line.
func (r *report) summary() string {
	line := fmt.Sprintf("passed: %s in %s", count(r.passed, "test"), count(r.packages, "package"))
	if len(r.failed) > 0 {
		slices.Sort(r.failed)
		line = fmt.Sprintf("FAILED: %d: %s; %s", len(r.failed), strings.Join(r.failed, ", "), line)
	}
	total := 0
	var reasons []string
	for _, reason := range slices.SortedFunc(maps.Keys(r.skipped), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.skipped[b], r.skipped[a]), strings.Compare(a, b))
	}) {
		total += r.skipped[reason]
		if n := r.skipped[reason]; n > 1 {
			reason += " (" + strconv.Itoa(n) + ")"
		}
		reasons = append(reasons, reason)
	}
	if total == 0 {
		return line + "; skipped: none"
	}
	return fmt.Sprintf("%s; skipped: %d: %s", line, total, strings.Join(reasons, "; "))
}

// count gives a number of things, with commas.
func count(n int, what string) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	if n != 1 {
		what += "s"
	}
	return digits + " " + what
}
