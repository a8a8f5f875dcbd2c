package gen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
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

// write brings the files up to date: first all new contents under temporary
// names, then the renames, each of which replaces a file whole. Where one of
// them fails, those before it are taken back.
func write(dir *os.Root, changes []Change, renamed func(path string)) error {
	if err := removeLeftovers(dir); err != nil {
		return err
	}
	// The policy comes first: a run that finds a constant without an entry there
	// takes it for lost.
	changes = slices.Clone(changes)
	if i := slices.IndexFunc(changes, func(c Change) bool { return c.Path == policyFile }); i > 0 {
		policy := changes[i]
		changes = slices.Insert(slices.Delete(changes, i, i+1), 0, policy)
	}
	if err := prepare(dir, changes); err != nil {
		return errors.Join(err, removeLeftovers(dir))
	}
	for i, change := range changes {
		if err := apply(dir, change); err != nil {
			return errors.Join(err, takeBack(dir, changes[:i]), removeLeftovers(dir))
		}
		if !change.Remove && renamed != nil {
			renamed(change.Path)
		}
	}
	return nil
}

// prepare writes the new contents under temporary names.
func prepare(dir *os.Root, changes []Change) error {
	for _, change := range changes {
		if change.Remove {
			continue
		}
		if err := dir.MkdirAll(path.Dir(change.Path), 0o777); err != nil {
			return err
		}
		if err := writeWhole(dir, temporaryName(change.Path), change.New); err != nil {
			return err
		}
	}
	return nil
}

// apply makes a change that is prepared.
func apply(dir *os.Root, change Change) error {
	if change.Remove {
		return dir.Remove(change.Path)
	}
	return dir.Rename(temporaryName(change.Path), change.Path)
}

// takeBack restores the files as they were before the changes, the last first.
func takeBack(dir *os.Root, changes []Change) error {
	var errs []error
	for _, change := range slices.Backward(changes) {
		var err error
		if change.Old == nil {
			err = dir.Remove(change.Path)
		} else if err = writeWhole(dir, temporaryName(change.Path), change.Old); err == nil {
			err = dir.Rename(temporaryName(change.Path), change.Path)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s is new already, run the generator again: %w", change.Path, err))
		}
	}
	return errors.Join(errs...)
}

// removeLeftovers removes the temporary files of runs that were killed.
func removeLeftovers(dir *os.Root) error {
	for _, folder := range []string{catalogFolder, transcriptsFolder, path.Dir(reviewFile)} {
		names, err := fs.Glob(dir.FS(), temporaryName(path.Join(folder, "*")))
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := dir.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

func temporaryName(name string) string {
	return path.Join(path.Dir(name), "."+path.Base(name)+".marketoerr-gen")
}

// writeWhole writes a file and sees to it that it has reached the disk.
func writeWhole(dir *os.Root, name string, data []byte) error {
	file, err := dir.Create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}
