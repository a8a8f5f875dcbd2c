package gen

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// lock waits until no other run of this user works in the folder, so that two
// runs do not mix, and gives the function that lets the next one begin. The end
// of the process does so, too, however it ends.
//
// The lock is a file in the folder for temporary files, not in the module, whose
// files a run may only replace, and which may be compared with others.
func lock(dir string) (unlock func(), err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("marketoerr-gen-%d-%.8x.lock", os.Getuid(), sha256.Sum256([]byte(dir)))
	return lockedfile.MutexAt(filepath.Join(os.TempDir(), name)).Lock()
}
