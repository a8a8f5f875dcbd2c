package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// helps gives the help of every command, by what calls the command.
func helps(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	var read func(path ...string)
	read = func(path ...string) {
		var out, errors bytes.Buffer
		if code := run(append(path, "--help"), strings.NewReader(""), &out, &errors); code != 0 || errors.Len() > 0 {
			t.Fatalf("%q --help exits with %d: %s", path, code, &errors)
		}
		all[strings.Join(path, " ")] = out.String()
		_, commands, _ := strings.Cut(out.String(), "Available Commands:\n")
		for line := range strings.Lines(commands) {
			name, _, found := strings.Cut(strings.TrimPrefix(line, "  "), " ")
			if !found || !strings.HasPrefix(line, "  ") {
				break
			}
			read(append(path[:len(path):len(path)], name)...)
		}
	}
	read()
	return all
}

// TestHelpFits shows that the help of every command fits a terminal of 80 columns, and
// has no tab, which is as wide as the terminal likes.
func TestHelpFits(t *testing.T) {
	all := helps(t)
	for _, command := range []string{"explain", "list", "search", "export", "site", "man", "help", "completion", "completion bash"} {
		if all[command] == "" {
			t.Errorf("found no help of %q among %d", command, len(all))
		}
	}
	for command, help := range all {
		for line := range strings.Lines(help) {
			if width := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); width > 80 || strings.Contains(line, "\t") {
				t.Errorf("marketoerr %s --help has a line of %d columns: %q", command, width, line)
			}
		}
	}
}

// TestHelpExamples runs the examples in the help, in a folder with the files that they
// name.
func TestHelpExamples(t *testing.T) {
	dir, count := t.TempDir(), 0
	const response = `{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`
	for _, name := range []string{"response.json", "fault.xml", "responses.log", "sync.log"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(response+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	// In place of programs that need not be there.
	const others = `
		curl() { echo '` + response + `'; }
		tail() { while read -r line; do echo "$line"; done <sync.log; }
		jq() { while read -r line; do :; done; }
		psql() { while read -r line; do :; done; }
		man() { test -f "$2"; }
		`
	for command, help := range helps(t) {
		if command == "serve" {
			continue // it does not end
		}
		_, examples, _ := strings.Cut(help, "\nExamples:\n")
		examples, _, _ = strings.Cut(examples, "\n\n")
		for line := range strings.Lines(examples) {
			count++
			shell := exec.Command("sh", "-c", others+line)
			shell.Dir = dir
			var out, errors bytes.Buffer
			shell.Stdout, shell.Stderr = &out, &errors
			if err := shell.Run(); err != nil || strings.Contains(errors.String(), "--help") || strings.Contains(out.String(), "exit code 2") {
				t.Errorf("marketoerr %s --help: %s%v\n%s%s", command, line, err, &out, &errors)
			}
		}
	}
	const least = 20
	if count < least {
		t.Errorf("%d examples were run, want %d or more", count, least)
	}
}
