package gen

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// DiffSchema gives the JSON Schema of what [Diff] writes as "json".
func DiffSchema() string { return drift.Schema }

// Diff writes to out what changed from the old pages to the new ones, in the
// format "text", "markdown" or "json", and tells whether anything did. Old and
// new are the paths of two pages, whose names and folders do not matter, or of two
// folders laid out like docs: a folder for each language, named by its tag, with the
// pages in it. Notes on the pages go to log. The error joins what was found in all of
// them; nothing is written to out then.
func Diff(out, log io.Writer, format, old, new string) (changed bool, err error) {
	writer, err := drift.NewWriter(out, format)
	if err != nil {
		return false, err
	}
	oldInfo, oldErr := os.Stat(old)
	newInfo, newErr := os.Stat(new)
	if err := errors.Join(oldErr, newErr); err != nil {
		return false, err
	}
	read := readPage
	switch {
	case oldInfo.IsDir() != newInfo.IsDir():
		return false, fmt.Errorf("found a page and a folder, %q and %q, expected two pages or two folders", old, new)
	case oldInfo.IsDir():
		read = readFolder
	}
	before, oldErr := read(log, old)
	after, newErr := read(log, new)
	if err := errors.Join(oldErr, newErr); err != nil {
		return false, err
	}
	d := drift.Compare(before, after)
	return d.Changed, writer.Write(d)
}

// readPage reads a page that belongs to no language.
func readPage(log io.Writer, name string) ([]transcript.Transcript, error) {
	source, err := readFile(name)
	if err != nil {
		return nil, err
	}
	page, err := extract.ReadTables(filepath.ToSlash(name), source)
	var t transcript.Transcript
	addPage(log, &t, page)
	return []transcript.Transcript{t}, err
}

// readFolder reads the pages of all languages in a folder.
func readFolder(log io.Writer, name string) ([]transcript.Transcript, error) {
	dir, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return readLanguages(log, dir.FS(), ".", filepath.ToSlash(name))
}

// readDocsFolder reads the pages in docs below the root of the module.
func readDocsFolder(log io.Writer, module string) ([]transcript.Transcript, error) {
	dir, err := os.OpenRoot(module)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return readLanguages(log, dir.FS(), docsFolder, docsFolder)
}

// readLanguages reads the pages of all languages in a folder, which has another name in
// errors.
func readLanguages(log io.Writer, files fs.FS, folder, shown string) ([]transcript.Transcript, error) {
	folders, empty, err := languageFolders(files, folder, shown)
	if err != nil {
		return nil, err
	}
	for _, tag := range empty {
		fmt.Fprintf(log, "%s/%s: found no page: not taken for a language\n", shown, tag)
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: found no folder with pages, expected one for each language", shown)
	}
	var all []transcript.Transcript
	var errs []error
	for _, tag := range sorted(folders) {
		if _, err := catalogue.NewLanguage(tag); err != nil {
			errs = append(errs, fmt.Errorf("%s/%s: %w", shown, tag, err))
			continue
		}
		pages, err := readPages(files, path.Join(folder, tag), path.Join(shown, tag))
		all, errs = append(all, transcribe(log, tag, pages)), append(errs, err)
	}
	return all, errors.Join(errs...)
}

// transcribe gives what the pages of a language list, whatever their names.
func transcribe(log io.Writer, tag string, pages []page) transcript.Transcript {
	t := transcript.Transcript{Language: tag}
	for _, page := range pages {
		addPage(log, &t, page.Page)
	}
	return t
}

// addPage adds the rows of a page to what its language lists already.
func addPage(log io.Writer, t *transcript.Transcript, page extract.Page) {
	for _, note := range page.Notes {
		io.WriteString(log, note.String()+"\n")
	}
	for _, row := range page.Rows {
		t.Codes = append(t.Codes, transcript.NewEntry("", row))
	}
}
