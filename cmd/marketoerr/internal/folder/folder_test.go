package folder

import (
	"os"
	"path/filepath"
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
	if err := Write(folder, []wholefile.File{{Name: "a.html", Data: []byte("old")}}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "notes.txt"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Write(folder, []wholefile.File{{Name: "a.html", Data: []byte("new")}, {Name: "b.html", Data: []byte("b")}}); err != nil {
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
	err := Write(file, []wholefile.File{{Name: "a.html"}})
	if want := file + ": found a file, expected a folder"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if got := contents(t, filepath.Dir(file))["notes.txt"]; got != "mine" {
		t.Errorf("the file is %q", got)
	}
}
