// Package wholefile replaces files whole: whoever reads one of them finds the old
// one or the new one, never a part of either, whatever becomes of the process that
// writes. In go names and bytes, out come files.
package wholefile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// File is one file to write, or to remove.
type File struct {
	Name   string // its path in the folder, with slashes
	Data   []byte
	Remove bool // the file is to go
}

// Temporary files stand beside those that they become, so that a rename is all
// that is left to do. Their names are of no use to anybody else, and never the
// same twice, so runs at the same time do not write into each other's.
const temporaryPrefix, temporarySuffix = ".marketoerr-", ".tmp"

// Error is the reason why a file could not be written or removed.
type Error struct {
	Name string // as the folder was opened, and the file in it
	Err  error
}

func (e *Error) Error() string { return e.Name + ": " + e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// Write brings files in a folder up to date, and makes the folders that they stand
// in. First all of them are written under temporary names, to the disk; then, in
// their order, each is renamed or removed. So a call that fails before the first
// rename changes no file, and one whose process is killed later leaves some files
// old and some new. Each call of placed, which may be nil, follows one of these
// steps.
//
// A file that is replaced keeps its permissions. In the place of a symbolic link
// comes a file; a folder is an error. Errors wrap an [*Error].
func Write(dir *os.Root, files []File, placed func(name string)) (err error) {
	temporary := map[string]string{} // by name of the file
	defer func() {
		for _, name := range temporary {
			err = errors.Join(err, dir.Remove(name))
		}
	}()
	for _, file := range files {
		if file.Remove {
			continue
		}
		name, err := prepare(dir, file)
		if name != "" {
			temporary[file.Name] = name
		}
		if err != nil {
			return failed(dir, file, err)
		}
	}
	for i, file := range files {
		if err := place(dir, file, temporary[file.Name]); err != nil {
			err = failed(dir, file, err)
			if i > 0 {
				err = fmt.Errorf("%w (run it again: some files are new, some old)", err)
			}
			return err
		}
		delete(temporary, file.Name)
		if placed != nil {
			placed(file.Name)
		}
	}
	return nil
}

// prepare writes a file under a temporary name. It gives the name once there is
// such a file.
func prepare(dir *os.Root, file File) (name string, err error) {
	old, err := dir.Lstat(file.Name)
	switch {
	case err == nil && old.IsDir():
		return "", errors.New("found a folder, expected a file or nothing")
	case errors.Is(err, fs.ErrNotExist):
		err = dir.MkdirAll(path.Dir(file.Name), 0o777)
	}
	if err != nil {
		return "", err
	}
	name = path.Join(path.Dir(file.Name), temporaryPrefix+rand.Text()+temporarySuffix)
	temporary, err := dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	_, err = temporary.Write(file.Data)
	if old != nil && old.Mode().IsRegular() {
		err = errors.Join(err, temporary.Chmod(old.Mode().Perm()))
	}
	return name, errors.Join(err, temporary.Sync(), temporary.Close())
}

// place does with a file, which is prepared, what is to be done.
func place(dir *os.Root, file File, temporary string) error {
	if file.Remove {
		return dir.Remove(file.Name)
	}
	return dir.Rename(temporary, file.Name)
}

// Sweep removes the temporary files that killed processes left in a folder, and
// those of one that writes there at the same time, which fails then.
func Sweep(dir *os.Root, folder string) error {
	names, err := fs.Glob(dir.FS(), path.Join(folder, temporaryPrefix+"*"+temporarySuffix))
	for _, name := range names {
		err = errors.Join(err, dir.Remove(name))
	}
	return err
}

// failed gives the error about a file. Package os names another one, the temporary.
func failed(dir *os.Root, file File, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}
	return &Error{filepath.Join(dir.Name(), filepath.FromSlash(file.Name)), err}
}
