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
// that follows it. Parts of programs stand in an example.
func TestReadmePrograms(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	var examples string
	for _, file := range []string{"../../catalog/response/example_test.go", "../../i18n/example_test.go"} {
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
		data, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "readme", "main.go"): file}})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(overlay, data, 0o666); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("go", "run", "-overlay", overlay, "./readme")
		command.Dir = root
		out, err := command.CombinedOutput()
		if err != nil {
			t.Errorf("program %d: %v\n%s", i+1, err, out)
		} else if diff := cmp.Diff(outputs[i], string(out)); diff != "" {
			t.Errorf("program %d prints (-README.md +now):\n%s", i+1, diff)
		}
	}
}

// TestReadmeCommands runs the sessions in README.md: each command prints what
// stands below it. A file that is shown is there for the commands that follow.
func TestReadmeCommands(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin, dir := t.TempDir(), t.TempDir()
	// TestMain makes this program the command if it has its name.
	if err := os.Symlink(self, filepath.Join(bin, "marketoerr")); err != nil {
		t.Skip("sessions need symbolic links: ", err)
	}
	sessions, _ := readme(t, "console")
	for _, session := range sessions {
		for _, step := range strings.Split(session, "$ ")[1:] {
			line, want, _ := strings.Cut(step, "\n")
			if file, ok := strings.CutPrefix(line, "cat "); ok {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(want), 0o666); err != nil {
					t.Fatal(err)
				}
				continue
			}
			shell := exec.Command("sh", "-c", line)
			shell.Dir = dir
			shell.Env = []string{"PATH=" + bin + ":" + os.Getenv("PATH")}
			out, err := shell.CombinedOutput()
			if err != nil {
				t.Errorf("%s: %v\n%s", line, err, out)
			} else if diff := cmp.Diff(want, string(out)); diff != "" {
				t.Errorf("%s prints (-README.md +now):\n%s", line, diff)
			}
		}
	}
}
