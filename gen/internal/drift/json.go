package drift

import (
	_ "embed"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Schema is the JSON Schema (draft 2020-12) of what the JSON writer writes. It
// is strict: it refuses what it does not name.
//
//go:embed schema.json
var Schema string

// jsonWriter writes one object.
type jsonWriter struct{ out io.Writer }

func (w jsonWriter) Write(d Drift) error {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return err
	}
	_, err := io.WriteString(w.out, escapeJSON(out.String()))
	return err
}

// escapeJSON escapes what a terminal would act on, or not show, and JSON itself
// allows in strings.
func escapeJSON(document string) string {
	var out strings.Builder
	for _, r := range document {
		if r == '\n' || unicode.IsPrint(r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out.WriteString(`\u` + strconv.FormatUint(0x10000+uint64(unit), 16)[1:])
		}
	}
	return out.String()
}
