package rehearsal

import (
	"path/filepath"
	"strings"
	"testing"
)

// program writes a program that imports packages, and tidies its module.
func program(t *testing.T, dir string, imports ...string) {
	t.Helper()
	text := "package main\n\nimport (\n"
	for _, name := range imports {
		text += "\t_ \"" + name + "\"\n"
	}
	write(t, filepath.Join(dir, "main.go"), text+")\n\nfunc main() {}\n")
	play.do(t, dir, "go", "mod", "tidy")
	play.do(t, dir, "go", "build", "-o", filepath.Join(dir, "program"), ".")
}

// versions gives the versions of all modules that a module knows of, by path.
func versions(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.Lines(play.do(t, dir, "go", "list", "-m", "all")) {
		name, version, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[name] = version
	}
	return all
}

// TestVersionsStay adds the library to a program that uses rather old versions of
// what our commands and generator use: no version in its build moves.
func TestVersionsStay(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/program\n\ngo 1.26.0\n")
	used := map[string]module{
		"github.com/spf13/cobra": {"github.com/spf13/cobra", "v1.9.1"},
		"github.com/spf13/pflag": {"github.com/spf13/pflag", "v1.0.6"},
		"golang.org/x/net/html":  {"golang.org/x/net", "v0.55.0"},
		"golang.org/x/sys/cpu":   {"golang.org/x/sys", "v0.45.0"},
	}
	var imports []string
	for name, m := range used {
		imports = append(imports, name)
		play.do(t, dir, "go", "mod", "edit", "-require="+m.Path+"@"+m.Version)
	}
	program(t, dir, imports...)
	before := versions(t, dir)

	play.do(t, dir, "go", "get", library)
	program(t, dir, append(imports, library+"/catalog", library+"/catalog/response", library+"/i18n")...)
	after := versions(t, dir)
	if after[library] != play.version {
		t.Errorf("the program uses %s %s, want %s", library, after[library], play.version)
	}
	for _, m := range used {
		if after[m.Path] != m.Version {
			t.Errorf("the program uses %s %s, want %s as before", m.Path, after[m.Path], m.Version)
		}
	}
	for name, version := range before {
		if after[name] != version {
			t.Errorf("the library moves %s from %s to %q", name, version, after[name])
		}
	}
	t.Logf("%d modules before, %d with the library", len(before), len(after))
}

// mostModules is how many modules a program may know of that imports catalog: its
// own, the library, and what that asks for.
const mostModules = 8

// TestFewModules counts the modules of a program that imports catalog alone.
func TestFewModules(t *testing.T) {
	dir := t.TempDir()
	play.do(t, dir, "go", "mod", "init", "example.com/program")
	play.do(t, dir, "go", "get", library)
	program(t, dir, library+"/catalog")
	all := play.do(t, dir, "go", "list", "-m", "all")
	if count := strings.Count(all, "\n"); count > mostModules {
		t.Errorf("found %d modules, expected %d at most:\n%s", count, mostModules, all)
	}
	t.Log(all)
}
