package gen_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestUnwritableFolder runs in a module with a folder that may not be written to, as
// a user whom that stops: what was prepared in the others goes again.
func TestUnwritableFolder(t *testing.T) {
	dir := stale(t)
	before := tree(t, dir)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	for folder, mode := range map[string]fs.FileMode{"catalog": 0o777, "i18n": 0o777, "i18n/docs": 0o555} {
		if err := os.Chmod(filepath.Join(dir, folder), mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(filepath.Join(dir, "i18n/docs"), 0o755)
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
	if err := <-failed; !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), filepath.Join(dir, "i18n/docs")) {
		t.Errorf("error %v, expected that permission is denied in i18n/docs", err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}
