package folder

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// contents gives what is in a folder, by name; of a folder in it only that.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	names, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range names {
		if name.IsDir() {
			all[name.Name()] = "a folder"
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, name.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[name.Name()] = string(data)
	}
	return all
}

func put(t *testing.T, folder, name, data string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestWriteFolder makes the folder, replaces pages and leaves the rest alone.
func TestWriteFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "site")
	if err := Write(folder, []File{{"a.html", []byte("old")}}); err != nil {
		t.Fatal(err)
	}
	put(t, folder, "notes.txt", "mine")
	if err := Write(folder, []File{{"a.html", []byte("new")}, {"b.html", []byte("b")}}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.html": "new", "b.html": "b", "notes.txt": "mine"}
	if diff := cmp.Diff(want, contents(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// TestWriteFails shows that a run which fails changes nothing, and leaves
// nothing behind.
func TestWriteFails(t *testing.T) {
	for _, inTheWay := range []string{"b.html", ".b.html.tmp"} {
		folder := t.TempDir()
		put(t, folder, "a.html", "old")
		if err := os.Mkdir(filepath.Join(folder, inTheWay), 0o777); err != nil {
			t.Fatal(err)
		}
		before := maps.Clone(contents(t, folder))
		err := Write(folder, []File{{"a.html", []byte("new")}, {"b.html", []byte("b")}})
		if err == nil {
			t.Errorf("%s is in the way: no error", inTheWay)
		}
		if diff := cmp.Diff(before, contents(t, folder)); diff != "" {
			t.Errorf("%s is in the way (-before +after):\n%s", inTheWay, diff)
		}
	}
}

// TestWriteStaysInside shows that a link in the folder is replaced, not followed.
func TestWriteStaysInside(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	put(t, elsewhere, "precious", "mine")
	for _, name := range []string{"a.html", ".b.html.tmp"} {
		if err := os.Symlink(filepath.Join(elsewhere, "precious"), filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(folder, []File{{"a.html", []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	if err := Write(folder, []File{{"b.html", []byte("new")}}); err == nil {
		t.Error("a link under the temporary name: no error")
	}
	if got := contents(t, elsewhere)["precious"]; got != "mine" {
		t.Errorf("the file elsewhere is %q", got)
	}
	if got := contents(t, folder)["a.html"]; got != "new" {
		t.Errorf("a.html is %q", got)
	}
}
