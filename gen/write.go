package gen

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// compare finds out what differs between the outputs and the files as they
// are, those included that no output stands for any more.
func (r *run) compare() error {
	for name, data := range r.outputs {
		old, err := fs.ReadFile(r.files, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || string(old) != string(data) {
			r.report.Changes = append(r.report.Changes, Change{Path: name, Old: old, New: data})
		}
	}
	for _, pattern := range []string{transcriptsFolder + "/*.yaml", catalogFolder + "/*_gen.go"} {
		names, err := fs.Glob(r.files, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if _, ok := r.outputs[name]; ok {
				continue
			}
			old, err := fs.ReadFile(r.files, name)
			if err != nil {
				return err
			}
			if !bytes.Contains(old, []byte("by marketoerr-gen")) {
				r.report.note("%s: not written by the generator: left alone", name)
				continue
			}
			r.report.Changes = append(r.report.Changes, Change{Path: name, Old: old, Remove: true})
		}
	}
	slices.SortFunc(r.report.Changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// Change is a file that is not what it should be.
type Change struct {
	Path   string
	Old    []byte // nil if there is no file
	New    []byte
	Remove bool // the file should not be there
}

// write brings the files up to date, all of them or, if one cannot be written, none.
func write(dir *os.Root, changes []Change, placed func(name string)) error {
	for _, folder := range []string{catalogFolder, transcriptsFolder, searchFolder, path.Dir(reviewFile)} {
		if err := wholefile.Sweep(dir, folder); err != nil {
			return err
		}
	}
	var files []wholefile.File
	for _, change := range changes {
		file := wholefile.File{Name: change.Path, Data: change.New, Remove: change.Remove}
		if change.Path == policyFile {
			// The policy comes first: no other file may tell of a code that has
			// no entry there.
			files = slices.Insert(files, 0, file)
			continue
		}
		files = append(files, file)
	}
	return wholefile.Write(dir, files, placed)
}
