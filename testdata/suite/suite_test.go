package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module writes a module with a package for each file, and gives its folder.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module m\n\ngo 1.26.0\n"
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			text = "package p\n\nimport (\"fmt\"; \"os\"; \"testing\")\n\nvar _, _ = fmt.Println, os.Exit\n\n" + text
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// suite tests a module and gives what it shows, and the last line.
func suite(t *testing.T, files map[string]string, packages ...string) (shown, last string) {
	t.Helper()
	var out bytes.Buffer
	report := newReport(&out)
	run{".", "off", packages}.test(module(t, files), nil, report)
	return out.String(), report.summary()
}

func TestAllPass(t *testing.T) {
	shown, last := suite(t, map[string]string{
		"a/a_test.go": `
			func TestA(t *testing.T) { fmt.Println("noise") }
			func TestGroup(t *testing.T) { t.Run("a/b", TestA); t.Run("c", TestA) }`,
		"b/b_test.go": "func TestB(t *testing.T) {}",
		"none/p.go":   "package none",
	}, "./...")
	if !strings.Contains(shown, "ok  \tm/a\t") || !strings.Contains(shown, "ok  \tm/b\t") || strings.Contains(shown, "noise") {
		t.Errorf("shown is:\n%s", shown)
	}
	if want := "passed: 4 tests in 2 packages; skipped: none"; last != want {
		t.Errorf("the last line is %q, want %q", last, want)
	}
}

func TestSkipped(t *testing.T) {
	_, last := suite(t, map[string]string{
		"a/a_test.go": `
			func TestLogged(t *testing.T) { t.Log("not this"); t.Skip("cat: is missing") }
			func TestAgain(t *testing.T) { t.Run("below", TestLogged) }
			func TestPrinted(t *testing.T) { fmt.Fprintln(os.Stderr, "SKIPPED", t.Name()+": dog is missing"); t.SkipNow() }
			func TestSilent(t *testing.T) { t.SkipNow() }
			func TestPasses(t *testing.T) {}`,
		"b/b_test.go": `func TestMain(m *testing.M) { fmt.Println("SKIPPED: no zebra"); os.Exit(0) }`,
	}, "./...")
	want := "passed: 1 test in 1 package; skipped: 5: cat: is missing (2); dog is missing; no reason is given; no zebra"
	if last != want {
		t.Errorf("the last line is\n%s, want\n%s", last, want)
	}
}

// TestFailed shows that a test that fails, a package that does not build, one that vet
// refuses and one that ends early are named, and shown with all that they say.
func TestFailed(t *testing.T) {
	shown, last := suite(t, map[string]string{
		"a/a_test.go": `
			func TestPasses(t *testing.T) { t.Log("quiet") }
			func TestGroup(t *testing.T) { t.Log("heard"); t.Run("bad", func(t *testing.T) { fmt.Println("printed"); t.Error("wrong\nin two lines") }) }
			func TestItself(t *testing.T) { t.Run("good", TestPasses); t.Error("broken") }`,
		"builds/b_test.go": "func TestB(t *testing.T) { undefined() }",
		"exits/e_test.go":  "func TestExits(t *testing.T) { os.Exit(3) }",
		"panics/p_test.go": `func TestPanics(t *testing.T) { panic("at the disco") }`,
		"vetted/v_test.go": `func TestV(t *testing.T) { fmt.Printf("%d\n", "text") }`,
	}, "./...")
	for _, want := range []string{"heard", "printed\n", "wrong\n", "in two lines\n", "broken\n", "undefined: undefined", "at the disco", "goroutine ", "wrong type", "FAIL\tm/builds [build failed]", "FAIL\tm/exits"} {
		if !strings.Contains(shown, want) {
			t.Errorf("it does not show %q", want)
		}
	}
	if strings.Contains(shown, "quiet") || strings.Contains(shown, "=== RUN") || t.Failed() {
		t.Errorf("shown is\n%s", shown)
	}
	const want = "FAILED: 6: m/a.TestGroup/bad, m/a.TestItself, m/builds, m/exits, m/panics.TestPanics, m/vetted; passed: 2 tests in 3 packages; skipped: none"
	if last != want {
		t.Errorf("the last line is\n%s, want\n%s", last, want)
	}
}

// TestRuns shows that only the library's results are remembered: what the others depend on
// the go command does not know.
func TestRuns(t *testing.T) {
	const test = "func TestP(t *testing.T) {}"
	root := module(t, map[string]string{"a/p_test.go": test, "gen/a/p_test.go": test, "cmd/a/p_test.go": test})
	for _, folder := range []string{"one", "two"} {
		if err := os.CopyFS(filepath.Join(root, folder), os.DirFS(module(t, map[string]string{"p_test.go": test}))); err != nil {
			t.Fatal(err)
		}
	}
	all := lanes("one", "two")
	for i, r := range slices.Concat(all[:]...) {
		for again := range 2 {
			var out bytes.Buffer
			report := newReport(&out)
			r.test(root, []string{"-short"}, report)
			if want := []int{3, 2, 1, 1}[i]; report.passed != want || len(report.failed) > 0 {
				t.Errorf("%+v: %d passed, want %d\n%s", r, report.passed, want, &out)
			}
			if cached := strings.Contains(out.String(), "(cached)"); cached != (i == 0 && again == 1) {
				t.Errorf("%+v: remembered: %t\n%s", r, cached, &out)
			}
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 tests", 1: "1 test", 999: "999 tests", 1000: "1,000 tests", 1234567: "1,234,567 tests"} {
		if got := count(n, "test"); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
