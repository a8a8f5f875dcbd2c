package gen_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestUnwritableFolder runs in a module whose folders may not be written to, as
// a user whom that stops.
func TestUnwritableFolder(t *testing.T) {
	dir := stale(t)
	before := tree(t, dir)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	chmod := func(mode fs.FileMode) {
		for _, folder := range []string{"catalog", "i18n/docs"} {
			if err := os.Chmod(filepath.Join(dir, folder), mode); err != nil {
				t.Fatal(err)
			}
		}
	}
	chmod(0o555)
	defer chmod(0o755)
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
		_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
		failed <- err
	}()
	if err := <-failed; !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v, expected that permission is denied", err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}
