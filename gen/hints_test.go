package gen_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen"
)

// addHints gives each of the English codes with one meaning a hint.
func addHints(t *testing.T, dir string, codes ...int) {
	t.Helper()
	file := filepath.Join(dir, "i18n/overlay/en.yaml")
	overlay := readFile(t, file)
	added := "\nhint:\n"
	for _, code := range codes {
		added += fmt.Sprintf("  - {code: %d, text: %q, see: \"https://example.com/%[1]d\"}\n", code, fmt.Sprintf("Ask for code %d. %s.", code, strings.Repeat("And on it goes, ", 20)))
	}
	writeFile(t, file, overlay+added)
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestChangedHintMovesNothing changes, adds and takes away a hint among others: its own
// lines change, and no others.
func TestChangedHintMovesNothing(t *testing.T) {
	// A hint has two lines in the table, and one in the comment of the constant. A new one has
	// two more, which begin and end its code's part of the table, and changes the origin of
	// the code, since no language has translated it; the first of all opens the table.
	for name, test := range map[string]struct {
		before, after []int
		old, new      string
		most          int
	}{
		"changed":           {before: []int{605, 606, 607}, old: "Ask for code 606.", new: "Ask twice for code 606.", most: 6},
		"the rest of it":    {before: []int{605, 606, 607}, old: "And on it goes, .", new: "And on it went.", most: 4},
		"the page to see":   {before: []int{605, 606, 607}, old: "https://example.com/606", new: "https://example.com/limits", most: 2},
		"one more":          {before: []int{605, 607}, after: []int{606}, most: 7},
		"the first of them": {after: []int{606}, most: 10},
	} {
		t.Run(name, func(t *testing.T) {
			dir := copyModule(t)
			overlay := filepath.Join(dir, "i18n/overlay/en.yaml")
			none := readFile(t, overlay)
			addHints(t, dir, test.before...)
			generate(t, dir)
			if test.old != "" {
				edit(t, dir, "i18n/overlay/en.yaml", test.old, test.new)
			} else {
				writeFile(t, overlay, none)
				addHints(t, dir, append(test.before, test.after...)...)
			}
			if n := changedGo(t, dir); n == 0 || n > test.most {
				t.Errorf("%d lines of Go change, want %d at most", n, test.most)
			}
		})
	}
}

// TestHintsWeighNothing builds programs with and without hints in the catalogue: they add
// not a byte where no program asks for them, and as many as they have where one does.
func TestHintsWeighNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds four programs")
	}
	var codes []int
	for code := 601; code <= 616; code++ {
		codes = append(codes, code)
	}
	for code := 1001; code <= 1022; code++ {
		codes = append(codes, code)
	}
	const others = `
	code, ok := catalog.Lookup(os.Args[1])
	r := code.Read(os.Args[1])
	l := catalog.Swedish
	fmt.Println(ok, code.Name(), code.Message(l, os.Args...), code.Retryable(), code.Comment(l), code.Recovery(), code.Advice(l), code.Origin(l), code.URL(l))
	fmt.Println(r, r.Message(l), r.Retryable(), r.Comment(l), r.Recovery(), r.Kind(), r.Fault(), r.NotExecuted())`
	const aHint = "Ask for code 606."
	const asking = others + `
	fmt.Println(code.Hint(l))`
	without := copyModule(t)
	generate(t, without)
	with := copyModule(t)
	addHints(t, with, codes...)
	generate(t, with)
	before, after := build(t, without, others), build(t, with, others)
	if len(before) != len(after) || strings.Contains(after, aHint) {
		t.Errorf("a program that asks for no hints has %d bytes with hints, %d without", len(after), len(before))
	}
	before, after = build(t, without, asking), build(t, with, asking)
	if atLeast := len(codes) * 300; len(after) < len(before)+atLeast || !strings.Contains(after, aHint) {
		t.Errorf("a program that asks for hints has %d bytes with hints, %d without, want %d more at least", len(after), len(before), atLeast)
	}
}

// build gives a program against the catalog of a module, without the tables of a debugger.
func build(t *testing.T, dir, body string) string {
	t.Helper()
	writeFile(t, filepath.Join(dir, "program/main.go"), `package main

import (
	"fmt"
	"os"

	"github.com/marketoerr/marketoerr/catalog"
)

func main() {
`+body+`
}
`)
	binary := filepath.Join(t.TempDir(), "program")
	command := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", binary, "./program")
	command.Dir, command.Env = dir, append(os.Environ(), "GOWORK=off")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return readFile(t, binary)
}

// TestHintsAreWanted lists the codes without a hint among what waits for a person.
func TestHintsAreWanted(t *testing.T) {
	dir := copyModule(t)
	report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	const wanted = "i18n/overlay/en.yaml: codes without a hint: "
	lines := strings.Join(report.Unreviewed(), "\n")
	if !strings.Contains(lines, wanted) || strings.Contains(lines, "sv.yaml: codes without a hint") {
		t.Errorf("waiting for a person:\n%s", lines)
	}
}
