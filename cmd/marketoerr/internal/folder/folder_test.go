package folder

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// contents gives what is in a folder, by name.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[entry.Name()] = string(data)
	}
	return all
}

// TestWrite makes the folder, replaces pages and leaves the rest alone.
func TestWrite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "site")
	if err := Write(folder, []wholefile.File{{Name: "a.html", Data: []byte("old")}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "notes.txt"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Write(folder, []wholefile.File{{Name: "a.html", Data: []byte("new")}, {Name: "b.html", Data: []byte("b")}}, isOurs); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.html": "new", "b.html": "b", "notes.txt": "mine"}
	if diff := cmp.Diff(want, contents(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// TestWriteIntoFile finds a file in the place of the folder.
func TestWriteIntoFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	err := Write(file, []wholefile.File{{Name: "a.html"}}, nil)
	if want := file + ": found a file, expected a folder"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if got := contents(t, filepath.Dir(file))["notes.txt"]; got != "mine" {
		t.Errorf("the file is %q", got)
	}
}

func isOurs(data []byte) bool { return string(data) == "old" }

// TestWriteOverOthers finds somebody's page in the place of one of ours: nothing is
// written.
func TestWriteOverOthers(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "b.html"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	err := Write(folder, []wholefile.File{{Name: "a.html", Data: []byte("a")}, {Name: "b.html", Data: []byte("b")}}, isOurs)
	want := filepath.Join(folder, "b.html") + ": found a file that this command did not write, expected one of its own or none"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if diff := cmp.Diff(map[string]string{"b.html": "mine"}, contents(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// TestWriteAtOnce writes the same folder three times at once: whatever is read
// meanwhile is a whole page.
func TestWriteAtOnce(t *testing.T) {
	folder := t.TempDir()
	page := func(letter string) []byte { return []byte(strings.Repeat(letter, 1<<20)) }
	var group sync.WaitGroup
	for _, letter := range []string{"a", "b", "c"} {
		group.Go(func() {
			for range 5 {
				if err := Write(folder, []wholefile.File{{Name: "index.html", Data: page(letter)}}, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	for isDone := false; !isDone; {
		select {
		case <-done:
			isDone = true
		default:
		}
		data, err := os.ReadFile(filepath.Join(folder, "index.html"))
		if err == nil && (len(data) != 1<<20 || strings.Trim(string(data), string(data[0])) != "") {
			t.Fatalf("read a page of %d bytes that is torn", len(data))
		}
	}
	if left := contents(t, folder); len(left) != 1 {
		t.Errorf("%d files are left, want 1", len(left))
	}
}
