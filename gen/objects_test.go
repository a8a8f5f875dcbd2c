package gen_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen"
)

// anObject is a kind of object that no other text names.
const anObject = "Zebra Crossing 7"

// addObjects lists kinds of objects in the English overlay, the last of which is anObject,
// and a message that names one.
func addObjects(t *testing.T, dir string, count int) {
	t.Helper()
	file := filepath.Join(dir, "i18n/overlay/en.yaml")
	added := "\nobjects:\n"
	for i := range count - 1 {
		added += fmt.Sprintf("  - {object: Kind of Object Number %d}\n", i)
	}
	writeFile(t, file, readFile(t, file)+added+"  - {object: "+anObject+"}\n"+
		"objects-in: [{code: 701, message: '%s cannot be blank', placeholders: [1]}]\n")
}

// TestObjectsWeighNothing builds programs with and without kinds of objects in the
// catalogue: they add not a byte where no program shows what a server said.
func TestObjectsWeighNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds four programs")
	}
	const others = `
	code, ok := catalog.Lookup(os.Args[1])
	l, _ := catalog.ParseLang(os.Args[1])
	r := code.Read(os.Args[1])
	fmt.Println(ok, code.Name(), code.Message(l, os.Args...), code.Retryable(), code.Comment(l), code.Recovery(), code.Origin(l), code.URL(l))
	fmt.Println(r.Exact, r.Args, r.Meaning, r.Comment(l), r.Recovery(), r.Kind(), r.Fault(), r.NotExecuted())`
	const showing = others + `
	fmt.Println(r.Message(l))`
	without := copyModule(t)
	generate(t, without)
	with := copyModule(t)
	addObjects(t, with, 400)
	generate(t, with)
	before, after := build(t, without, others), build(t, with, others)
	if len(before) != len(after) || strings.Contains(after, anObject) {
		t.Errorf("a program that shows no message of a server has %d bytes with objects, %d without", len(after), len(before))
	}
	before, after = build(t, without, showing), build(t, with, showing)
	if len(after) < len(before)+400*20 || !strings.Contains(after, anObject) {
		t.Errorf("a program that shows messages of servers has %d bytes with objects, %d without", len(after), len(before))
	}
}

// TestObjectsAreWanted lists the kinds of objects for which a language has no word among
// what waits for a person, by which a strict check fails.
func TestObjectsAreWanted(t *testing.T) {
	dir := copyModule(t)
	addObjects(t, dir, 2)
	sv := filepath.Join(dir, "i18n/overlay/sv.yaml")
	writeFile(t, sv, readFile(t, sv)+"\nobjects: [{object: zebra crossing 7, text: övergångsställe 7}]\n")
	report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range report.Unreviewed() {
		if strings.Contains(line, "objects") {
			got = append(got, line)
		}
	}
	want := []string{
		"i18n/overlay/sv.yaml: objects without a text: Kind of Object Number 0",
		"i18n/overlay/zh-Hans.yaml: objects without a text: Kind of Object Number 0, " + anObject,
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("waiting for a person:\n%q, want\n%q", got, want)
	}
	if review := readFile(t, filepath.Join(dir, "i18n/REVIEW.md")); !strings.Contains(review, "\n| "+anObject+" | | övergångsställe 7 |\n") {
		t.Errorf("a reader does not see %s", anObject)
	}
}

// TestObjectsInEnglish shows no word of a language within a message that the language lacks.
func TestObjectsInEnglish(t *testing.T) {
	dir := copyModule(t)
	english, swedish := filepath.Join(dir, "i18n/overlay/en.yaml"), filepath.Join(dir, "i18n/overlay/sv.yaml")
	edit(t, dir, "i18n/overlay/en.yaml", "\nseen:\n", "\nseen:\n  - {code: 602, message: '%s lacks its %s'}\n  - {code: 602, message: '%s has lost its %s'}\n")
	edit(t, dir, "i18n/overlay/sv.yaml", "\nseen:\n", "\nseen:\n  - {code: 602, message: '%s has lost its %s', text: '%[2]s saknas i %[1]s'}\n")
	writeFile(t, english, readFile(t, english)+"\nobjects: [{object: Email}, {object: Form}]\nobjects-in:\n"+
		"  - {code: 602, message: '%s lacks its %s', placeholders: [2]}\n  - {code: 602, message: '%s has lost its %s', placeholders: [1, 2]}\n")
	writeFile(t, swedish, readFile(t, swedish)+"\nobjects: [{object: Email, text: brevet}, {object: Form, text: formulär}]\n")
	generate(t, dir)
	binary := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(binary, []byte(build(t, dir, `
	for _, said := range os.Args[1:] {
		fmt.Println(catalog.Code(602).Read(said).Message(catalog.Swedish))
	}`+"\n")), 0o777); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(binary, "EMAIL has lost its form", "Form lacks its email").Output()
	if want := "formulär saknas i brevet\nForm lacks its email\n"; err != nil || string(out) != want {
		t.Errorf("it is shown as %q, %v, want %q", out, err, want)
	}
}
