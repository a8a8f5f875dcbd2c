package gen_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// runGo runs a program against the catalog of a module.
func runGo(t *testing.T, dir, body string) string {
	t.Helper()
	writeFile(t, filepath.Join(dir, "program/main.go"), `package main

import (
	"fmt"

	"github.com/marketoerr/marketoerr/catalog"
)

func main() {
`+body+`
}
`)
	defer os.RemoveAll(filepath.Join(dir, "program"))
	command := exec.Command("go", "run", "./program")
	command.Dir, command.Env = dir, append(os.Environ(), "GOWORK=off")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("go run: %v\n%s", err, out)
	}
	return string(out)
}

// TestNewLanguage drops a page of a new language in, and takes it out again.
func TestNewLanguage(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	page, err := os.ReadFile(filepath.Join(dir, "docs/sv/rest-error-codes.md"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "docs/nb/rest-error-codes.md"), string(page))
	report := generate(t, dir)
	if want := "docs/sources.yaml: language nb is not listed: it has number 3 until it is"; !strings.Contains(report, want) {
		t.Errorf("the report lacks %q:\n%s", want, report)
	}
	for name, data := range tree(t, dir) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_gen.go") && before[name] != data {
			t.Errorf("%s has changed", name)
		}
	}
	got := runGo(t, dir, `
	for lang := range catalog.Langs() {
		fmt.Println(int(lang), lang, lang.Name(), lang.Self())
	}
	l := catalog.NorwegianBokmal
	fmt.Println(l, catalog.AccessTokenExpired.Message(l), catalog.AccessTokenExpired.Origin(l))
	fmt.Println(catalog.RateLimitExceeded.Message(l, "100", "20"), catalog.RateLimitExceeded.URL(l))
	fmt.Println(catalog.SOAPLeadNotFound.Message(l), catalog.SOAPLeadNotFound.Origin(l), catalog.Code(999).Message(l))
	fmt.Println(catalog.English, catalog.SimplifiedChinese, catalog.Swedish)`)
	const want = `0 en English English
1 zh-Hans Simplified Chinese 简体中文
2 sv Swedish svenska
3 nb Norwegian Bokmål norsk bokmål
nb Åtkomsttoken har upphört docs
Maxhastighetsgränsen "100"; överskriden med "20" sekunder https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#606
Lead Not Found fallback unknown error code
en zh-Hans sv
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
	if err := os.RemoveAll(filepath.Join(dir, "docs/nb")); err != nil {
		t.Fatal(err)
	}
	generate(t, dir)
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("files once the language is gone (-before +after):\n%s", diff)
	}
}

// TestLanguageGone takes a language away whose number others follow.
func TestLanguageGone(t *testing.T) {
	dir := copyModule(t)
	if err := os.RemoveAll(filepath.Join(dir, "docs/zh-Hans")); err != nil {
		t.Fatal(err)
	}
	generate(t, dir)
	if _, ok := tree(t, dir)["i18n/docs/zh-Hans.yaml"]; ok {
		t.Error("the transcript of the language is still there")
	}
	got := runGo(t, dir, `
	for lang := range catalog.Langs() {
		fmt.Println(int(lang), lang, catalog.AccessDenied.Message(lang))
	}
	_, ok := catalog.ParseLang("")
	fmt.Println(ok, catalog.Lang(1), catalog.AccessDenied.Message(1))`)
	const want = "0 en Access denied\n2 sv Åtkomst nekad\nfalse Lang(1) Access denied\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}

// TestCodesComeAndGo changes the rows of the English page. Old constants stay.
func TestCodesComeAndGo(t *testing.T) {
	dir := copyModule(t)
	before := tree(t, dir)
	const page = "docs/en/rest-error-codes.md"
	const old = `    <tr>
      <td>719</td>
      <td>Lock wait timeout exception</td>
      <td>A Clone Program call was made and timed out waiting for a lock.</td>
    </tr>
