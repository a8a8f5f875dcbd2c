package gen

import (
	"errors"
	"fmt"
	"io/fs"

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
