package exports

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// explainDamages are what the schema has to refuse, done to the explanation of an error.
var explainDamages = map[string]func(map[string]any){
	"a code as a string":         func(e map[string]any) { e["code"] = "606" },
	"no advice":                  func(e map[string]any) { delete(e, "advice") },
	"some other field":           func(e map[string]any) { e["retriable"] = true },
	"permanent as a step":        func(e map[string]any) { e["recovery"] = []any{"permanent"} },
	"steps in a string":          func(e map[string]any) { e["recovery"] = "backoff|split" },
	"an unknown place":           func(e map[string]any) { e["readFrom"] = "hearsay" },
	"a line without a file":      func(e map[string]any) { delete(e, "source") },
	"a wait in words":            func(e map[string]any) { e["retryAfter"] = "20s" },
	"an occurrence of nothing":   func(e map[string]any) { e["occurrences"] = []any{} },
	"a status that HTTP has not": func(e map[string]any) { e["status"] = 1 },
}

// TestExplainSchema validates what explain prints of all codes, and of all texts that the
// tests of the finder read, in each language.
func TestExplainSchema(t *testing.T) {
	const folder = "../../cmd/marketoerr/internal/"
	source, err := os.ReadFile(folder + "explain/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("explain.json", decode[any](t, source)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("explain.json")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for code := range catalog.All() {
		codes = append(codes, strconv.Itoa(int(code)))
	}
	archives, err := filepath.Glob(folder + "find/testdata/pasted/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	count := 0
	for l := range catalog.Langs() {
		lines := bytes.Lines(explained(t, nil, append([]string{"--lang", l.String()}, codes...)...))
		for line := range lines {
			count++
			validate(t, schema, line)
		}
		for _, archive := range archives {
			data, err := os.ReadFile(archive)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range regexp.MustCompile(`(?m)^-- .* --$`).Split(string(data), -1)[1:] {
				for line := range bytes.Lines(explained(t, []byte(text), "--lang", l.String())) {
					count++
					validate(t, schema, line)
				}
			}
		}
	}
	const least = 800
	if count < least {
		t.Errorf("%d explanations are validated, want %d or more", count, least)
	}
	for name, damage := range explainDamages {
		line := explained(t, []byte("x: {\"success\":false,\"errors\":[{\"code\":\"606\"}]}"))
		e := decode[map[string]any](t, line)
		damage(e)
		if schema.Validate(e) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func validate(t *testing.T, schema *jsonschema.Schema, line []byte) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(document); err != nil {
		t.Errorf("%s\n%v", line, err)
	}
}

// explained runs explain, which may end with any exit code, and gives what it prints.
func explained(t *testing.T, stdin []byte, args ...string) []byte {
	t.Helper()
	command := exec.Command(filepath.Join(os.Getenv("MARKETOERR_DIR"), "marketoerr"), append([]string{"explain", "--format", "json"}, args...)...)
	command.Stdin = bytes.NewReader(stdin)
	out, err := command.Output()
	if _, isExit := err.(*exec.ExitError); err != nil && !isExit {
		t.Fatal(err)
	}
	return out
}
