package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// Save writes a file whole or not at all: beside it under another name first,
// then in its place. A file that is there keeps its permissions, and a link
// stays a link. What is no file, such as a pipe or a terminal, is written to.
func Save(name string, data []byte) error {
	err := save(name, data)
	if err == nil {
		return nil
	}
	// The name in the error can be that of the folder, or of what a link leads to.
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*wholefile.Error](err); ok {
		err = e.Err
	}
	return fmt.Errorf("cannot write %q: %w", name, err)
}

func save(name string, data []byte) error {
	info, err := os.Stat(name)
	switch {
	case err == nil:
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
	case name == "" || !errors.Is(err, fs.ErrNotExist):
		return err
	}
	dir, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer dir.Close()
	return wholefile.Write(dir, []wholefile.File{{Name: filepath.Base(name), Data: data}}, nil)
}
