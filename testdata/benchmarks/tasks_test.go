package main

import (
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestTasks prints the table after one short round: all ways to do a task give the same
// before they are measured.
func TestTasks(t *testing.T) {
	var out strings.Builder
	if err := measureAll(&out, tasks(), pace{rounds: 1, length: time.Microsecond}, ""); err != nil {
		t.Fatal(err)
	}
	for _, newTask := range tasks() {
		task, err := newTask()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "\n| "+task.about) {
			t.Errorf("the table lacks %s:\n%s", task.about, out.String())
		}
		for _, way := range task.ways {
			if !strings.Contains(out.String(), "| "+way.name) {
				t.Errorf("the table lacks %s:\n%s", way.name, out.String())
			}
		}
	}
}

// TestDisagreement compares Parse with a decoder that overlooks something.
func TestDisagreement(t *testing.T) {
	blind := decoder{"blind", func(body []byte) (*minimal, error) {
		m, err := decoders()[0].decode(body)
		m.Errors = m.Errors[1:]
		return m, err
	}}
	if err := agree([]byte(twoErrors), []decoder{blind}); err == nil || !strings.HasPrefix(err.Error(), "blind: found ") {
		t.Errorf("found %v, want what the decoder found", err)
	}
	failing := way{name: "failing", run: func(int) error { return io.EOF }}
	if _, err := measure([]way{failing}, pace{rounds: 1}); err == nil || err.Error() != "failing: EOF" {
		t.Errorf("found %v, want the error of the way", err)
	}
}

// growth is what newer pages may add to the budgets, in kilobytes: they are for three
// languages and 116 codes.
func growth() int {
	languages, codes := len(slices.Collect(catalog.Langs())), len(slices.Collect(catalog.All()))
	return 60*max(0, languages-3) + 2*max(0, codes-116)
}

// TestWeights builds programs with and without the library, and holds them to their
// budgets. Nothing of the library runs before main.
func TestWeights(t *testing.T) {
	budgeted := strings.HasPrefix(runtime.Version(), "go1.26.") // others write more for debuggers, or less
	for _, group := range groups {
		var own []program
		for _, program := range group.programs {
			if strings.Contains(program.imports, ours) {
				own = append(own, program)
			}
		}
		group.programs = own
		weights, err := group.weigh()
		if err != nil {
			t.Fatal(err)
		}
		for i, program := range own {
			kilobytes := weights[i].kilobytes()
			t.Logf("%s beside %s: %d KB", program.about, group.about, kilobytes)
			if most := int64(program.most + growth()); budgeted && program.most > 0 && kilobytes > most {
				t.Errorf("%s beside %s: %d KB, want %d at most", program.about, group.about, kilobytes, most)
			}
			for _, start := range weights[i].starts {
				t.Errorf("%s: %s runs before main", program.about, start.path)
			}
		}
	}
}

// TestStarts reads a trace of a program's start.
func TestStarts(t *testing.T) {
	const trace = "init internal/bytealg @0.004 ms, 0 ms clock, 0 bytes, 0 allocs\n" +
		"init vendor/golang.org/x/net/idna @0.2 ms, 0.3 ms clock, 0 bytes, 0 allocs\n" +
		"init golang.org/x/text/language @0.36 ms, 0.025 ms clock, 5680 bytes, 3 allocs\nother\n"
	got := starts(trace)
	if len(got) != 1 || got[0] != (start{"golang.org/x/text/language", 0.025}) {
		t.Errorf("found %+v, want the package of another module alone", got)
	}
}
