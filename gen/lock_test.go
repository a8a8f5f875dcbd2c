package gen_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// hold locks a folder as another run does.
func hold(t *testing.T, dir string) *flock.Flock {
	t.Helper()
	lock := flock.New(dir, flock.SetFlag(os.O_RDONLY))
	if locked, err := lock.TryLock(); err != nil || !locked {
		t.Fatalf("the folder is locked: %t, %v", locked, err)
	}
	return lock
}

// The time in these tests is not the clock's: it goes on when all wait.

func TestRunWaitsForAnother(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/sv/rest-error-codes.md", "Felaktig gateway", "Dålig gateway")
	synctest.Test(t, func(t *testing.T) {
		lock := hold(t, dir)
		released := false
		go func() {
			time.Sleep(time.Hour)
			released = true
			if err := lock.Unlock(); err != nil {
				t.Error(err)
			}
		}()
		report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
		if err != nil || !released || len(report.Changes) == 0 {
			t.Errorf("the run ends with %v, %t, want it to wait and to write", err, released)
		}
	})
}

func TestRunStopsWaiting(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/sv/rest-error-codes.md", "Felaktig gateway", "Dålig gateway")
	before := tree(t, dir)
	synctest.Test(t, func(t *testing.T) {
		lock := hold(t, dir)
		defer lock.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if _, err := gen.Run(ctx, gen.Options{Dir: dir}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v, want that of the context", err)
		}
		const want = "found another run that writes the files of this folder, expected it to end within 10s"
		if _, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true}); err == nil || err.Error() != want {
			t.Errorf("the check gives %v, want %s", err, want)
		}
	})
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
}

// TestChecksShareTheLock runs a check while another one holds the folder.
func TestChecksShareTheLock(t *testing.T) {
	dir := copyModule(t)
	lock := flock.New(dir, flock.SetFlag(os.O_RDONLY))
	if locked, err := lock.TryRLock(); err != nil || !locked {
		t.Fatalf("the folder is locked: %t, %v", locked, err)
	}
	defer lock.Close()
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true}); err != nil {
		t.Error(err)
	}
}

// TestRunsAtTheSameTime starts several runs at once: each is whole.
func TestRunsAtTheSameTime(t *testing.T) {
	dir := stale(t)
	ended := make(chan error)
	const runs = 4
	written := make(chan int, runs)
	for range runs {
		go func() {
			report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
			if err == nil {
				written <- len(report.Changes)
			}
			ended <- err
		}()
	}
	for range runs {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	close(written)
	first := 0
	for changes := range written {
		if changes > 0 {
			first++
		}
	}
	if first != 1 {
		t.Errorf("%d runs have written files, want one", first)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*/.*.marketoerr-gen")); err != nil || len(left) > 0 {
		t.Errorf("left behind are %q, %v", left, err)
	}
}

// TestFolderThatIsNone names the folder that is not there.
func TestFolderThatIsNone(t *testing.T) {
	_, err := gen.Run(t.Context(), gen.Options{Dir: filepath.Join(t.TempDir(), "none")})
	if err == nil || !strings.Contains(err.Error(), "none: no such file") {
		t.Errorf("error is %v", err)
	}
}
