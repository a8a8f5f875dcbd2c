package rehearsal

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// installLines gives the commands by which README.md installs.
func installLines(t *testing.T) []string {
	t.Helper()
	_, section, found := strings.Cut(play.read(t, "README.md"), "\n## Install\n\n")
	if !found {
		t.Fatal("README.md: found no section Install")
	}
	block, _, _ := strings.Cut(section, "\n\n")
	var lines []string
	for line := range strings.Lines(block) {
		command, _, _ := strings.Cut(line, "#")
		lines = append(lines, strings.TrimSpace(command))
	}
	return lines
}

// TestInstall runs the lines of README.md by which the library and the commands are
// installed, and then the first example and the commands.
func TestInstall(t *testing.T) {
	lines := installLines(t)
	want := []string{
		"go get " + library,
		"go install " + library + "/cmd/marketoerr@latest",
		"go install " + library + "/cmd/marketoerr-gen@latest",
	}
	if !slices.Equal(lines, want) {
		t.Fatalf("README.md installs by\n%q, want\n%q", lines, want)
	}
	dir := t.TempDir()
	play.do(t, dir, "go", "mod", "init", "example.com/program")
	for _, line := range lines {
		fields := strings.Fields(line)
		play.do(t, dir, fields[0], fields[1:]...)
	}

	example := regexp.MustCompile("(?s)```go\n(package main\n.*?)```\n\n```text\n(.*?)```").FindStringSubmatch(play.read(t, "README.md"))
	if example == nil {
		t.Fatal("README.md: found no program with its output")
	}
	write(t, filepath.Join(dir, "main.go"), example[1])
	if got := play.do(t, dir, "go", "run", "."); got != example[2] {
		t.Errorf("the first example prints\n%s\nwant\n%s", got, example[2])
	}

	if got := play.do(t, dir, filepath.Join(play.bin, "marketoerr"), "--version"); !strings.HasPrefix(got, "marketoerr version "+play.version+", ") {
		t.Errorf("the installed command says it is %q, want version %s", got, play.version)
	}
	if got := play.do(t, dir, filepath.Join(play.bin, "marketoerr"), "explain", "606"); !strings.HasPrefix(got, "606 RateLimitExceeded\n") {
		t.Errorf("the installed command explains 606 as\n%s", got)
	}
	play.do(t, play.clone, filepath.Join(play.bin, "marketoerr-gen"), "-check")
}

// TestLibraryInCache runs the library's tests on what a user gets of it.
func TestLibraryInCache(t *testing.T) {
	downloaded := play.do(t, play.dir, "go", "mod", "download", "-json", library+"@"+play.version)
	dir := regexp.MustCompile(`"Dir": "(.*)"`).FindStringSubmatch(downloaded)
	if dir == nil {
		t.Fatalf("the go command tells no folder of the library: %s", downloaded)
	}
	t.Log(play.do(t, dir[1], "go", "test", "-short", "./..."))
}

// TestZips shows what is in the archives of the modules: nothing of each other,
// and the licence.
func TestZips(t *testing.T) {
	for module, folder := range modules {
		play.do(t, play.dir, "go", "mod", "download", module+"@"+play.version)
		file := filepath.Join(play.cache, "cache/download", module, "@v", play.version+".zip")
		archive, err := zip.OpenReader(file)
		if err != nil {
			t.Fatal(err)
		}
		defer archive.Close()
		names := map[string]bool{}
		for _, entry := range archive.File {
			name := strings.TrimPrefix(entry.Name, fmt.Sprintf("%s@%s/", module, play.version))
			names[name] = true
			if strings.HasPrefix(name, "testdata/") && folder == "." {
				t.Errorf("the library's archive holds %s, which is for the checkout alone", name)
			}
		}
		wanted := []string{"go.mod", "LICENSE"}
		if folder != "cmd" { // which holds none of Adobe's pages
			wanted = append(wanted, "NOTICE")
		}
		for _, name := range wanted {
			if !names[name] {
				t.Errorf("the archive of %s lacks %s", module, name)
			}
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d files, %d KB", module, len(names), (info.Size()+999)/1000)
	}
}
