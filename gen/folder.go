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

// page is a page in the folder of a language.
type page struct {
	name string // of the file
	data []byte
	extract.Page
}

// readPages reads the pages in the folder of a language. Errors call it by the
// shown name; all that was found is joined. A code in two of the pages is an error.
func readPages(files fs.FS, folder, shown string) ([]page, error) {
	names, err := pageNames(files, folder, shown)
	errs := []error{err}
	first := map[int]extract.Row{}
	var pages []page
	for _, name := range names {
		data, err := fs.ReadFile(files, path.Join(folder, name))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", path.Join(shown, name), err))
			continue
		}
		read, err := extract.Read(path.Join(shown, name), data)
		errs = append(errs, err)
		for _, row := range read.Rows {
			if other, ok := first[row.Code]; ok {
				errs = append(errs, &extract.Problem{File: row.File, Line: row.Line, Found: fmt.Sprintf("code %d again", row.Code),
					Expected: fmt.Sprintf("each code once in a language (%s:%d has it)", other.File, other.Line)})
				continue
			}
			first[row.Code] = row
		}
		pages = append(pages, page{name, data, read})
	}
	return pages, errors.Join(errs...)
}
