package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pages writes the manual pages and gives the names of the files.
func pages(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var errors bytes.Buffer
	if code := run([]string{"man", dir}, strings.NewReader(""), &errors, &errors); code != 0 {
		t.Fatalf("exit code %d: %s", code, errors.String())
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	return files
}

// TestManPagesStay shows that the pages are the same in another language.
func TestManPagesStay(t *testing.T) {
	t.Setenv("LC_ALL", "en_GB.UTF-8")
	before := pages(t)
	t.Setenv("LC_ALL", "sv_SE.UTF-8")
	for i, file := range pages(t) {
		want, err := os.ReadFile(before[i])
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s: %v", file, before[i], err)
		}
	}
}

// TestManPages shows that each page has its parts, names only pages that are
// there, and holds no date.
func TestManPages(t *testing.T) {
	names := make(map[string]bool)
	files := pages(t)
	for _, file := range files {
		names[strings.TrimSuffix(filepath.Base(file), ".1")] = true
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		for _, part := range []string{"\n.SH NAME\nmarketoerr", "\n.SH SYNOPSIS\n", "\n.SH DESCRIPTION\n", "\n.SH OPTIONS\n", "\n.SH SEE ALSO\n"} {
			if strings.Count(page, part) != 1 {
				t.Errorf("%s has %q %d times", file, part, strings.Count(page, part))
			}
		}
		if date := regexp.MustCompile(`\b(19|20)\d\d\b|0001|Auto generated`).FindString(strings.NewReplacer(`2020\-12`, "", "2020-12", "").Replace(page)); date != "" {
			t.Errorf("%s holds %q", file, date)
		}
		_, others, _ := strings.Cut(page, ".SH SEE ALSO")
		for _, other := range regexp.MustCompile(`marketoerr[\w-]*`).FindAllString(others, -1) {
			if !names[other] {
				t.Errorf("%s names %s, which has no page", file, other)
			}
		}
	}
}
