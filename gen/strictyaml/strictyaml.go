// Package strictyaml reads the YAML files that people keep: one document each, and
// no field that nobody knows. The generator reads the policy, the overlays and the
// sources with it, and the command its labels.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"

	"gopkg.in/yaml.v3"
)

// Decode reads the data of a file into the value that a pointer leads to. An empty
// file leaves the value alone. What follows the first document would be passed
// over by others: it is an error, and so is a field that stands twice, or a fraction where
// a whole number belongs. Errors begin with the file, which is not opened.
func Decode(file string, data []byte, value any) error {
	documents := yaml.NewDecoder(bytes.NewReader(data))
	var tree yaml.Node
	if err := documents.Decode(&tree); err == io.EOF {
		return nil
	} else if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	shape := shape{file: file}
	if shape.check(&tree, reflect.TypeOf(value)); len(shape.errs) > 0 {
		return errors.Join(shape.errs...)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true) // of what an alias brings to another place, too
	if err := decoder.Decode(value); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var rest yaml.Node
	if err := documents.Decode(&rest); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s:%d: found a second document, expected one", file, max(rest.Line, 1))
	}
	return nil
}
