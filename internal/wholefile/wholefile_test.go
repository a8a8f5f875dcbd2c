package wholefile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// open gives a folder with some files, and its path.
func open(t *testing.T) (*os.Root, string) {
	t.Helper()
	folder := t.TempDir()
	for name, data := range map[string]string{"a": "old", "below/b": "old", "kept": "mine"} {
		put(t, filepath.Join(folder, name), data, 0o666)
	}
	dir, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dir.Close() })
	return dir, folder
}

func put(t *testing.T, name, data string, mode fs.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), mode); err != nil {
		t.Fatal(err)
	}
}

// tree gives the files in a folder by path, and what a link leads to.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		if target, err := os.Readlink(name); err == nil {
			files[relative] = "→ " + target
			return nil
		}
		data, err := os.ReadFile(name)
		files[relative] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// mode gives the permissions of a file.
func mode(t *testing.T, name string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestWrite(t *testing.T) {
	dir, folder := open(t)
	if err := os.Chmod(filepath.Join(folder, "a"), 0o640); err != nil {
		t.Fatal(err)
	}
	var placed []string
	err := wholefile.Write(dir, []wholefile.File{
		{Name: "new/deep/c", Data: []byte("new")},
		{Name: "a", Data: []byte("newer")},
		{Name: "below/b", Remove: true},
		{Name: "empty"},
	}, func(name string) { placed = append(placed, name) })
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"new/deep/c": "new", "a": "newer", "kept": "mine", "empty": ""}
	if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"new/deep/c", "a", "below/b", "empty"}, placed); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if runtime.GOOS != "windows" && mode(t, filepath.Join(folder, "a")) != 0o640 {
		t.Errorf("the mode of the replaced file is %v, want that of the old one", mode(t, filepath.Join(folder, "a")))
	}
	if got, want := mode(t, filepath.Join(folder, "empty")), mode(t, filepath.Join(folder, "kept")); got != want {
		t.Errorf("the mode of a new file is %v, of any other %v", got, want)
	}
}

// TestLinks shows that a link is replaced, not followed, and that no path leads
// out of the folder.
func TestLinks(t *testing.T) {
	dir, folder := open(t)
	elsewhere := t.TempDir()
	put(t, filepath.Join(elsewhere, "precious"), "mine", 0o600)
	for link, target := range map[string]string{"file": filepath.Join(elsewhere, "precious"), "folder": elsewhere} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip(err)
		}
	}
	if err := wholefile.Write(dir, []wholefile.File{{Name: "file", Data: []byte("new")}}, nil); err != nil {
		t.Error(err)
	}
	if got := tree(t, folder)["file"]; got != "new" {
		t.Errorf("in the place of the link is %q", got)
	}
	if got, want := mode(t, filepath.Join(folder, "file")), mode(t, filepath.Join(folder, "kept")); got != want {
		t.Errorf("the mode of the file in the place of the link is %v, of any other %v", got, want)
	}
	for _, name := range []string{"folder/precious", "folder/new", "../new"} {
		if err := wholefile.Write(dir, []wholefile.File{{Name: name, Data: []byte("new")}}, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if diff := cmp.Diff(map[string]string{"precious": "mine"}, tree(t, elsewhere)); diff != "" {
		t.Errorf("files elsewhere (-want +got):\n%s", diff)
	}
}

// TestFails shows that a call that fails before the first rename changes nothing,
// and names the file.
func TestFails(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"below", "found a folder, expected a file or nothing"},
		{"a/x", "not a directory"},
		{strings.Repeat("x", 300), "file name too long"},
	} {
		dir, folder := open(t)
		before := tree(t, folder)
		err := wholefile.Write(dir, []wholefile.File{
			{Name: "a", Data: []byte("new")}, {Name: "below/b", Remove: true}, {Name: test.name, Data: []byte("new")},
		}, func(name string) { t.Errorf("%.20s: %s is written", test.name, name) })
		failed, ok := errors.AsType[*wholefile.Error](err)
		if !ok || failed.Name != filepath.Join(folder, test.name) {
			t.Errorf("%.20s: error %v, want one that names it", test.name, err)
		}
		if want := filepath.Join(folder, test.name) + ": " + test.want; runtime.GOOS != "windows" && err.Error() != want {
			t.Errorf("error is\n%v, want\n%s", err, want)
		}
		if diff := cmp.Diff(before, tree(t, folder)); diff != "" {
			t.Errorf("%.20s: files (-before +after):\n%s", test.name, diff)
		}
	}
}

