package merge

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// Overlay is the hand-kept file i18n/overlay/<language>.yaml: what the project
// itself adds to the pages of a language.
type Overlay struct {
	Unknown string `yaml:"unknown"` // the message of a code that the catalogue lacks
}

// ParseOverlay reads an overlay. The file name is for errors.
func ParseOverlay(file string, data []byte) (Overlay, error) {
	var overlay Overlay
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&overlay); err != nil && !errors.Is(err, io.EOF) {
		return Overlay{}, fmt.Errorf("%s: %w", file, err)
	}
	return overlay, nil
}
