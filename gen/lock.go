package gen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// How often a run that has to wait tries again, and how long one that only
// checks waits at most.
const (
	retryLock = 50 * time.Millisecond
	checkWait = 10 * time.Second
)

// lock keeps other runs off the folder until unlock is called: all of them, or
// for a check those that write. What is locked is the folder itself, so there is
// no file to be left behind, and the system unlocks it when the process ends,
// however it does.
//
// Some systems cannot lock a folder, such as Windows and network file systems.
// There a run goes ahead, and says that it is not protected.
func (r *run) lock(ctx context.Context, options Options) (unlock func() error, err error) {
	lock := flock.New(options.Dir, flock.SetFlag(os.O_RDONLY))
	wait, try := ctx, lock.TryLockContext
	if options.Check {
		limited, cancel := context.WithTimeout(ctx, checkWait)
		defer cancel()
		wait, try = limited, lock.TryRLockContext
	}
	_, err = try(wait, retryLock)
	switch {
	case ctx.Err() != nil:
		err = errors.Join(ctx.Err(), lock.Close())
	case errors.Is(err, context.DeadlineExceeded):
		err = fmt.Errorf("found another run that writes the files of this folder, expected it to end within %v", checkWait)
	case err != nil:
		r.report.note("the folder cannot be locked (%v): do not run the generator twice at a time", err)
		err = nil
	}
	return lock.Close, err
}
