package gen

import (
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

// readSources reads the file docs/sources.yaml.
func readSources(files fs.FS) (sources sourcesYAML, err error) {
	data, err := fs.ReadFile(files, sourcesFile)
	if err == nil {
		err = strictyaml.Decode(sourcesFile, data, &sources)
	}
	return sources, err
}
