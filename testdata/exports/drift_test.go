package exports

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// driftDamages are what the schema has to refuse, done to the step of the
// command's script and to the codes 601 and 700 of its English page.
var driftDamages = map[string]func(document, code601, code700 map[string]any){
	"some other field":         func(d, _, _ map[string]any) { d["date"] = "2026" },
	"no lagging":               func(d, _, _ map[string]any) { delete(d, "lagging") },
	"changed in words":         func(d, _, _ map[string]any) { d["changed"] = "yes" },
	"a lag without codes":      func(d, _, _ map[string]any) { first(d["lagging"])["codes"] = []any{} },
	"a lag of nothing":         func(d, _, _ map[string]any) { first(d["lagging"])["lacks"] = "star" },
	"a code twice":             func(d, _, _ map[string]any) { first(d["languagesAdded"])["codes"] = []any{601, 601} },
	"a language without a tag": func(d, _, _ map[string]any) { first(d["languagesAdded"])["language"] = "" },
	"a row without a message":  func(d, _, _ map[string]any) { first(first(d["languages"])["added"])["messages"] = []any{} },
	"a row of no level":        func(d, _, _ map[string]any) { first(first(d["languages"])["added"])["level"] = "" },
	"a code as a string":       func(_, c, _ map[string]any) { c["code"] = "601" },
	"an unknown star":          func(_, c, _ map[string]any) { c["star"] = "" },
	"half a move":              func(_, c, _ map[string]any) { c["level"] = map[string]any{"old": "http"} },
	"no segments":              func(_, c, _ map[string]any) { c["comment"].(map[string]any)["segments"] = []any{} },
	"an empty segment":         func(_, c, _ map[string]any) { first(c["comment"].(map[string]any)["segments"])["text"] = "" },
	"an unknown segment":       func(_, c, _ map[string]any) { first(c["comment"].(map[string]any)["segments"])["kind"] = "moved" },
	"a placeholder of others": func(_, c, _ map[string]any) {
		first(c["messages"])["placeholders"].(map[string]any)["new"] = []any{"%d"}
	},
	"an unknown kind":  func(_, _, c map[string]any) { first(c["messages"])["kind"] = "changed" },
	"a place below 0":  func(_, _, c map[string]any) { first(c["messages"])["from"] = -1 },
	"a misspelt field": func(_, _, c map[string]any) { first(c["messages"])["form"] = 1 },
	"no places":        func(_, _, c map[string]any) { delete(first(c["messages"]), "to") },
	"no comment items": func(_, _, c map[string]any) { delete(c, "commentItems") },
}

// first gives the first object of an array.
func first(array any) map[string]any { return array.([]any)[0].(map[string]any) }

// step gives what the script of the command shows for a whole step.
func step(t *testing.T) []byte {
	t.Helper()
	script, err := os.ReadFile("../../cmd/marketoerr-gen/testdata/diff-step.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, document, found := strings.Cut(string(script), "\n-- step.json --\n")
	if !found {
		t.Fatal("the script shows no JSON")
	}
	return []byte(document)
}

// diff runs the command, whose exit code tells whether anything changed.
func diff(t *testing.T, want int, args ...string) []byte {
	t.Helper()
	command := exec.Command(filepath.Join(os.Getenv("MARKETOERR_DIR"), "marketoerr-gen"), append([]string{"diff", "--format"}, args...)...)
	command.Stderr = os.Stderr
	out, _ := command.Output()
	if code := command.ProcessState.ExitCode(); code != want {
		t.Fatalf("diff %q exits with %d, want %d", args, code, want)
	}
	return out
}

// drifts gives documents, by what they are of, that the schema has to accept,
// and those that it has to refuse.
func drifts(t *testing.T) (sound, damaged map[string]any) {
	t.Helper()
	const docs = "../../docs"
	sound = map[string]any{
		"a step":      decode[any](t, step(t)),
		"nothing":     decode[any](t, diff(t, 0, "json", docs, docs)),
		"two pages":   decode[any](t, diff(t, 1, "json", docs+"/en/rest-error-codes.md", docs+"/en/soap-error-codes.md")),
		"translation": decode[any](t, diff(t, 1, "json", docs+"/en/rest-error-codes.md", docs+"/zh-Hans/rest-error-codes.md")),
	}
	damaged = map[string]any{}
	for name, damage := range driftDamages {
		document := decode[map[string]any](t, step(t))
		codes := map[float64]map[string]any{}
		for _, change := range first(document["languages"])["changed"].([]any) {
			codes[change.(map[string]any)["code"].(float64)] = change.(map[string]any)
		}
		damage(document, codes[601], codes[700])
		damaged[name] = document
	}
	return sound, damaged
}

// TestDriftSchema validates what changed with a validator in Go.
func TestDriftSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("drift.json", decode[any](t, diff(t, 0, "json-schema"))); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("drift.json")
	if err != nil {
		t.Fatal(err)
	}
	sound, damaged := drifts(t)
	for name, document := range sound {
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, document := range damaged {
		data, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(document) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// TestDriftAjv validates it with Ajv, which is strict about the schema as well.
func TestDriftAjv(t *testing.T) {
	needs(t, installNode, "node", "./node_modules/ajv/package.json")
	sound, damaged := drifts(t)
	var names []string
	var documents []any
	for _, all := range []map[string]any{sound, damaged} {
		for name, document := range all {
			names, documents = append(names, name), append(documents, document)
		}
	}
	input, err := json.Marshal(map[string]any{"schema": decode[any](t, diff(t, 0, "json-schema")), "documents": documents})
	if err != nil {
		t.Fatal(err)
	}
	found := decode[[]any](t, run(t, input, "node", "ajv.mjs"))
	if len(found) != len(documents) {
		t.Fatalf("%d documents are validated, want %d", len(found), len(documents))
	}
	for i, errors := range found {
		if _, ok := sound[names[i]]; ok != (errors == nil) {
			t.Errorf("%s: errors are %v", names[i], errors)
		}
	}
}
