package export

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/marketoerr/marketoerr/catalog"
)

// schemaJSON is the schema without the words that the catalogue knows. Where an
// object has a property for each language or each step of recovery, its
// additionalProperties say what each of them holds.
//
//go:embed schema.json
var schemaJSON []byte

// encodeSchema gives the JSON Schema (draft 2020-12) of what encodeJSON gives
// for the same languages. It is strict: it refuses what it does not name.
func encodeSchema(r *Request, _ []text) ([]byte, error) {
	var schema map[string]any
	if err := json.Unmarshal(schemaJSON, &schema); err != nil {
		return nil, fmt.Errorf("schema.json: %w", err)
	}
	var tags []string
	for _, l := range r.langs() {
		tags = append(tags, l.String())
	}
	nameProperties(part(schema, "properties", "advice"), append(steps(everyStep), catalog.Permanent.String()))
	for _, name := range []string{"text", "message", "comment", "urls", "origins"} {
		nameProperties(part(schema, "$defs", name), tags)
	}
	part(schema, "$defs", "tag")["enum"] = tags
	part(schema, "$defs", "step")["enum"] = steps(everyStep)
	part(schema, "$defs", "level")["enum"] = words[catalog.Level](1)
	part(schema, "$defs", "origin")["enum"] = words[catalog.Origin](0)
	part(schema, "$defs", "basis")["enum"] = words[catalog.Basis](0)
	return indented(schema)
}

// part gives the object that a path leads to, an empty one where there is none.
func part(schema map[string]any, path ...string) map[string]any {
	for _, name := range path {
		schema, _ = schema[name].(map[string]any)
	}
	return schema
}

// nameProperties makes an object have exactly the properties of these names.
func nameProperties(object map[string]any, names []string) {
	properties := map[string]any{}
	for _, name := range names {
		properties[name] = object["additionalProperties"]
	}
	object["properties"], object["required"], object["additionalProperties"] = properties, names, false
}

// words gives the words for the values of a type from first on. A number that
// has no word is no word for a value.
func words[T ~uint8, P interface {
	*T
	String() string
	UnmarshalText([]byte) error
}](first T) []string {
	var all []string
	for value := first; ; value++ {
		word := P(&value).String()
		if read := value; P(&read).UnmarshalText([]byte(word)) != nil {
			return all
		}
		all = append(all, word)
	}
}
