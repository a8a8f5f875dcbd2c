package services

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"google.golang.org/genproto/googleapis/rpc/code"
)

// kinds gives every kind that there is.
func kinds() []catalog.Kind {
	var all []catalog.Kind
	for n := range 256 {
		kind := catalog.Kind(n)
		if _, err := kind.MarshalText(); err == nil {
			all = append(all, kind)
		}
	}
	return all
}

// TestKindNumbers compares the numbers and names of kinds with those of google.rpc.Code.
func TestKindNumbers(t *testing.T) {
	got := map[int32]string{}
	for _, kind := range kinds() {
		got[int32(kind)] = kind.String()
	}
	if diff := cmp.Diff(code.Code_name, got); diff != "" {
		t.Errorf("(-google.rpc.Code +kinds):\n%s", diff)
	}
	if len(got) != 17 {
		t.Errorf("there are %d kinds, want 17", len(got))
	}
}

// TestKindHTTPStatus compares the statuses with what google/rpc/code.proto says of each
// code: the package repeats its comments.
func TestKindHTTPStatus(t *testing.T) {
	want := httpMapping(t)
	got := map[string]int{}
	for _, kind := range kinds() {
		got[kind.String()] = kind.HTTPStatus()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-code.proto +kinds):\n%s", diff)
	}
}

// httpMapping reads the source of package code, where each constant has a line such as
// "HTTP Mapping: 400 Bad Request" in its comment.
func httpMapping(t *testing.T) map[string]int {
	t.Helper()
	list := exec.Command("go", "list", "-f", "{{.Dir}}", "google.golang.org/genproto/googleapis/rpc/code")
	list.Env = append(os.Environ(), "GOWORK=off")
	dir, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "code.pb.go"), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	mapping := regexp.MustCompile(`(?m)^HTTP Mapping: (\d{3}) (.+)$`)
	statuses := map[string]int{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Code_") {
			return true
		}
		if found := mapping.FindStringSubmatch(spec.Doc.Text()); found != nil {
			statuses[strings.TrimPrefix(spec.Names[0].Name, "Code_")], _ = strconv.Atoi(found[1])
		}
		return true
	})
	return statuses
}
