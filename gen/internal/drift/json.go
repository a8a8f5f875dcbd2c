package drift

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"

	"github.com/marketoerr/marketoerr/internal/escape"
)

// Schema is the JSON Schema (draft 2020-12) of what the JSON writer writes. It
// is strict: it refuses what it does not name.
//
//go:embed schema.json
var Schema string

// jsonWriter writes one object.
type jsonWriter struct{ out io.Writer }

func (w jsonWriter) Write(d Drift) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return err
	}
	_, err := w.out.Write(escape.JSON(out.Bytes()))
	return err
}
