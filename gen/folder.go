package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// languageFolders gives the folders of languages in a folder laid out like docs.
// Errors call it by the shown name.
func languageFolders(files fs.FS, folder, shown string) (map[string]bool, error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	folders := map[string]bool{}
	for _, entry := range entries {
		switch name := entry.Name(); {
		case strings.HasPrefix(name, ".") || name == path.Base(sourcesFile):
		case entry.IsDir():
			folders[name] = true
		default:
			return nil, fmt.Errorf("%s/%s: found a file that is no page, expected pages in folders of languages", shown, name)
		}
	}
	return folders, nil
}

// pageNames gives the names of the pages in the folder of a language. What is no
// page is an error; the names of the others are given all the same.
func pageNames(files fs.FS, folder, shown string) ([]string, error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	var names []string
	var errs []error
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		if ext := path.Ext(name); entry.IsDir() || ext != ".md" && ext != ".txt" {
			errs = append(errs, fmt.Errorf("%s: found neither a .md nor a .txt file, expected pages only", path.Join(shown, name)))
			continue
		}
		names = append(names, name)
	}
	return names, errors.Join(errs...)
}

// listing holds the rows of a language's pages by code.
type listing map[int]extract.Row

// add adds a row. A code that another page lists is a problem.
func (l listing) add(row extract.Row) error {
	if first, ok := l[row.Code]; ok {
		return &extract.Problem{File: row.File, Line: row.Line, Found: fmt.Sprintf("code %d again", row.Code),
			Expected: fmt.Sprintf("each code once in a language (%s:%d has it)", first.File, first.Line)}
	}
	l[row.Code] = row
	return nil
}
