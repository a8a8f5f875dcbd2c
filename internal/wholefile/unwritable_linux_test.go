package wholefile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// TestUnwritable writes where one of two folders may not be written to, as a user
// whom that stops: what was prepared in the other goes again.
func TestUnwritable(t *testing.T) {
	dir, folder := open(t)
	before := tree(t, folder)
	for name, mode := range map[string]fs.FileMode{"..": 0o755, ".": 0o777, "below": 0o555} {
		if err := os.Chmod(filepath.Join(folder, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(filepath.Join(folder, "below"), 0o755)
	failed := make(chan error)
	go func() {
		// The thread ends with the goroutine, and its user with it.
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			const nobody = 65534
			if err := syscall.Setfsuid(nobody); err != nil {
				failed <- err
				return
			}
		}
		failed <- wholefile.Write(dir, []wholefile.File{{Name: "a", Data: []byte("new")}, {Name: "below/b", Data: []byte("new")}}, nil)
	}()
	err := <-failed
	if want := filepath.Join(folder, "below/b") + ": permission denied"; !errors.Is(err, fs.ErrPermission) || err.Error() != want {
		t.Errorf("error is\n%v, want\n%s", err, want)
	}
	if diff := cmp.Diff(before, tree(t, folder)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}
