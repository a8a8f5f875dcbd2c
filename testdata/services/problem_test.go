// Package services holds what a web service passes on to its own clients against those
// who define it: problems against the schema of RFC 9457, kinds against google.rpc.Code,
// gRPC and Connect. It is a module of its own, so that they are nobody's dependencies.
package services

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// problemSchema reads the schema.
func problemSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("problem.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("problem.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("problem.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// hostile are request ids, and what stands in the places of values, or of all words.
var hostile = []string{
	"", "1629e#1774791e46d", "%s %[1]s %zz", "\x00\x1b[31m\r\n\t", "user\u202egpj.exe\u2028", "\xff\xfe", `"</script>\`,
	"://[::1]:x/ {|}^`", "超出", strings.Repeat("a#", 1<<16),
}

// TestProblemSchema validates the problem of each wording and of words that nobody knows,
// for known codes and others, in every language.
func TestProblemSchema(t *testing.T) {
	schema := problemSchema(t)
	validate := func(e *response.Error) {
		for l := range catalog.Langs() {
			d, ok := i18n.Describe(e, l)
			if !ok {
				t.Fatalf("%d is not described", e.Code)
			}
			data, err := json.Marshal(d.Problem())
			if err != nil {
				t.Fatal(err)
			}
			document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); err != nil {
				t.Errorf("%.200s: %v", data, err)
			}
			for name, value := range document.(map[string]any) {
				switch value.(type) {
				case string, bool, json.Number:
				default:
					t.Errorf("%d: the member %q is not flat: %v", e.Code, name, value)
				}
			}
		}
	}
	for _, word := range hostile {
		for code := range catalog.All() {
			for w := range code.Wordings() {
				parts, _ := w.Template(catalog.English)
				validate(&response.Error{Code: code, Message: strings.Join(parts, word), RequestID: word})
			}
			validate(&response.Error{Code: code, RawCode: word, Message: word, RequestID: word})
		}
		for _, code := range []catalog.Code{-1, 0, 1, 418, 1099, 1 << 30} {
			validate(&response.Error{Code: code, RawCode: word, Message: word, RequestID: word})
			validate(&response.Error{Code: code, Level: catalog.LevelHTTP, Status: 503, Message: word, RequestID: word})
		}
	}
}

// TestProblemSchemaRefuses shows that the schema is one that can be failed.
func TestProblemSchemaRefuses(t *testing.T) {
	schema := problemSchema(t)
	good, _ := i18n.Describe(&response.Error{Code: 606, RequestID: "1629e#1"}, catalog.English)
	for name, value := range map[string]any{
		"": nil, "status": 99, "title": 1, "detail": false, "type": "http://[::1", "instance": "%zz",
	} {
		data, err := json.Marshal(good.Problem())
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if name != "" {
			document.(map[string]any)[name] = value
		}
		if err := schema.Validate(document); (err == nil) != (name == "") {
			t.Errorf("with %s %v: %v", name, value, err)
		}
	}
}
