package gen

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
)

// sourcesYAML is the file docs/sources.yaml.
type sourcesYAML struct {
	Languages []string                         `yaml:"languages"`
	Pages     map[string]map[string]pageSource `yaml:"pages"` // by file name, then language
}

// pageSource is what is known of a page of one language. All of it may be "".
type pageSource struct {
	Title  string `yaml:"title"`
	URL    string `yaml:"url"`    // where the page is published
	Source string `yaml:"source"` // where its file can be downloaded
}

// check reports addresses of published pages that no reader could follow.
func (s sourcesYAML) check() error {
	var errs []error
	for _, file := range sorted(s.Pages) {
		for _, tag := range sorted(s.Pages[file]) {
			if url := s.Pages[file][tag].URL; url != "" && !overlay.IsPage(url) {
				errs = append(errs, fmt.Errorf("%s: found url %q of %s in %s, expected the https address of a page", sourcesFile, url, file, tag))
			}
		}
	}
	return errors.Join(errs...)
}

// readSources reads the file docs/sources.yaml. It is the first file of the module that is
// opened: where it is missing, the folder is most likely another one.
func readSources(files fs.FS) (sources sourcesYAML, err error) {
	data, err := fs.ReadFile(files, sourcesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return sourcesYAML{}, fmt.Errorf("found no pages to read here, expected the root of a checkout of marketoerr, which has %s: run it there", sourcesFile)
	}
	if err == nil {
		err = strictyaml.Decode(sourcesFile, data, &sources)
	}
	return sources, err
}
