package gen_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestFetchIsAllOrNothing has one page that is sound and one that is not.
func TestFetchIsAllOrNothing(t *testing.T) {
	dir := copyModule(t)
	before := served(t, dir)
	pages := maps.Clone(before)
	pages[restPath] = newer(pages[restPath])
	from := serve(t, pages, "/sv/rest-error-codes.md", text(strings.Replace(before["/sv/rest-error-codes.md"], "</table>", "", 1)))
	if said, err := fetch(t, gen.FetchOptions{Dir: dir, From: from}); err == nil || said != "" {
		t.Errorf("it says %q, error %v, want an error alone", said, err)
	}
	if diff := cmp.Diff(before, served(t, dir)); diff != "" {
		t.Errorf("docs (-before +after):\n%s", diff)
	}
}

// TestFetchInterrupted stops a fetch between two pages.
func TestFetchInterrupted(t *testing.T) {
	dir := copyModule(t)
	before := served(t, dir)
	pages := maps.Clone(before)
	pages[restPath] = newer(pages[restPath])
	ctx, cancel := context.WithCancel(t.Context())
	from := serve(t, pages, "/sv/rest-error-codes.md", func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if err := gen.Fetch(ctx, io.Discard, gen.FetchOptions{Dir: dir, From: from}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want that it was cancelled", err)
	}
	if diff := cmp.Diff(before, served(t, dir)); diff != "" {
		t.Errorf("docs (-before +after):\n%s", diff)
	}
}

// TestFetchKilled kills a fetch while it downloads, and after each page that it writes.
// Each page is the old one or the new one then, and the next fetch gets all of them.
func TestFetchKilled(t *testing.T) {
	start := copyModule(t)
	before := served(t, start)
	pages := maps.Clone(before)
	changed := []string{restPath, "/sv/rest-error-codes.md", "/zh-Hans/rest-error-codes.md"}
	for _, path := range changed {
		pages[path] = strings.Replace(pages[path], "<td>719</td>", "<td>799</td>", 1)
	}
	for kill := range len(changed) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(start)); err != nil {
			t.Fatal(err)
		}
		self := exec.Command(os.Args[0])
		started := make(chan bool)
		var odd http.HandlerFunc
		if kill == 0 {
			odd = func(_ http.ResponseWriter, r *http.Request) {
				<-started
				self.Process.Kill()
				<-r.Context().Done()
			}
		}
		from := serve(t, pages, changed[2], odd)
		self.Env = append(os.Environ(), "MARKETOERR_KILL_IN="+dir, "MARKETOERR_FETCH_FROM="+from, "MARKETOERR_KILL_AFTER="+strconv.Itoa(kill))
		var out bytes.Buffer
		self.Stdout, self.Stderr = &out, &out
		if err := self.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		if err := self.Wait(); err == nil || self.ProcessState.Exited() {
			t.Fatalf("after %d pages: the fetch ends with %v: %s", kill, err, &out)
		}
		killed := served(t, dir)
		maps.DeleteFunc(killed, func(name, _ string) bool { return filepath.Ext(name) == ".tmp" })
		if got, rest := len(differing(before, killed)), len(differing(killed, pages)); got != kill || rest != len(changed)-kill {
			t.Errorf("after %d pages: %d are new, %d are not", kill, got, rest)
		}
		if _, err := fetch(t, gen.FetchOptions{Dir: dir, From: serve(t, pages, "", nil)}); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(pages, served(t, dir)); diff != "" {
			t.Errorf("after %d pages, fetched again (-want +got):\n%s", kill, diff)
		}
	}
}

// TestFetchAcceptsRemovals lets a page lose its rows. The generator then wants to be told
// the same.
func TestFetchAcceptsRemovals(t *testing.T) {
	dir := copyModule(t)
	page := served(t, dir)["/en/soap-error-codes.md"]
	cut := page[:strings.Index(page, "|20101")]
	pages := served(t, dir)
	pages["/en/soap-error-codes.md"] = cut
	from := serve(t, pages, "", nil)
	const want = "docs/en/soap-error-codes.md: found that codes are gone, 15 (20101–20111 20113 20114 20122 20123), expected no more than 3 to go at once"
	if _, err := fetch(t, gen.FetchOptions{Dir: dir, From: from}); err == nil || !strings.HasPrefix(err.Error(), want+"\n") {
		t.Errorf("error is %v, want %s", err, want)
	}
	said, err := fetch(t, gen.FetchOptions{Dir: dir, From: from, AcceptRemovals: true})
	if err != nil || !strings.Contains(said, want+": accepted\n") {
		t.Errorf("it says %s, %v, want %s", said, err, want)
	}
	if got := served(t, dir)["/en/soap-error-codes.md"]; got != cut {
		t.Errorf("the page is %q", got)
	}
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil || !strings.HasPrefix(err.Error(), want+"\n") {
		t.Errorf("generate: error is %v, want %s", err, want)
	}
}
