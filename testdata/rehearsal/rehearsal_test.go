// Package rehearsal makes a release before it is made: it tags a clone of HEAD,
// lets git stand in for the network, and does with the release what README.md
// tells users to do, in an empty module cache. It is a module of its own, since it
// needs the network for what the modules require.
package rehearsal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// library is the path of the library's module, and of the repository.
const library = "github.com/marketoerr/marketoerr"

// modules are the folders of the modules that are released, by their paths.
var modules = map[string]string{library: ".", library + "/gen": "gen", library + "/cmd": "cmd"}

// stage is where the rehearsal takes place.
type stage struct {
	dir     string // holds all that it makes
	clone   string // the repository with the tags of the release
	cache   string // the module cache, empty at first
	bin     string // where commands are installed
	version string // the release, such as "v0.1.0"
}

// play is the stage of all tests.
var play stage

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "marketoerr-rehearsal-*")
		if err == nil {
			defer os.RemoveAll(dir)
			play, err = prepare(dir)
		}
		if err != nil {
			fmt.Println("FAIL: no rehearsal:", err)
			return 1
		}
		return m.Run()
	}())
}

// prepare clones the checkout and tags its HEAD as the release that its modules
// ask for.
func prepare(dir string) (stage, error) {
	s := stage{dir: dir, clone: filepath.Join(dir, "clone"), cache: filepath.Join(dir, "cache"), bin: filepath.Join(dir, "bin")}
	checkout, err := filepath.Abs("../..")
	if err != nil {
		return s, err
	}
	if changed, err := s.run(checkout, "git", "status", "--short"); err != nil {
		return s, err
	} else if changed != "" {
		fmt.Printf("NOTE: the rehearsal is of HEAD, without what is not committed:\n%s", changed)
	}
	// Without the tags there are: they may be newer than this release.
	if _, err := s.run(dir, "git", "clone", "--quiet", "--no-tags", fileURL(checkout), s.clone); err != nil {
		return s, err
	}
	if s.version, err = s.askedFor(); err != nil {
		return s, err
	}
	for module := range modules {
		tag := strings.TrimPrefix(strings.TrimPrefix(module+"/", library+"/")+s.version, "/")
		if _, err := s.run(s.clone, "git", "tag", tag); err != nil {
			return s, err
		}
	}
	if out, err := s.run(s.clone, "go", "mod", "download"); err != nil {
		return s, fmt.Errorf("what the library requires cannot be downloaded, which takes the network, or a GOPROXY with these modules: %w\n%s", err, out)
	}
	return s, nil
}

// run runs a program that sees the release in place of what the network holds,
// and gives what it prints to standard output.
func (s stage) run(dir, name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-modcacherw", "GOMODCACHE="+s.cache, "GOBIN="+s.bin,
		"GOPRIVATE="+library, "GONOPROXY=", "GONOSUMDB=",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url."+fileURL(s.clone)+".insteadOf", "GIT_CONFIG_VALUE_0=https://"+library)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return "", errors.Join(fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err), errors.New(stderr.String()+stdout.String()))
	}
	return stdout.String(), nil
}

func fileURL(path string) string { return "file://" + filepath.ToSlash(path) }

// do is run for what has to succeed.
func (s stage) do(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out, err := s.run(dir, name, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// write writes a file.
func write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// read reads a file of the release.
func (s stage) read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.clone, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
