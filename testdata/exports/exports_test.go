// Package exports hands what the commands write to the programs that it is
// meant for: GNU gettext, i18next, validators of JSON Schema and XLIFF,
// PostgreSQL, and man. It is a module of its own, so that their libraries are nobody's
// dependencies.
//
// Run it as "GOWORK=off go test" without a list of packages: only then does the go
// command show which programs are missing, and run the command anew each time.
// Where CI is "true", a missing program is a failure.
package exports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// export runs the command and gives what it writes.
func export(t *testing.T, args ...string) []byte {
	t.Helper()
	return run(t, nil, filepath.Join(os.Getenv("MARKETOERR_DIR"), "marketoerr"), append([]string{"export", "--format"}, args...)...)
}

// TestMain builds the commands.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "marketoerr-exports-*")
		if err == nil {
			defer os.RemoveAll(dir)
			os.Setenv("MARKETOERR_DIR", dir)
			build := exec.Command("go", "build", "-o", dir, "./cmd/marketoerr", "./cmd/marketoerr-gen")
			build.Dir, build.Stderr, build.Env = "../..", os.Stderr, append(os.Environ(), "GOWORK=auto")
			err = build.Run()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "the commands do not build:", err)
			return 1
		}
		return m.Run()
	}())
}

// run runs a program that has to succeed, and gives its standard output.
func run(t *testing.T, stdin []byte, program string, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(stdin), &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s%s", program, args, err, &stdout, &stderr)
	}
	return stdout.Bytes()
}

// needs skips the test, visibly, where a program or a file is missing.
func needs(t *testing.T, install string, names ...string) {
	t.Helper()
	for _, name := range names {
		_, err := os.Stat(name)
		if !strings.Contains(name, "/") {
			_, err = exec.LookPath(name)
		}
		switch {
		case err == nil:
		case os.Getenv("CI") == "true":
			t.Fatalf("%s is missing: %s", name, install)
		default:
			fmt.Fprintf(os.Stderr, "SKIPPED %s: %s is missing: %s\n", t.Name(), name, install)
			t.SkipNow()
		}
	}
}

// file writes a file for a program to read.
func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// odd gives the file of made-up texts in a format, which hold everything that
// the format reads as its own.
func odd(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../cmd/marketoerr/internal/export/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// values are put into messages.
func values(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = "V" + strconv.Itoa(i+1)
	}
	return all
}

// texts gives every text of the catalogue in a language, by its key, with
// values in the messages.
func texts(l catalog.Lang) map[string]string {
	all := map[string]string{"unknown": catalog.Code(0).Message(l)}
	for fault := catalog.FaultUnknown; fault <= catalog.FaultNone; fault++ {
		all["fault."+fault.String()] = fault.Advice(l)
	}
	for step := range catalog.Steps() {
		all["recovery."+step.String()] = step.Advice(l)
	}
	for code := range catalog.All() {
		all[fmt.Sprintf("%d.message", code)] = code.Message(l, values(9)...)
		if code.Comment(catalog.English) != "" {
			all[fmt.Sprintf("%d.comment", code)] = code.Comment(l)
		}
		pages, number := 0, 0 // meanings of the documentation, and wordings so far
		for w := range code.Wordings() {
			if !w.Seen {
				pages++
			}
		}
		for w := range code.Wordings() {
			name := regexp.MustCompile(`[^\pL\pN]+`).ReplaceAllString(strings.ToLower(filled(w, catalog.English, " %d ")), "-")
			name = strings.Trim(name, "-")
			if number++; number > code.Meanings() {
				all[fmt.Sprintf("%d.seen.%s", code, name)] = filled(w, l, "V%d")
			} else if w.Seen || pages > 1 {
				all[fmt.Sprintf("%d.meaning.%s", code, name)] = filled(w, l, "V%d")
			}
			reading := catalog.Reading{Code: code, Meaning: w.Meaning}
			if hint := reading.Hint(l).Text; hint != "" && number <= code.Meanings() {
				key := fmt.Sprintf("%d.hint", code)
				if w.Seen || pages > 1 {
					key = fmt.Sprintf("%d.meaning-hint.%s", code, name)
				}
				all[key] = hint
			}
			if w.Seen && number <= code.Meanings() {
				all[fmt.Sprintf("%d.meaning-comment.%s", code, name)] = reading.Comment(l)
			}
		}
	}
	return all
}

// filled gives a wording with the numbers of its values in a form of their own.
func filled(w catalog.Wording, l catalog.Lang, form string) string {
	parts, numbers := w.Template(l)
	for i, number := range numbers {
		parts[i] += fmt.Sprintf(form, number)
	}
	return strings.Join(parts, "")
}

// decode reads JSON.
func decode[T any](t *testing.T, data []byte) (value T) {
	t.Helper()
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%v in %.200s", err, data)
	}
	return value
}
