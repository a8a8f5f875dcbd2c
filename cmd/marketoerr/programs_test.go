package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// needPrograms skips a test where a session runs a program that is not installed; with
// CI=true in the environment it fails. The project's own are built by the test, and a
// file is shown without cat.
func needPrograms(t *testing.T, session string) {
	t.Helper()
	quoted, separator := regexp.MustCompile(`'[^']*'|"[^"]*"`), regexp.MustCompile(`[|;&]+`)
	for line := range strings.Lines(session) {
		line, isCommand := strings.CutPrefix(line, "$ ")
		if !isCommand {
			continue
		}
		for _, command := range separator.Split(quoted.ReplaceAllString(line, "…"), -1) {
			name, _, _ := strings.Cut(strings.TrimSpace(command), " ")
			if name == "cat" || strings.HasPrefix(name, "marketoerr") || exec.Command("sh", "-c", "command -v "+name).Run() == nil {
				continue
			}
			if *update || os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing, which a session runs", name)
			}
			t.Skipf("%s is missing, which a session runs", name)
		}
	}
}
