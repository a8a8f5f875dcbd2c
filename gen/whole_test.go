package gen_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestMain runs the generator instead of the tests if the environment says so,
// and kills the process after some renames.
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
	_, err = gen.RunRenaming(context.Background(), gen.Options{Dir: dir}, func(string) {
		if left--; left == 0 {
			self.Kill()
			select {} // until the signal has arrived
		}
	})
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

// TestKilledBetweenRenames kills the generator after each of its renames. Every
// file is the old one or the new one then, a check says that the state is stale,
// and the next run repairs it.
func TestKilledBetweenRenames(t *testing.T) {
	whole := stale(t)
	before := tree(t, whole)
	generate(t, whole)
	after := tree(t, whole)
	renames := 0
	for name := range after {
		if before[name] != after[name] {
			renames++
		}
	}
	if renames < 5 {
		t.Fatalf("%d files change, too few for this test", renames)
	}
	kills := renames - 1
	if testing.Short() {
		kills = 2
	}
	for kill := 1; kill <= kills; kill++ {
		dir := stale(t)
		self := exec.Command(os.Args[0])
		self.Env = append(os.Environ(), "MARKETOERR_KILL_IN="+dir, "MARKETOERR_KILL_AFTER="+strconv.Itoa(kill))
		if out, err := self.CombinedOutput(); err == nil || self.ProcessState.Exited() {
			t.Fatalf("after %d renames: the run ends with %v: %s", kill, err, out)
		}
		renamed := 0
		for name, data := range tree(t, dir) {
			if filepath.Ext(name) == ".marketoerr-gen" {
				continue
			}
			if data != before[name] && data != after[name] {
				t.Errorf("after %d renames: %s is neither old nor new", kill, name)
			}
			if data != before[name] {
				renamed++
			}
		}
		if renamed != kill {
			t.Errorf("after %d renames: %d files are new", kill, renamed)
		}
		report, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true})
		if err != nil || len(report.Changes) == 0 {
			t.Errorf("after %d renames: the check says %v, %v, expected changes", kill, report, err)
		}
		generate(t, dir)
		if diff := cmp.Diff(after, tree(t, dir)); diff != "" {
			t.Errorf("after %d renames: repaired (-want +got):\n%s", kill, diff)
		}
	}
}

// TestFailedRename takes the temporary files away after each of the renames, so
// that the next one fails: those before it are taken back.
func TestFailedRename(t *testing.T) {
	dir := stale(t)
	before := tree(t, dir)
	for after := 1; ; after++ {
		left := after
		_, err := gen.RunRenaming(t.Context(), gen.Options{Dir: dir}, func(string) {
			if left--; left > 0 {
				return
			}
			for name := range tree(t, dir) {
				if filepath.Ext(name) == ".marketoerr-gen" {
					os.Remove(filepath.Join(dir, name))
				}
			}
		})
		if err == nil {
			if after < 5 {
				t.Errorf("%d renames have failed, too few for this test", after-1)
			}
			return // that was the last
		}
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Fatalf("files after %d renames and %v (-before +after):\n%s", after, err, diff)
		}
	}
}

// TestNotWritable runs where a file cannot be written: nothing changes.
func TestNotWritable(t *testing.T) {
	for _, name := range []string{"catalog/.tables_gen.go.marketoerr-gen/x", "i18n/docs/.sv.yaml.marketoerr-gen/x"} {
		dir := stale(t)
		edit(t, dir, "docs/sv/rest-error-codes.md", "Felaktig gateway", "Dålig gateway")
		// A folder that is not empty, in the place of the temporary file.
		writeFile(t, filepath.Join(dir, name), "")
		before := tree(t, dir)
		if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), filepath.Base(filepath.Dir(name))) {
			t.Errorf("%s: error %v, expected one that names it", name, err)
		}
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("%s: files (-before +after):\n%s", name, diff)
		}
	}
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

// TestRunsWaitForEachOther begins a check while another run is half done: it
// sees what that run leaves, not what is there in between.
func TestRunsWaitForEachOther(t *testing.T) {
	dir := stale(t)
	var check sync.WaitGroup
	var report *gen.Report
	var checkErr error
	begin := sync.OnceFunc(func() {
		check.Go(func() { report, checkErr = gen.Run(context.Background(), gen.Options{Dir: dir, Check: true}) })
		time.Sleep(200 * time.Millisecond) // would be enough for it
	})
	if _, err := gen.RunRenaming(t.Context(), gen.Options{Dir: dir}, func(string) { begin() }); err != nil {
		t.Fatal(err)
	}
	check.Wait()
	if checkErr != nil || len(report.Changes) > 0 {
		t.Errorf("the check says %v, %v, expected no changes", report, checkErr)
	}
}
