package browser

import (
	"bytes"
	"encoding/json"
	"errors"
	"os/exec"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// What a page should show is asked of the catalogue and of the command, so that the
// tests hold when a code is added.

// languages gives the tags of the catalogue's languages: each has a page.
func languages() []string {
	var all []string
	for l := range catalog.Langs() {
		all = append(all, l.String())
	}
	return all
}

// total counts the codes of the catalogue.
func total() int { return len(all()) }

// search gives the codes that the command finds in a language, the best first.
func (b *browser) search(t *testing.T, query, language string) []int {
	t.Helper()
	out, err := exec.Command(b.command, "search", "--lang", language, "--format", "json", "--limit", "0", "--", query).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1 || len(out) > 0) {
		t.Fatalf("searching %q: %v", query, err)
	}
	found := []int{}
	for line := range bytes.Lines(out) {
		var entry struct{ Code int }
		if err := json.Unmarshal(line, &entry); err != nil {
			t.Fatalf("searching %q: %v", query, err)
		}
		found = append(found, entry.Code)
	}
	return found
}

// several gives what the command finds where a test goes through the results.
func (b *browser) several(t *testing.T, query string) []int {
	t.Helper()
	found := b.search(t, query, "en")
	if len(found) < 3 || len(found) == total() {
		t.Fatalf("%q finds %v, want several codes", query, found)
	}
	return found
}

// all gives the codes of the catalogue.
func all() []int {
	var codes []int
	for code := range catalog.All() {
		codes = append(codes, int(code))
	}
	return codes
}

// kept gives some of the codes, in their order; it fails where those are none or all.
func kept(t *testing.T, codes []int, keep func(catalog.Code) bool) []int {
	t.Helper()
	var some []int
	for _, code := range codes {
		if keep(catalog.Code(code)) {
			some = append(some, code)
		}
	}
	if len(some) == 0 || len(some) == len(codes) {
		t.Fatalf("of %v the test keeps %v, want some of them", codes, some)
	}
	return some
}

// isRecord tells whether the pages list a code at the level of records.
func isRecord(code catalog.Code) bool { return code.Level() == catalog.LevelRecord }
