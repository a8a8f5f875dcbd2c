package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listing gives the content of a folder: "name mode text".
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			data = []byte(err.Error())
		}
		all = append(all, entry.Name()+" "+info.Mode().String()+" "+string(data))
	}
	return strings.Join(all, "\n")
}

// TestSave shows that a file is replaced whole, keeps its permissions, and that
// nothing else stays behind.
func TestSave(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.WriteFile(file, []byte("a longer old text"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Fatal(err)
	}
	if err := Save(link, []byte("new")); err != nil {
		t.Error(err)
	}
	if got, want := listing(t, dir), "file -rw-r----- new\nlink Lrwxrwxrwx new"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if err := Save(os.DevNull, []byte("new")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Error("a device has been replaced by a file")
	}
}

// TestSaveFails shows that a failure leaves everything as it was, and names the
// file that was asked for.
func TestSaveFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := listing(t, dir)
	for _, name := range []string{"folder", "file/x", "none/x", strings.Repeat("x", 300)} {
		path := filepath.Join(dir, name)
		if err := Save(path, []byte("new")); err == nil || !strings.HasPrefix(err.Error(), "cannot write \""+path+"\": ") {
			t.Errorf("%.20s: got error %v", name, err)
		}
	}
	if err := Save("", []byte("new")); err == nil {
		t.Error("a file without a name is written")
	}
	if after := listing(t, dir); after != before {
		t.Errorf("got\n%s\nwant\n%s", after, before)
	}
}
