package gen

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// languageFolders gives the folders of languages in a folder laid out like docs, and
// those that hold no page: git keeps no such folder, so they are not languages. Errors
// call the folder by the shown name.
func languageFolders(files fs.FS, folder, shown string) (folders map[string]bool, empty []string, err error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, nil, err
	}
	folders = map[string]bool{}
	for _, entry := range entries {
		name := entry.Name()
		if isHidden(name) || name == path.Base(sourcesFile) {
			continue
		}
		if !entry.IsDir() {
			return nil, nil, fmt.Errorf("%s/%s: found a file that is not a page, expected pages in one folder per language", shown, name)
		}
		pages, err := fs.ReadDir(files, path.Join(folder, name))
		if err != nil {
			return nil, nil, err
		}
		if !slices.ContainsFunc(pages, func(e fs.DirEntry) bool { return !isHidden(e.Name()) }) {
			empty = append(empty, name)
			continue
		}
		folders[name] = true
	}
	return folders, empty, nil
}

// isHidden tells whether a name is that of a file that tools leave in folders.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") }

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
		switch {
		case isHidden(name):
		case entry.IsDir() || !isPageName(name):
			errs = append(errs, fmt.Errorf("%s: found neither a .md, a .html nor a .txt file, expected pages only", path.Join(shown, name)))
		default:
			names = append(names, name)
		}
	}
	return names, errors.Join(errs...)
}

// isPageName tells whether a file is a page by its name.
func isPageName(name string) bool {
	return !isHidden(name) && slices.Contains([]string{".md", ".html", ".txt"}, path.Ext(name))
}

// readPageFile reads the file of a page, or just more than a page may hold. What is no
// ordinary file, such as a named pipe, might never end.
func readPageFile(files fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("found a file of mode %v, expected an ordinary one", info.Mode())
	}
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readBounded(file)
}

// readBounded reads a page, or just more than one may hold: package extract refuses it then.
func readBounded(from io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(from, extract.MaxPage+1))
}

// pageFile is the file of a page.
type pageFile struct {
	name string // in the folder of its language
	data []byte
}

// page is a page in the folder of a language.
type page struct {
	pageFile
	extract.Page
}

// loadPages gives the files of the pages in the folder of a language, by name. Errors
// call it by the shown name; all that was found is joined.
func loadPages(files fs.FS, folder, shown string) ([]pageFile, error) {
	names, err := pageNames(files, folder, shown)
	errs := []error{err}
	var all []pageFile
	for _, name := range names {
		data, err := readPageFile(files, path.Join(folder, name))
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", path.Join(shown, name), err))
			continue
		}
		all = append(all, pageFile{name, data})
	}
	return all, errors.Join(errs...)
}

// readPages reads the pages in the folder of a language. Errors call it by the
// shown name; all that was found is joined. A code in two of the pages is an error.
func readPages(files fs.FS, folder, shown string) ([]page, error) {
	loaded, err := loadPages(files, folder, shown)
	pages, readErr := parsePages(loaded, shown)
	return pages, errors.Join(err, readErr)
}

// parsePages reads the pages of a language.
func parsePages(loaded []pageFile, shown string) ([]page, error) {
	var errs []error
	first := map[int]extract.Row{}
	var pages []page
	for _, file := range loaded {
		read, err := extract.Read(path.Join(shown, file.name), file.data)
		errs = append(errs, err)
		for _, row := range read.Rows {
			if other, ok := first[row.Code]; ok {
				errs = append(errs, &extract.Problem{File: row.File, Line: row.Line, Found: fmt.Sprintf("code %d again", row.Code),
					Expected: fmt.Sprintf("each code once in a language (%s:%d has it)", other.File, other.Line)})
				continue
			}
			first[row.Code] = row
		}
		pages = append(pages, page{file, read})
	}
	return pages, errors.Join(errs...)
}
