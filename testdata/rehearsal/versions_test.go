package rehearsal

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"testing"
)

// modFile is what the go command tells of a go.mod or a go.work.
type modFile struct {
	Require []module
	Replace []struct{ Old, New module }
}

type module struct{ Path, Version string }

// ours tells whether a module is one of those that are released together.
func (m module) ours() bool { return m.Path == library || strings.HasPrefix(m.Path, library+"/") }

// modFile reads a go.mod or go.work of the release.
func (s stage) modFile(name string) (modFile, error) {
	var file modFile
	kind := strings.TrimPrefix(path.Ext(name), ".")
	out, err := s.run(s.clone, "go", kind, "edit", "-json", name)
	if err == nil {
		err = json.Unmarshal([]byte(out), &file)
	}
	return file, err
}

// askedFor gives the version in which the commands ask for the library: the one
// that is to be released.
func (s stage) askedFor() (string, error) {
	file, err := s.modFile("cmd/go.mod")
	if err != nil {
		return "", err
	}
	for _, required := range file.Require {
		if required.Path == library {
			return required.Version, nil
		}
	}
	return "", fmt.Errorf("cmd/go.mod: found no requirement of %s, expected the version to release", library)
}

// TestVersions shows that the modules ask each other for one version, which
// go.work replaces, and that nothing else replaces any, or knows their hashes.
func TestVersions(t *testing.T) {
	asked := map[string]bool{}
	for _, folder := range modules {
		name := path.Join(folder, "go.mod")
		file, err := play.modFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, required := range file.Require {
			if required.ours() {
				asked[required.Path] = true
				if required.Version != play.version {
					t.Errorf("%s: found %s %s, expected %s as in cmd/go.mod", name, required.Path, required.Version, play.version)
				}
			}
		}
		if len(file.Replace) > 0 {
			t.Errorf("%s: found a replace, with which go install PACKAGE@latest refuses the module: expected it in go.work", name)
		}
		if sums := path.Join(folder, "go.sum"); strings.Contains(play.read(t, sums), library) {
			t.Errorf("%s: found a hash of %s, expected none: it is another one with the next commit", sums, library)
		}
	}
	file, err := play.modFile("go.work")
	if err != nil {
		t.Fatal(err)
	}
	for _, replace := range file.Replace {
		if replace.Old.Version != play.version {
			t.Errorf("go.work: found a replace of %s %s, expected %s as in cmd/go.mod", replace.Old.Path, replace.Old.Version, play.version)
		}
		delete(asked, replace.Old.Path)
	}
	for missing := range asked {
		t.Errorf("go.work: found no replace of %s, which go.mod files ask for: expected one of %s", missing, play.version)
	}
	if strings.Contains(play.read(t, "go.work.sum"), library) {
		t.Errorf("go.work.sum: found a hash of %s, expected none: it is another one with the next commit", library)
	}
}

// TestRequirements shows that the library asks for no module but those that it
// may ask for.
func TestRequirements(t *testing.T) {
	allowed := map[string]bool{
		"golang.org/x/text":              true, // i18n
		"golang.org/x/sync":              true, // catalog/retry
		"github.com/cenkalti/backoff/v5": true, // catalog/retry
		"github.com/google/go-cmp":       true, // tests
	}
	file, err := play.modFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, required := range file.Require {
		if !allowed[required.Path] {
			t.Errorf("go.mod: found the requirement of %s, expected it in no module that programs import", required.Path)
		}
	}
}
