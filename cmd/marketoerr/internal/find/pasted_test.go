package find

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/rogpeppe/go-internal/txtar"
)

// findAll gives all findings in a text.
func findAll(t testing.TB, text string, options Options) []Finding {
	t.Helper()
	f := New(strings.NewReader(text), options)
	var all []Finding
	for {
		found, err := f.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found)
	}
}

// codesOf gives the codes that are found, each once, in the order of the text; "clear"
// if a response was recognized, and nothing may tell of an error.
func codesOf(found []Finding) []string {
	var codes []string
	isClear := len(found) > 0
	for i := range found {
		isClear = isClear && found[i].Err == nil && !found[i].Suspect
		found[i].each(func(e *response.Error) {
			if code := fmt.Sprint(int(e.Code)); !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		})
	}
	if isClear && codes == nil {
		return []string{"clear"}
	}
	return codes
}

// TestPasted reads texts as people paste them. Each has a name that ends in its codes.
func TestPasted(t *testing.T) {
	files, err := filepath.Glob("testdata/pasted/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	total, right := 0, 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range archive.Files {
			name, want, ok := strings.Cut(text.Name, " = ")
			if !ok {
				t.Fatalf("%s: %q does not tell the codes", file, text.Name)
			}
			total++
			found := findAll(t, string(text.Data), Options{})
			codes := codesOf(found)
			slices.Sort(codes)
			wanted := strings.Fields(strings.TrimSuffix(want, "none"))
			slices.Sort(wanted)
			if !slices.Equal(codes, wanted) {
				t.Errorf("%s, %s: found %v, want %v\n%s", filepath.Base(file), name, codes, wanted, text.Data)
				continue
			}
			right++
		}
	}
	t.Logf("%d of %d texts are read right", right, total)
}
