// Package folder writes files into a folder: web pages, or manual pages. In go
// names and bytes; each file is replaced whole, and what else is there is left
// alone.
package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// Write puts files into a folder, which is made if it is not there. A folder that has a
// file of the same name which is not ours is refused: nothing is written into it. Where
// isOurs is nil, the names alone are ours.
func Write(folder string, files []wholefile.File, isOurs func(data []byte) bool) (err error) {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return fmt.Errorf("%s: found a file, expected a folder", folder)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	dir, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dir.Close()) }()
	if isOurs != nil {
		if err := check(dir, folder, files, isOurs); err != nil {
			return err
		}
	}
	return wholefile.Write(dir, files, nil)
}

// check refuses a folder with a file in the place of one of ours.
func check(dir *os.Root, folder string, files []wholefile.File, isOurs func(data []byte) bool) error {
	for _, file := range files {
		info, err := dir.Lstat(file.Name)
		if err != nil || !info.Mode().IsRegular() {
			continue // nothing is lost, or wholefile tells what is wrong
		}
		data, err := dir.ReadFile(file.Name)
		if err != nil {
			return err
		}
		if len(data) > 0 && !isOurs(data) {
			return fmt.Errorf("%s: found a file that this command did not write, expected one of its own or none", filepath.Join(folder, file.Name))
		}
	}
	return nil
}
