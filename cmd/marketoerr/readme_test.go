package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readme gives the blocks of README.md in one notation, and of each the block
// that follows it.
func readme(t *testing.T, notation string) (blocks, following []string) {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	all := regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1)
	for i, block := range all {
		if block[1] != notation {
			continue
		}
		next := ""
		if i+1 < len(all) {
			next = all[i+1][2]
		}
		blocks, following = append(blocks, block[2]), append(following, next)
	}
	if len(blocks) == 0 {
		t.Fatalf("README.md has no block of %s", notation)
	}
	return blocks, following
}

// unindented lets code be compared wherever it stands.
func unindented(code string) string {
	return regexp.MustCompile(`(?m)^\t+`).ReplaceAllString(code, "")
}

// TestReadmePrograms runs the programs in README.md: each prints the block
// that follows it, which -update writes. Parts of programs stand in an example.
func TestReadmePrograms(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	var examples string
	for _, file := range []string{"../../catalog/response/example_test.go", "../../catalog/retry/example_test.go", "../../i18n/example_test.go", "../../testdata/redis/example_test.go"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		examples += string(data)
	}
	programs, outputs := readme(t, "go")
	for i, program := range programs {
		if !strings.HasPrefix(program, "package ") {
			if !strings.Contains(unindented(examples), unindented(program)) {
				t.Errorf("program %d stands in no example", i+1)
			}
			continue
		}
		dir := t.TempDir()
		file, overlay := filepath.Join(dir, "main.go"), filepath.Join(dir, "overlay.json")
		if err := os.WriteFile(file, []byte(program), 0o666); err != nil {
			t.Fatal(err)
		}
		// The program stands in a package of this module that is on no disk.
		data, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "hello", "main.go"): file}})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(overlay, data, 0o666); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("go", "run", "-overlay", overlay, "./hello")
		command.Dir = root
		out, err := command.CombinedOutput()
		if err != nil {
			t.Errorf("program %d: %v\n%s", i+1, err, out)
		} else if *update {
			updateReadme(t, program, outputs[i], string(out))
		} else if diff := cmp.Diff(outputs[i], string(out)); diff != "" {
			t.Errorf("program %d prints (-README.md +now; -update writes it):\n%s", i+1, diff)
		}
	}
}

// updateReadme replaces what a program in README.md prints.
func updateReadme(t *testing.T, program, old, now string) {
	t.Helper()
	const file = "../../README.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, after, found := strings.Cut(string(data), program)
	if !found {
		t.Fatalf("README.md lacks the program\n%s", program)
	}
	if err := os.WriteFile(file, []byte(before+program+strings.Replace(after, old, now, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// console matches the sessions in a file.
var console = regexp.MustCompile("(?ms)(^```console\n)(.*?)(^```$)")

// TestReadmeCommands runs the sessions in README.md and in CONTRIBUTING.md, those of
// a file one after the other in a folder that has the pages as they once were and what
// is made of them: each command prints what stands below it. A file that is shown is
// there for the commands that follow. With -update what they print is put into the file.
func TestReadmeCommands(t *testing.T) {
	bin := build(t)
	for _, name := range []string{"README.md", "CONTRIBUTING.md"} {
		t.Run(name, func(t *testing.T) { compareSessions(t, filepath.Join("../..", name), bin) })
	}
}

// build builds the commands, and gives the folder that they are in.
func build(t *testing.T) string {
	bin := t.TempDir()
	for _, name := range []string{"marketoerr", "marketoerr-gen"} {
		build := exec.Command("go", "build", "-o", bin, "./cmd/"+name)
		build.Dir = "../.."
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
	}
	return bin
}

// compareSessions compares the sessions in a file with what their commands print.
func compareSessions(t *testing.T, name, bin string) {
	dir := snapshot(t, bin)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !console.Match(data) {
		t.Fatalf("%s has no block of console", name)
	}
	now := console.ReplaceAllStringFunc(string(data), func(block string) string {
		parts := console.FindStringSubmatch(block)
		return parts[1] + session(t, parts[2], bin, dir) + parts[3]
	})
	if *update {
		if err := os.WriteFile(name, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(data), now); diff != "" {
		t.Errorf("%s (-as it is +as the commands print; -update writes it):\n%s", name, diff)
	}
}

// snapshot gives a folder that has the pages as they once were and what is made of them.
func snapshot(t *testing.T, bin string) string {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../gen/testdata/snapshot")); err != nil {
		t.Fatal(err)
	}
	generate := exec.Command(filepath.Join(bin, "marketoerr-gen"))
	generate.Dir = dir
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("marketoerr-gen: %v\n%s", err, out)
	}
	return dir
}

// session gives the commands of a session, each with what it prints.
func session(t *testing.T, text, bin, dir string) string {
	needPrograms(t, text)
	var out strings.Builder
	for _, step := range strings.SplitAfter("\n"+text, "\n$ ")[1:] {
		step = strings.TrimSuffix(step, "$ ")
		line, shown, _ := strings.Cut(step, "\n")
		out.WriteString("$ " + line + "\n")
		if file, ok := strings.CutPrefix(line, "cat "); ok {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(shown), 0o666); err != nil {
				t.Fatal(err)
			}
			out.WriteString(shown)
			continue
		}
		shell := exec.Command("sh", "-c", line)
		shell.Dir = dir
		shell.Env = []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()}
		printed, err := shell.CombinedOutput()
		// 1 says that something was found: errors, or a difference.
		if err != nil && shell.ProcessState.ExitCode() != 1 {
			t.Errorf("%s: %v\n%s", line, err, printed)
		}
		out.Write(printed)
	}
	return out.String()
}
