package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"marketoerr-gen": main})
}

// TestScripts runs the scripts in testdata, one for each behaviour. $DOCS is
// the folder of the vendor's pages, as they once were.
func TestScripts(t *testing.T) {
	docs, err := filepath.Abs("../../gen/testdata/snapshot/docs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DOCS", docs)
			return nil
		},
	})
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../gen/testdata/snapshot")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	const page, generated = "docs/en/soap-error-codes.md", "catalog/codes_gen.go"
	for _, test := range []struct {
		about string
		file  string // is written before
		args  []string
		want  int
	}{
		{"nothing is generated", "", []string{"-check"}, 1},
		{"all is generated", "", nil, 0},
		{"nothing is stale", "", []string{"-check"}, 0},
		{"nothing has changed", "", []string{"diff", "docs", "docs"}, 0},
		{"a page differs", "", []string{"diff", page, "docs/en/rest-error-codes.md"}, 1},
		{"a page is missing", "", []string{"diff", page, "docs/fr/rest-error-codes.md"}, 2},
		{"a generated file is stale", generated, []string{"-check"}, 1},
		{"it is generated anew", "", nil, 0},
		{"nothing is stale again", "", []string{"generate", "-check"}, 0},
		{"a page has errors", page, []string{"-check"}, 2},
		{"a page has errors", page, []string{"generate"}, 2},
		{"a page has errors", page, []string{"extract", page}, 2},
		{"a page has errors", page, []string{"diff", "docs", "docs"}, 2},
		{"an unknown flag", "", []string{"-nosuch"}, 2},
		{"an unknown format", "", []string{"diff", "-format", "xml", "docs", "docs"}, 2},
		{"an unknown command", "", []string{"nosuch"}, 2},
		{"help", "", []string{"-help"}, 0},
		{"help on diff", "", []string{"diff", "-help"}, 0},
	} {
		if test.file != "" {
			if err := os.WriteFile(test.file, []byte("damaged\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if got := run(t.Context(), test.args, io.Discard, io.Discard); got != test.want {
			t.Errorf("%s: %q exits with %d, want %d", test.about, test.args, got, test.want)
		}
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := run(ctx, nil, os.Stdout, os.Stderr); code != failed {
		t.Errorf("exit code is %d, want %d", code, failed)
	}
}
