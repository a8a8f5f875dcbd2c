package find

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzFind reads anything: it comes to an end, lines are those of the text and ascend
// where a finding is a body, however the text arrives, and a code that is found stands
// in it in some way.
func FuzzFind(f *testing.F) {
	files, err := filepath.Glob("testdata/pasted/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, text := range archive.Files {
			f.Add(string(text.Data))
		}
	}
	f.Add("[{},{}]")
	f.Add("{\"a\":1}\n{\"b\":[\n{}")
	f.Add("\xff\xfe{0")
	f.Add("HTTP/1.1 503\n\n{")
	f.Fuzz(func(t *testing.T, text string) {
		found := findAll(t, text, Options{})
		last := strings.Count(text, "\n") + 1
		for i := range found {
			if found[i].Line < 1 || found[i].Line > last && !strings.HasPrefix(text, "\xff\xfe") && !strings.HasPrefix(text, "\xfe\xff") {
				t.Fatalf("%q: a finding at line %d of %d", text, found[i].Line, last)
			}
			if found[i].Response == nil && found[i].Err == nil && !found[i].Suspect {
				t.Fatalf("%q: a finding of nothing", text)
			}
		}
		slow := New(iotest.OneByteReader(strings.NewReader(text)), Options{})
		for i := range found {
			again, err := slow.Next()
			if err != nil || again.Line != found[i].Line || again.Errors() != found[i].Errors() || again.From != found[i].From {
				t.Fatalf("%q: byte by byte %+v, %v, want %+v", text, again, err, found[i])
			}
		}
		if _, err := slow.Next(); err != io.EOF {
			t.Fatalf("%q: byte by byte there is more", text)
		}
	})
}

// TestEqualNeighbours reads lines that are equal: each counts.
func TestEqualNeighbours(t *testing.T) {
	for _, line := range []string{
		`{"success":false,"errors":[{"code":"606","message":"x"}]}`,
		`10:00 {"success":false,"errors":[{"code":"606","message":"x"}]}`,
		`sync failed: error 606`,
		`{'success': False, 'errors': [{'code': '606'}]}`,
	} {
		found := findAll(t, strings.Repeat(line+"\n", 3), Options{})
		if len(found) != 3 {
			t.Fatalf("%s: %d findings of 3", line, len(found))
		}
		for i := range found {
			found[i].each(func(e *response.Error) {
				if found[i].Line != i+1 || e.Code != 606 {
					t.Errorf("%s: finding %d at line %d, %v", line, i, found[i].Line, e)
				}
			})
		}
	}
}
