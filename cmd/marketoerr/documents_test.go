package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documents are the files that people read first.
var documents = []string{"README.md", "CONTRIBUTING.md", "BENCHMARKS.md", "CHANGELOG.md", "SECURITY.md"}

// atRoot reads a file of the checkout.
func atRoot(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// commandsIn gives the code of a document that can hold a command: spans, and lines that
// are indented as blocks are.
func commandsIn(text string) []string {
	return regexp.MustCompile("`[^`\n]+`|(?m)^ {4,}.+$").FindAllString(text, -1)
}

// TestDocumentsNameTargets shows that each target of make that a document names is there.
func TestDocumentsNameTargets(t *testing.T) {
	makefile, call := atRoot(t, "Makefile"), regexp.MustCompile(`\bmake((?: [a-z][a-z-]*)+)`)
	found := 0
	for _, name := range documents {
		for _, code := range commandsIn(atRoot(t, name)) {
			for _, m := range call.FindAllStringSubmatch(code, -1) {
				for target := range strings.FieldsSeq(m[1]) {
					if found++; !strings.Contains(makefile, "\n"+target+":") {
						t.Errorf("%s: found %q, expected a target of the Makefile", name, "make "+target)
					}
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d targets, expected those of CONTRIBUTING.md at least", found)
	}
}

// TestDocumentsNameTests shows that each test or benchmark that a document names is
// there, in the package it is named with.
func TestDocumentsNameTests(t *testing.T) {
	call := regexp.MustCompile(`\bgo (?:-C (\S+) )?test ((?:\./\S+ )*)(?:-\S+ )*-run '?([\w|]+)`)
	found := 0
	for _, name := range documents {
		for _, code := range commandsIn(atRoot(t, name)) {
			for _, m := range call.FindAllStringSubmatch(code, -1) {
				folders := strings.Fields(m[2])
				if len(folders) == 0 {
					folders = []string{"."}
				}
				for prefix := range strings.SplitSeq(m[3], "|") {
					if found++; !hasTest(t, filepath.Join("../..", m[1]), folders, prefix) {
						t.Errorf("%s: found %q, expected a test that begins with %s", name, m[0], prefix)
					}
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d tests, expected those that README.md and CONTRIBUTING.md name at least", found)
	}
}

// hasTest reports whether one of the folders below dir has a test that begins with the prefix.
func hasTest(t *testing.T, dir string, folders []string, prefix string) bool {
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(dir, folder, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(data), "\nfunc "+prefix) {
				return true
			}
		}
	}
	return false
}

// TestDocumentsLink follows the links from one file of the checkout to another, and to
// the headings in it.
func TestDocumentsLink(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^):]*?)(?:#([^)]+))?\)`)
	heading, dropped := regexp.MustCompile(`(?m)^#+ (.+)$`), regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	for _, name := range documents {
		for _, m := range link.FindAllStringSubmatch(atRoot(t, name), -1) {
			file, anchor := m[1], m[2]
			if file == "" {
				file = name
			}
			if _, err := os.Stat(filepath.Join("../..", file)); err != nil {
				t.Errorf("%s: found a link to %s: %v", name, file, err)
				continue
			}
			found := anchor == ""
			if !found {
				for _, h := range heading.FindAllStringSubmatch(atRoot(t, file), -1) {
					slug := strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-")
					found = found || slug == anchor
				}
			}
			if !found {
				t.Errorf("%s: found a link to %s#%s, expected a heading of that file", name, file, anchor)
			}
		}
	}
}

// TestContributingLanguage adds a German page, and beside it the overlay that
// CONTRIBUTING.md shows: the generator takes both, and shows the texts for review.
func TestContributingLanguage(t *testing.T) {
	block := regexp.MustCompile(`(?m)^    unknown: .*\n(?:    .*\n)+`).FindString(atRoot(t, "CONTRIBUTING.md"))
	if block == "" {
		t.Fatal("CONTRIBUTING.md: found no overlay that begins with unknown, expected the German one")
	}
	bin := build(t)
	dir := snapshot(t, bin)
	files := map[string]string{
		"i18n/overlay/de.yaml":        regexp.MustCompile(`(?m)^    `).ReplaceAllString(block, ""),
		"docs/de/rest-error-codes.md": atRoot(t, "gen/testdata/pages/de.md"),
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	generate := exec.Command(filepath.Join(bin, "marketoerr-gen"))
	generate.Dir = dir
	report, err := generate.CombinedOutput()
	if err != nil {
		t.Fatalf("marketoerr-gen: %v\n%s", err, report)
	}
	texts, err := os.ReadFile(filepath.Join(dir, "catalog/texts_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Lead nicht gefunden", "Anfrage zu groß", "Feld nicht gefunden", "Zugriffs-Token ungültig"} {
		if !strings.Contains(string(texts), want) {
			t.Errorf("the catalogue lacks %q", want)
		}
	}
}

// TestReadmeIsShort holds README.md to what a newcomer reads, and its beginning to what
// one reads in a minute: what it is, the two commands, and a program.
func TestReadmeIsShort(t *testing.T) {
	const most, minute = 220, 40
	lines := strings.Split(strings.TrimSuffix(atRoot(t, "README.md"), "\n"), "\n")
	if len(lines) > most {
		t.Errorf("README.md: found %d lines, expected %d at most", len(lines), most)
	}
	begin := strings.Join(lines[:min(minute, len(lines))], "\n")
	for _, want := range []string{"\n    make generate ", "\n    make test ", "\n$ marketoerr explain ", "\nfunc main() {\n", "\n}\n```"} {
		if !strings.Contains(begin+"\n", want) {
			t.Errorf("README.md: found no %q in the first %d lines, expected it there", want, minute)
		}
	}
}

// TestReadmeCosts shows that each figure of what it costs is one of BENCHMARKS.md.
func TestReadmeCosts(t *testing.T) {
	_, section, _ := strings.Cut(atRoot(t, "README.md"), "\n## What it costs\n")
	section, _, _ = strings.Cut(section, "\n## ")
	figures := regexp.MustCompile(`\b[\d.]+ (?:ns|µs|ms|KB)\b`).FindAllString(section, -1)
	if len(figures) == 0 {
		t.Fatal("README.md: found no figure in the section What it costs, expected some")
	}
	measured := atRoot(t, "BENCHMARKS.md")
	for _, figure := range figures {
		if !strings.Contains(measured, " "+figure+" ") {
			t.Errorf("README.md: found %s, expected a figure of BENCHMARKS.md", figure)
		}
	}
}
