package export

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Save writes a file whole or not at all: beside it under another name first,
// then in its place. A file that is there keeps its permissions, and a link
// stays a link. What is no file, such as a pipe or a terminal, is written to.
func Save(name string, data []byte) error {
	err := save(name, data)
	if err == nil {
		return nil
	}
	// The errors of package os name the other file.
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("cannot write %q: %w", name, err)
}

func save(name string, data []byte) error {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return replace(name, data)
	}
	if err != nil {
		return err
	}
	old, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err // a file that must not be written must not be replaced either
	}
	defer old.Close()
	if !info.Mode().IsRegular() {
		_, err := old.Write(data)
		return err
	}
	if name, err = filepath.EvalSymlinks(name); err != nil {
		return err
	}
	return replace(name, data, info.Mode().Perm())
}

// replace puts a new file in the place of an old one, with its permissions if
// there is one.
func replace(name string, data []byte, permissions ...fs.FileMode) (err error) {
	temporary := filepath.Join(filepath.Dir(name), ".marketoerr-"+rand.Text()+".tmp")
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary))
		}
	}()
	_, err = file.Write(data)
	for _, mode := range permissions {
		err = errors.Join(err, file.Chmod(mode))
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(temporary, name)
}