// TestFailsLate puts a folder in the way after the first rename: that file is new,
// the others are old, and the error says so.
func TestFailsLate(t *testing.T) {
	dir, folder := open(t)
	err := wholefile.Write(dir, []wholefile.File{
		{Name: "a", Data: []byte("new")}, {Name: "c", Data: []byte("new")}, {Name: "below/b", Data: []byte("new")},
	}, func(string) { put(t, filepath.Join(folder, "c/x"), "in the way", 0o666) })
	const again = " (run it again: some files are new, some old)"
	if err == nil || !strings.HasPrefix(err.Error(), filepath.Join(folder, "c")+": ") || !strings.HasSuffix(err.Error(), again) || strings.Contains(err.Error(), ".tmp") {
		t.Errorf("error is %v", err)
	}
	want := map[string]string{"a": "new", "below/b": "old", "c/x": "in the way", "kept": "mine"}
	if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	err = wholefile.Write(dir, []wholefile.File{{Name: "none", Remove: true}, {Name: "a", Data: []byte("newer")}}, nil)
	if !errors.Is(err, fs.ErrNotExist) || strings.HasSuffix(err.Error(), again) {
		t.Errorf("where no file is new, the error is %v", err)
	}
	if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestWholeAtAllTimes reads files while several write them: each time they read as
// one of those wrote them.
func TestWholeAtAllTimes(t *testing.T) {
	dir, folder := open(t)
	const writers, times, size = 3, 20, 1 << 16
	var writing sync.WaitGroup
	for i := range writers {
		data := bytes.Repeat([]byte{byte('0' + i)}, size)
		writing.Go(func() {
			for range times {
				if err := wholefile.Write(dir, []wholefile.File{{Name: "a", Data: data}, {Name: "below/b", Data: data}}, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() {
		writing.Wait()
		close(done)
	}()
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		for _, name := range []string{"a", "below/b"} {
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			if whole := len(data) == size && bytes.Count(data, data[:1]) == size; !whole && string(data) != "old" {
				t.Fatalf("%s is torn: %d bytes", name, len(data))
			}
		}
	}
	if n := len(tree(t, folder)); n != 3 {
		t.Errorf("%d files are there, want 3: %v", n, fmt.Sprintf("%.200v", tree(t, folder)))
	}
}

// TestSweep leaves behind what a killed process does, and removes it.
func TestSweep(t *testing.T) {
	dir, folder := open(t)
	before := tree(t, folder)
	err := wholefile.Write(dir, []wholefile.File{{Name: "below/b", Data: []byte("old")}, {Name: "a", Data: []byte("old")}}, func(placed string) {
		if placed != "below/b" {
			return
		}
		left, err := filepath.Glob(filepath.Join(folder, ".*"))
		if err != nil || len(left) != 1 {
			t.Fatalf("%d temporary files, %v, want one", len(left), err)
		}
		put(t, filepath.Join(folder, "below", filepath.Base(left[0])), "old", 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tree(t, folder)); n != len(before)+1 {
		t.Fatalf("%d files are there, want one more than %d", n, len(before))
	}
	for _, name := range []string{"below", "none"} {
		if err := wholefile.Sweep(dir, name); err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(before, tree(t, folder)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
	put(t, filepath.Join(folder, "below/.marketoerr-x.tmp/in the way"), "mine", 0o666)
	if err := wholefile.Sweep(dir, "below"); err == nil {
		t.Error("a folder is in the way: no error")
	}
}
