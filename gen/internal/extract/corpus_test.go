package extract_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadCorpus reads the pages in testdata/pages: pages as they might come
// in other languages, with other codes and other habits. The rows of each are
// in the .jsonl file beside it, as marketoerr-gen extract prints them.
func TestReadCorpus(t *testing.T) {
	pages, err := filepath.Glob("../../testdata/pages/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("found %d pages, %v, expected some", len(pages), err)
	}
	for _, file := range pages {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(file, ".md") + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		encoder := json.NewEncoder(&got)
		encoder.SetEscapeHTML(false)
		for _, row := range read(t, filepath.Base(file), page) {
			if err := encoder.Encode(row); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", filepath.Base(file), diff)
		}
	}
}
