// Package site writes the catalogue as web pages: an index that picks the
// reader's language, and one page a language with all codes on it. In goes the
// catalogue with its labels, out come HTML files that load nothing, so that they
// work from a disk, from any server, and as an attachment.
//
// The texts are the catalogue's and the labels'. page.html lays them out, page.css
// shows them, search.js finds codes and page.js does what happens on the page.
package site

import (
	"bytes"
	"fmt"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/folder"
	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// Index is the name of the page to open first.
const Index = "index.html"

// fileName gives the name of a language's page, such as "zh-Hans.html".
func fileName(l catalog.Lang) string {
	return l.String() + ".html"
}

// Write writes the pages into a folder, which is made if it is not there. Pages
// are replaced whole, and only after all of them are complete on the disk. Other
// files in the folder are left alone.
func Write(path string) error {
	files, err := Files()
	if err != nil {
		return err
	}
	return folder.Write(path, files, isOurs)
}

// isOurs reports whether a page is one of these, of whatever release. Those of before
// the first one did not yet name what had made them.
func isOurs(page []byte) bool {
	return bytes.Contains(page, []byte(`<meta name="generator" content="marketoerr">`)) ||
		bytes.Contains(page, []byte(`<link rel="icon" href="data:,">`)) && bytes.Contains(page, []byte("Marketo"))
}

// Files gives the pages: the index, then those of the languages in the order of
// the catalogue. They depend on nothing but the catalogue and the labels.
func Files() ([]wholefile.File, error) {
	index, err := newIndex()
	if err != nil {
		return nil, err
	}
	data, err := render("index.html", index)
	if err != nil {
		return nil, err
	}
	files := []wholefile.File{{Name: Index, Data: data}}
	for l := range catalog.Langs() {
		page, err := newPage(l)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", fileName(l), err)
		}
		data, err := render("page.html", page)
		if err != nil {
			return nil, err
		}
		files = append(files, wholefile.File{Name: fileName(l), Data: data})
	}
	return files, nil
}
