package search

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// wanted is a line of testdata/queries.txt.
type wanted struct {
	line            int
	query           string
	first           catalog.Code // 0 if any may come first
	found, notFound []catalog.Code
	nothing         bool // is found
}

// queries reads testdata/queries.txt.
func queries(t testing.TB) []wanted {
	t.Helper()
	file, err := os.Open("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []wanted
	lines := bufio.NewScanner(file)
	for number := 1; lines.Scan(); number++ {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, readLine(t, number, line))
		}
	}
	if err := lines.Err(); err != nil || len(all) == 0 {
		t.Fatalf("%d queries, %v", len(all), err)
	}
	return all
}

func readLine(t testing.TB, number int, line string) wanted {
	t.Helper()
	query, answer, ok := strings.Cut(line, " | ")
	if !ok {
		t.Fatalf("queries.txt:%d: found %q, expected a query and codes with \" | \" between them", number, line)
	}
	found, notFound, _ := strings.Cut(answer, "!")
	w := wanted{line: number, query: query, nothing: answer == "!"}
	if rest, ok := strings.CutPrefix(found, "="); ok {
		found = rest
		w.first = codes(t, number, found)[0]
	}
	w.found, w.notFound = codes(t, number, found), codes(t, number, notFound)
	return w
}

func codes(t testing.TB, number int, list string) []catalog.Code {
	t.Helper()
	var all []catalog.Code
	for field := range strings.FieldsSeq(list) {
		code, ok := catalog.Lookup(field)
		if !ok {
			t.Fatalf("queries.txt:%d: found %q, expected a code", number, field)
		}
		all = append(all, code)
	}
	return all
}

// testQueries shows that people find what testdata/queries.txt says they do.
func testQueries(t *testing.T) {
	index := New()
	for _, want := range queries(t) {
		got := index.Search(want.query, catalog.English).Codes
		if want.nothing != (len(got) == 0) {
			t.Errorf("queries.txt:%d: %s: found %d, want nothing: %v", want.line, want.query, got, want.nothing)
		}
		if want.first != 0 && (len(got) == 0 || got[0] != want.first) {
			t.Errorf("queries.txt:%d: %s: found %d, want %d first", want.line, want.query, got, want.first)
		}
		for _, code := range want.found {
			if !slices.Contains(got, code) {
				t.Errorf("queries.txt:%d: %s: found %d, want %d too", want.line, want.query, got, code)
			}
		}
		for _, code := range want.notFound {
			if slices.Contains(got, code) {
				t.Errorf("queries.txt:%d: %s: found %d, want no %d", want.line, want.query, got, code)
			}
		}
	}
}
