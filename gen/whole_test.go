package gen_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestMain runs the generator, or fetches, instead of the tests if the environment says
// so, and kills the process once it has written or removed some files.
func TestMain(m *testing.M) {
	dir := os.Getenv("MARKETOERR_KILL_IN")
	if dir == "" {
		os.Exit(m.Run())
	}
	left, err := strconv.Atoi(os.Getenv("MARKETOERR_KILL_AFTER"))
	if err != nil {
		panic(err)
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		panic(err)
	}
	placed := func(string) {
		if left--; left == 0 {
			self.Kill()
			select {} // until the signal has arrived
		}
	}
	if from := os.Getenv("MARKETOERR_FETCH_FROM"); from != "" {
		err = gen.FetchPlacing(context.Background(), io.Discard, gen.FetchOptions{Dir: dir, From: from}, placed)
	} else {
		_, err = gen.RunPlacing(context.Background(), gen.Options{Dir: dir}, placed)
	}
	fmt.Println("not killed:", err)
	os.Exit(3)
}

// stale gives a module in which several files are to be written and one is to be
// removed.
func stale(t *testing.T) string {
	dir := copyModule(t)
	edit(t, dir, "docs/en/rest-error-codes.md", "<td>Access denied</td>", "<td>Access is denied</td>")
	edit(t, dir, "docs/en/rest-error-codes.md", "<td>719</td>", "<td>799</td>")
	if err := os.RemoveAll(filepath.Join(dir, "docs/zh-Hans")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestKilled kills the generator after each of the files that it writes or removes.
// Every file is the old one or the new one then, a check says that the state is
// stale, and the next run repairs it.
func TestKilled(t *testing.T) {
	whole := stale(t)
	before := tree(t, whole)
	generate(t, whole)
	after := tree(t, whole)
	steps := len(differing(before, after))
	if steps < 6 {
		t.Fatalf("%d files change, too few for this test", steps)
	}
	kills := steps - 1
	if testing.Short() {
		kills = 2
	}
	for kill := 1; kill <= kills; kill++ {
		dir := stale(t)
		self := exec.Command(os.Args[0])
		self.Env = append(os.Environ(), "MARKETOERR_KILL_IN="+dir, "MARKETOERR_KILL_AFTER="+strconv.Itoa(kill))
		if out, err := self.CombinedOutput(); err == nil || self.ProcessState.Exited() {
			t.Fatalf("after %d files: the run ends with %v: %s", kill, err, out)
		}
		killed := tree(t, dir)
		maps.DeleteFunc(killed, func(name, _ string) bool { return filepath.Ext(name) == ".tmp" })
		if n := len(differing(before, killed)); n != kill {
			t.Errorf("after %d files: %d are new", kill, n)
		}
		if n := len(differing(killed, after)); n != steps-kill {
			t.Errorf("after %d files: %d are not new, want %d", kill, n, steps-kill)
		}
		report, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true})
		if err != nil || len(report.Changes) == 0 {
			t.Errorf("after %d files: the check says %v, %v, expected changes", kill, report, err)
		}
		generate(t, dir)
		if diff := cmp.Diff(after, tree(t, dir)); diff != "" {
			t.Errorf("after %d files: repaired (-want +got):\n%s", kill, diff)
		}
	}
}

// differing gives the names of the files that are not the same, or not there, in
// one of two folders.
func differing(a, b map[string]string) []string {
	var names []string
	for name, data := range a {
		if other, ok := b[name]; !ok || other != data {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}

// TestLeavesTheModuleAlone puts a link that leads out of the module in the place
// of a folder: it is not followed.
func TestLeavesTheModuleAlone(t *testing.T) {
	dir, outside := stale(t), t.TempDir()
	if err := os.Rename(filepath.Join(dir, "i18n/docs"), filepath.Join(outside, "docs")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "docs"), filepath.Join(dir, "i18n/docs")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, outside)
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "i18n/docs") {
		t.Errorf("error %v, expected one that names i18n/docs", err)
	}
	if diff := cmp.Diff(before, tree(t, outside)); diff != "" {
		t.Errorf("files outside (-before +after):\n%s", diff)
	}
}

// TestFolderThatIsNone names the folder that is not there.
func TestFolderThatIsNone(t *testing.T) {
	_, err := gen.Run(t.Context(), gen.Options{Dir: filepath.Join(t.TempDir(), "none")})
	if err == nil || !strings.Contains(err.Error(), "none: no such file") {
		t.Errorf("error is %v", err)
	}
}
