// Package folder writes files into a folder: web pages, or manual pages. In go
// names and bytes; each file is replaced whole, and what else is there is left
// alone.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// File is one file to write.
type File struct {
	Name string // without folders
	Data []byte
}

// Write puts files into a folder, which is made if it is not there: first all of
// them under temporary names, then the renames, each of which replaces a file
// whole. A run that fails before the renames changes nothing.
func Write(folder string, files []File) (err error) {
	dir, err := openFolder(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dir.Close()) }()
	for _, file := range files {
		if err := checkPlace(dir, folder, file.Name); err != nil {
			return err
		}
	}
	var temporary []string
	defer func() {
		for _, name := range temporary {
			err = errors.Join(err, dir.Remove(name))
		}
	}()
	for _, file := range files {
		name := temporaryName(file.Name)
		if err := writeWhole(dir, name, file.Data, &temporary); err != nil {
			return err
		}
	}
	for _, file := range files {
		if err := dir.Rename(temporaryName(file.Name), file.Name); err != nil {
			return fmt.Errorf("%w (run it again: some files are new, some old)", err)
		}
		temporary = temporary[1:]
	}
	return nil
}

// openFolder opens a folder, which is made first if it is not there.
func openFolder(folder string) (*os.Root, error) {
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: found a file, expected a folder", folder)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	return os.OpenRoot(folder)
}

// checkPlace finds what a file cannot replace before any file is written.
func checkPlace(dir *os.Root, folder, name string) error {
	info, err := dir.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && info.IsDir() {
		return fmt.Errorf("%s: found a folder, expected a file or nothing", filepath.Join(folder, name))
	}
	return err
}

func temporaryName(name string) string {
	return "." + name + ".tmp"
}

// writeWhole writes a file, sees to it that it has reached the disk, and notes
// its name as soon as there is something to remove.
func writeWhole(dir *os.Root, name string, data []byte, made *[]string) error {
	file, err := dir.Create(name)
	if err != nil {
		return err
	}
	*made = append(*made, name)
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}
