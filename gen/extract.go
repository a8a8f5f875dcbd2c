package gen

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// Extract reads pages from any path and writes their rows to out, one JSON object per
// line, in page order. Notes go to log. A page that cannot be read gives no rows and does
// not keep the others from being written; the error joins what was found in all of them.
func Extract(out, log io.Writer, files []string) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	var errs []error
	for _, file := range files {
		source, err := readFile(file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		name := filepath.ToSlash(file)
		page, err := extract.Read(name, source)
		if err == nil && len(page.Rows) == 0 {
			// Prose, by its name alone: there may be a table all the same.
			if tables, err := extract.ReadTables(name, source); err == nil {
				page = tables
			}
		}
		errs = append(errs, err)
		for _, row := range page.Rows {
			if err := encoder.Encode(row); err != nil {
				return err
			}
		}
		for _, note := range page.Notes {
			io.WriteString(log, note.String()+"\n")
		}
	}
	return errors.Join(errs...)
}

// readFile reads a page from any path, or just more than one may hold.
func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readBounded(file)
}
