package exports

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// damages are what the schema has to refuse, done to a sound document.
var damages = map[string]func(document, code map[string]any){
	"no revision":           func(d, _ map[string]any) { delete(d, "revision") },
	"some other field":      func(d, _ map[string]any) { d["date"] = "2026" },
	"no codes":              func(d, _ map[string]any) { d["codes"] = []any{} },
	"no languages":          func(d, _ map[string]any) { d["languages"] = []any{} },
	"advice is missing":     func(d, _ map[string]any) { delete(d["advice"].(map[string]any), "backoff") },
	"advice for no step":    func(d, _ map[string]any) { d["advice"].(map[string]any)["pray"] = d["unknown"] },
	"a code as a string":    func(_, c map[string]any) { c["code"] = "606" },
	"a code of two digits":  func(_, c map[string]any) { c["code"] = 60 },
	"one of eight digits":   func(_, c map[string]any) { c["code"] = 42908010 },
	"a name with a space":   func(_, c map[string]any) { c["name"] = "Rate limit" },
	"an unknown level":      func(_, c map[string]any) { c["level"] = "none" },
	"an unknown step":       func(_, c map[string]any) { c["recovery"] = []any{"pray"} },
	"permanent as a step":   func(_, c map[string]any) { c["recovery"] = []any{"permanent"} },
	"an unknown kind":       func(_, c map[string]any) { c["kind"] = "BROKEN" },
	"no kind":               func(_, c map[string]any) { delete(c, "kind") },
	"a kind in numbers":     func(_, c map[string]any) { first(c["meanings"])["kind"] = 8 },
	"a meaning of no kind":  func(_, c map[string]any) { delete(first(c["meanings"]), "kind") },
	"an unknown fault":      func(_, c map[string]any) { c["fault"] = "users" },
	"no fault":              func(_, c map[string]any) { delete(c, "fault") },
	"nobody's meaning":      func(_, c map[string]any) { delete(first(c["meanings"]), "fault") },
	"no advice to follow":   func(_, c map[string]any) { delete(first(c["meanings"]), "advice") },
	"a step twice":          func(_, c map[string]any) { c["recovery"] = []any{"split", "split"} },
	"a wait in words":       func(_, c map[string]any) { c["retryAfter"] = "20s" },
	"a negative wait":       func(_, c map[string]any) { c["retryAfter"] = -1 },
	"a misspelt field":      func(_, c map[string]any) { c["retriable"] = true },
	"no comment":            func(_, c map[string]any) { delete(c, "comment") },
	"no hint":               func(_, c map[string]any) { delete(c, "hint") },
	"a hint in no language": func(_, c map[string]any) { delete(c["hint"].(map[string]any), "en") },
	"a hint without a page": func(_, c map[string]any) { delete(c["meanings"].([]any)[0].(map[string]any), "hintUrl") },
	"no page of a hint":     func(_, c map[string]any) { c["hintUrl"] = "606" },
	"no meaning":            func(_, c map[string]any) { c["meanings"] = []any{} },
	"a missing language":    func(_, c map[string]any) { delete(c["message"].(map[string]any), "en") },
	"an unknown language":   func(_, c map[string]any) { c["message"].(map[string]any)["xx"] = "?" },
	"an empty message":      func(_, c map[string]any) { c["message"].(map[string]any)["en"] = "" },
	"an unknown origin":     func(_, c map[string]any) { c["origin"].(map[string]any)["en"] = "guess" },
	"no address":            func(_, c map[string]any) { c["url"].(map[string]any)["en"] = "606" },
	"an empty address":      func(_, c map[string]any) { c["url"].(map[string]any)["en"] = "" },
	"no key":                func(_, c map[string]any) { c["seen"].([]any)[0].(map[string]any)["key"] = "606.seen." },
	"an unmade promise":     func(_, c map[string]any) { delete(c["evidence"].([]any)[0].(map[string]any), "notExecuted") },
	"an unknown basis":      func(_, c map[string]any) { c["evidence"].([]any)[0].(map[string]any)["basis"] = "hearsay" },
}

// damaged gives a document for each of the damages, done to the document and to
// the code 606 in it.
func damaged(t *testing.T, data []byte) map[string]any {
	t.Helper()
	all := map[string]any{}
	for name, damage := range damages {
		document := decode[map[string]any](t, data)
		for _, code := range document["codes"].([]any) {
			if code := code.(map[string]any); code["code"] == 606.0 {
				damage(document, code)
				all[name] = document
			}
		}
	}
	if len(all) != len(damages) {
		t.Fatal("there is no code 606")
	}
	return all
}

// editions are the languages that are exported together.
func editions() [][]string {
	all := [][]string{nil, {"--lang", "en", "--lang", "sv"}}
	for l := range catalog.Langs() {
		all = append(all, []string{"--lang", l.String()})
	}
	return all
}

// TestJSONSchema validates the catalogue with a validator in Go.
func TestJSONSchema(t *testing.T) {
	for _, langs := range editions() {
		source := decode[any](t, export(t, append([]string{"json-schema"}, langs...)...))
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		if err := compiler.AddResource("catalogue.json", source); err != nil {
			t.Fatal(err)
		}
		schema, err := compiler.Compile("catalogue.json")
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(export(t, append([]string{"json"}, langs...)...)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%q: %v", langs, err)
		}
		if langs != nil {
			continue
		}
		for name, document := range damaged(t, export(t, "json")) {
			if schema.Validate(document) == nil {
				t.Errorf("%s: accepted", name)
			}
		}
	}
}

// TestAjv validates it with Ajv, which is strict about the schema as well.
func TestAjv(t *testing.T) {
	needs(t, installNode, "node", "./node_modules/ajv/package.json")
	for _, langs := range editions() {
		names, documents := []string{""}, []any{decode[any](t, export(t, append([]string{"json"}, langs...)...))}
		if langs == nil {
			for name, document := range damaged(t, export(t, "json")) {
				names, documents = append(names, name), append(documents, document)
			}
		}
		schema := decode[any](t, export(t, append([]string{"json-schema"}, langs...)...))
		input, err := json.Marshal(map[string]any{"schema": schema, "documents": documents})
		if err != nil {
			t.Fatal(err)
		}
		found := decode[[]any](t, run(t, input, "node", "ajv.mjs"))
		if len(found) != len(documents) {
			t.Fatalf("%d documents are validated, want %d", len(found), len(documents))
		}
		for i, errors := range found {
			if valid := errors == nil; valid != (names[i] == "") {
				t.Errorf("%q %s: errors are %v", langs, names[i], errors)
			}
		}
	}
}
