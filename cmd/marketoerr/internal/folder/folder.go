// Package folder writes files into a folder: web pages, or manual pages. In go
// names and bytes; each file is replaced whole, and what else is there is left
// alone.
package folder

import (
	"errors"
	"fmt"
	"os"

	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// Write puts files into a folder, which is made if it is not there.
func Write(folder string, files []wholefile.File) (err error) {
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
	return wholefile.Write(dir, files, nil)
}
