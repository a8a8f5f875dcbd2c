package export

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

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
	tags := names(slices.Values(r.langs()))
	nameProperties(part(schema, "properties", "advice"), names(catalog.Steps()))
	nameProperties(part(schema, "properties", "faultAdvice"), words[catalog.Fault]())
	for _, name := range []string{"text", "message", "comment", "hint", "urls", "origins"} {
		nameProperties(part(schema, "$defs", name), tags)
	}
	part(schema, "$defs", "tag")["enum"] = tags
	part(schema, "$defs", "step")["enum"] = names(catalog.Steps())
	part(schema, "$defs", "level")["enum"] = names(catalog.Levels())
	part(schema, "$defs", "kind")["enum"] = words[catalog.Kind]()
	part(schema, "$defs", "fault")["enum"] = words[catalog.Fault]()
	part(schema, "$defs", "origin")["enum"] = words[catalog.Origin]()
	part(schema, "$defs", "basis")["enum"] = words[catalog.Basis]()
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

// names gives the words for values.
func names[T fmt.Stringer](values iter.Seq[T]) []string {
	var all []string
	for value := range values {
		all = append(all, value.String())
	}
	return all
}

// words gives the words for the values of a type. The numbers behind the last have
// none.
func words[T interface {
	~uint8
	MarshalText() ([]byte, error)
}]() []string {
	var all []string
	for value := T(0); ; value++ {
		word, err := value.MarshalText()
		if err != nil {
			return all
		}
		all = append(all, string(word))
	}
}
