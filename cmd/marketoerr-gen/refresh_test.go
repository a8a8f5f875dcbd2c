package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestRefresh walks through the chapter of CONTRIBUTING.md that tells how to refresh the
// catalogue from newer pages, in a clone of a repository with the files as they are here.
// Short tests leave it out: it compiles the library several times.
func TestRefresh(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two minutes")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/refresh",
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN"} {
				value, err := exec.Command("go", "env", name).Output()
				if err != nil {
					return err
				}
				env.Setenv(name, strings.TrimSpace(string(value)))
			}
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			env.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(env.WorkDir, "gitconfig"))
			config := "[user]\n\tname = Somebody\n\temail = somebody@example.com\n"
			if err := os.WriteFile(filepath.Join(env.WorkDir, "gitconfig"), []byte(config), 0o666); err != nil {
				return err
			}
			return copyRepository(root, filepath.Join(env.WorkDir, "origin"), env.Vars)
		},
	})
}

// copyRepository makes a repository with one commit, tagged v0.1.0, of the files that git
// knows in another.
func copyRepository(from, to string, environment []string) error {
	git := func(args ...string) error {
		command := exec.Command("git", args...)
		command.Dir, command.Env = to, environment
		command.Stderr = os.Stderr
		return command.Run()
	}
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = from
	names, err := list.Output()
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "\x00"), "\x00") {
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "--all"}, {"commit", "-q", "-m", "the pages of today"}, {"tag", "v0.1.0"}} {
		if err := git(args...); err != nil {
			return err
		}
	}
	return nil
}

// copyFile copies a file, with its permissions.
func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, info.Mode().Perm())
}