`
	edit(t, dir, page, old, `    <tr>
      <td>720</td>
      <td>Export id '%s' isn't known to the HTTP API</td>
      <td></td>
    </tr>
`)
	for _, lang := range []string{"zh-Hans", "sv"} {
		file := filepath.Join(dir, "docs", lang, "rest-error-codes.md")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		from := strings.Index(string(data), "    <tr>\n      <td>719</td>")
		to := from + strings.Index(string(data)[from:], "</tr>\n") + len("</tr>\n")
		writeFile(t, file, string(data)[:from]+string(data)[to:])
	}
	report := generate(t, dir)
	for _, want := range []string{
		"docs/en/rest-error-codes.md: code 719 is no longer listed: its row is retired, and the code is deprecated",
		"code 720, named ExportIDIsntKnownToTheHTTPAPI, is not reviewed",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	got := runGo(t, dir, `
	for _, code := range []catalog.Code{catalog.LockWaitTimeout, catalog.ExportIDIsntKnownToTheHTTPAPI, catalog.TransientError} {
		fmt.Println(int(code), code.Level(), code.Deprecated(), code.Message(catalog.English, "7"), code.Origin(catalog.Swedish))
	}`)
	const want = `719 response true Lock wait timeout exception corrected
720 response false Export id '7' isn't known to the HTTP API fallback
713 response false Transient Error docs
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
	if !strings.Contains(tree(t, dir)["catalog/codes_gen.go"], "\t// Deprecated: the documentation no longer lists this code.\n") {
		t.Error("no constant has a Deprecated paragraph")
	}

	// The pages as they were: the code that came stays, deprecated.
	for _, lang := range []string{"en", "zh-Hans", "sv"} {
		name := "docs/" + lang + "/rest-error-codes.md"
		writeFile(t, filepath.Join(dir, name), before[name])
	}
	generate(t, dir)
	after := tree(t, dir)
	if policy := after["catalog/policy.yaml"]; !strings.HasPrefix(policy, before["catalog/policy.yaml"]) {
		t.Error("what the policy held has changed")
	}
	if strings.Contains(after["i18n/docs/sv.yaml"], "retired") || !strings.Contains(after["i18n/docs/en.yaml"], "retired:\n  - code: 720") {
		t.Error("719 is still retired, or 720 is not")
	}
}

// TestConsumer compiles a program that imports catalog alone, in a module of
// its own.
func TestConsumer(t *testing.T) {
	root, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	const library = "github.com/marketoerr/marketoerr"
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "go.mod"), "module consumer\n\ngo 1.26.0\n\nrequire "+library+" v0.0.0\n\nreplace "+library+" => "+root+"\n")
	writeFile(t, filepath.Join(dir, "main.go"), `package main

import (
	"os"

	"github.com/marketoerr/marketoerr/catalog"
)

func main() { os.Stdout.WriteString(catalog.AccessTokenExpired.Name()) }
`)
	run := func(environment string, name string, args ...string) string {
		command := exec.Command(name, args...)
		command.Dir = dir
		command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly", environment)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	// Readonly: the go command would say so if a requirement were missing.
	deps := run("", "go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")
	for _, dep := range strings.Fields(deps) {
		if dep != "consumer" && dep != library+"/catalog" && !strings.HasPrefix(dep, library+"/internal/") {
			t.Errorf("catalog needs %s, which is neither in the standard library nor a leaf package", dep)
		}
	}
	if !strings.Contains(deps, library+"/catalog\n") {
		t.Errorf("the program needs only\n%s", deps)
	}
	run("", "go", "build", "-o", "consumer", ".")
	out := run("GODEBUG=inittrace=1", "./consumer")
	if !strings.Contains(out, "AccessTokenExpired") || !strings.Contains(out, "init ") {
		t.Errorf("the program prints %q, want the name after a trace", out)
	}
	if strings.Contains(out, library+"/") {
		t.Errorf("package catalog, or a leaf package, runs code at start:\n%s", out)
	}
}
