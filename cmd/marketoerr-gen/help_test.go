package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

// helps gives the help of each command; that of "" is the overview.
func helps(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name := range topics {
		all[name] = ""
	}
	all[""] = ""
	for name := range all {
		var out, errors bytes.Buffer
		if code := run(t.Context(), append(strings.Fields(name), "-help"), &out, &errors); code != done || errors.Len() > 0 {
			t.Fatalf("help on %q exits with %d: %s", name, code, &errors)
		}
		all[name] = out.String()
	}
	return all
}

// TestHelpFits shows that help fits a terminal of 80 columns, whose tabs are 8 wide.
func TestHelpFits(t *testing.T) {
	for name, help := range helps(t) {
		if !strings.Contains(help, "Exit codes:") {
			t.Errorf("help on %q tells no exit codes", name)
		}
		for line := range strings.Lines(help) {
			line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "    \t", "        ")
			if width := utf8.RuneCountInString(line); width > 80 || strings.Contains(line, "\t") {
				t.Errorf("help on %q has a line of %d columns: %q", name, width, line)
			}
		}
	}
}

// TestHelpExamples calls what the help shows: no argument is refused. Nothing is read or
// written, since the calls are cancelled and no pages are here.
func TestHelpExamples(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	count := 0
	for name, help := range helps(t) {
		for line := range strings.Lines(help) {
			line, isExample := strings.CutPrefix(line, "  marketoerr-gen")
			line, _, _ = strings.Cut(line, "#")
			line, _, _ = strings.Cut(line, "|")
			if !isExample || strings.Contains(strings.TrimRight(line, " \n"), "  ") {
				continue // one of the list, with what it does
			}
			count++
			var errors bytes.Buffer
			if run(ctx, strings.Fields(line), &errors, &errors); strings.Contains(errors.String(), "\nsee ") {
				t.Errorf("help on %q shows marketoerr-gen%s: %s", name, line, &errors)
			}
		}
	}
	const least = 10
	if count < least {
		t.Errorf("%d examples were called, want %d or more", count, least)
	}
}
