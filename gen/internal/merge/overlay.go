package merge

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"gopkg.in/yaml.v3"
)

// Overlay is the hand-kept file i18n/overlay/<language>.yaml: what the project
// itself adds to the pages of a language.
type Overlay struct {
	File    string   `yaml:"-"`
	Unknown string   `yaml:"unknown"` // the message of a code that the catalogue lacks
	Supply  []Supply `yaml:"supply"`
	Seen    []Seen   `yaml:"seen"`
}

// Supply gives the texts of a code that no page of the language lists.
type Supply struct {
	Code    int             `yaml:"code"`
	Message transcript.Text `yaml:"message"`
	Comment transcript.Text `yaml:"comment"`
}

// Seen is a message that real servers send for a code and that differs from
// the page's.
type Seen struct {
	Code    int    `yaml:"code"`
	Meaning string `yaml:"meaning"` // the page's message for it; "" is the first
	Message string `yaml:"message"` // with its placeholders
}

// ParseOverlay reads an overlay. The file name is for errors.
func ParseOverlay(file string, data []byte) (Overlay, error) {
	overlay := Overlay{File: file}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&overlay); err != nil && !errors.Is(err, io.EOF) {
		return Overlay{}, fmt.Errorf("%s: %w", file, err)
	}
	return overlay, nil
}

// supplied gives the entry of a code that no page lists.
func (o Overlay) supplied(code int, level extract.Level) (entry, bool) {
	for _, s := range o.Supply {
		if s.Code == code && s.Message != "" {
			return entry{
				Entry:  transcript.Entry{Code: code, Level: level, Messages: []transcript.Text{s.Message}, Comment: s.Comment},
				origin: Supplied,
			}, true
		}
	}
	return entry{}, false
}
