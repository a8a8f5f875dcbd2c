//go:build unix

package gen_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/marketoerr/marketoerr/gen"
)

// TestNamedPipe puts a pipe among the pages, which nobody writes to: whoever opened it
// would wait for ever.
func TestNamedPipe(t *testing.T) {
	dir := copyModule(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "docs/en/more.md"), 0o666); err != nil {
		t.Fatal(err)
	}
	const want = "docs/en/more.md: found a file of mode p" // and its permissions
	for about, run := range map[string]func() error{
		"generate": func() error { _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); return err },
		"fetch":    func() error { _, err := fetch(t, gen.FetchOptions{Dir: dir, From: dir}); return err },
		"diff": func() error {
			_, err := gen.Diff(new(strings.Builder), new(strings.Builder), "text", filepath.Join(dir, "docs"), filepath.Join(dir, "docs"))
			return err
		},
	} {
		if err := run(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v, want %s", about, err, want)
		}
	}
}
