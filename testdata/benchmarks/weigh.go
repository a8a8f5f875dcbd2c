package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

const (
	ours     = "github.com/marketoerr/marketoerr"
	imported = `"` + ours + `/catalog"`
)

// group is what programs have in common, and what each does besides.
type group struct {
	about, imports, use string
	programs            []program
}

// program imports something and uses it. It may weigh so many KB at most; 0 is no
// budget.
type program struct {
	about, imports, use string
	most                int
}

// groups are what is weighed. All programs of a group use what the group imports: that
// code is none of what is weighed.
var groups = []group{
	{"fmt, os and time", `"fmt"; "os"; "time"`, `fmt.Fprintln(os.Stdout, time.Now(), time.Since(time.Now()))`, []program{
		{"catalog: everything in it but advice and hints", imported, `
	code, _ := catalog.Lookup(os.Args[0])
	fmt.Println(code, code.Name(), code.Level(), code.Retryable(), code.URL(1), code.Comment(1), code.Origin(1), code.Recovery().Advice(1))
	fmt.Println(code.Read(os.Args[0]).Message(1), code.RetryAfter(), catalog.NextReset(time.Now()), code.NotExecuted())
	for e := range code.Evidence() { fmt.Println(e) }
	for w := range code.Wordings() { fmt.Println(w.Template(1)) }`, 208},
		{"catalog: everything in it", imported, `
	code, _ := catalog.Lookup(os.Args[0])
	fmt.Println(code, code.Name(), code.Level(), code.Retryable(), code.URL(1), code.Comment(1), code.Origin(1), code.Recovery().Advice(1))
	fmt.Println(code.Kind(), code.Fault(), code.Advice(1), code.Hint(1), code.QuotaExempt(), code.Deprecated(), code.Timeout())
	reading := code.Read(os.Args[0])
	fmt.Println(reading.Message(1), reading.Comment(1), reading.Advice(1), reading.Hint(1), reading.RetryAfter(), catalog.NextReset(time.Now()), code.NotExecuted())
	for e := range code.Evidence() { fmt.Println(e) }
	for w := range code.Wordings() { fmt.Println(w.Template(1)) }`, 0},
		{"catalog: `Lookup`, `ParseLang`, `Message`, `Comment`, `Recovery`, `Read`", imported, `
	code, _ := catalog.Lookup(os.Args[0])
	l, _ := catalog.ParseLang(os.Args[0])
	fmt.Println(code.Message(l), code.Comment(l), code.Recovery(), code.Read(os.Args[0]).Exact)`, 128},
		{"catalog: the same of what `Read` gives", imported, `
	code, _ := catalog.Lookup(os.Args[0])
	l, _ := catalog.ParseLang(os.Args[0])
	reading := code.Read(os.Args[0])
	fmt.Println(reading.Message(l), reading.Args, reading.Comment(l), reading.Recovery())`, 0},
		{"catalog: `Lookup`, `Name`, `Message`, `Retryable`", imported, `
	code, _ := catalog.Lookup(os.Args[0])
	fmt.Println(code.Name(), code.Message(1, "a"), code.Retryable())`, 45},
		{"catalog: a constant and `errors.Is`", imported + `; "errors"`, `
	fmt.Println(errors.Is(os.ErrExist, catalog.AccessTokenExpired))`, 0},
		{"x/text/message, without messages", `"golang.org/x/text/message"; "golang.org/x/text/language"`, `
	fmt.Println(message.NewPrinter(language.Swedish).Sprintf("606", "100", "20"))`, 0},
		{"go-i18n, without messages", `"github.com/nicksnyder/go-i18n/v2/i18n"; "golang.org/x/text/language"`, `
	fmt.Println(i18n.NewLocalizer(i18n.NewBundle(language.English), "sv").Localize(&i18n.LocalizeConfig{MessageID: "606"}))`, 0},
	}},
	{"net/http and log/slog", `"io"; "log/slog"; "net/http"; "os"`, `
	reply, err := http.Get(os.Args[0])
	slog.Error("call", "error", err)
	body, err := io.ReadAll(reply.Body)
	slog.Error("read", "error", err, "bytes", len(body))`, []program{
		{"response: `Parse`", `"` + ours + `/catalog/response"`, `
	r, err := response.Parse(reply.StatusCode, body)
	slog.Error("call", "error", err, "answer", r.Err())`, 350},
		{"response: `Read`, `Recovery`, `Localize`", `"errors"; ` + imported + `; "` + ours + `/catalog/response"`, `
	r, err := response.Read(reply)
	slog.Error("call", "error", err, "answer", r.Err())
	if e, ok := errors.AsType[*response.Error](r.Err()); ok { slog.Error(e.Localize(catalog.Swedish), "recovery", e.Recovery()) }`, 0},
		{"go-json, into structs", `"github.com/goccy/go-json"`, `
	var answer struct { Success bool; Errors []struct { Code, Message string }; Result []struct { Status string; Reasons []struct { Code, Message string } } }
	slog.Error("call", "error", json.Unmarshal(body, &answer), "answer", answer)`, 0},
		{"`encoding/json`, into structs", `"encoding/json"`, `
	var answer struct { Success bool; Errors []struct { Code, Message string }; Result []struct { Status string; Reasons []struct { Code, Message string } } }
	slog.Error("call", "error", json.Unmarshal(body, &answer), "answer", answer)`, 0},
	}},
}

// weight is how much larger a program is by what it imports, and what the packages that
// are not of the standard library do before main begins.
type weight struct {
	bytes  int64
	starts []start
}

// start is what a package does before main begins.
type start struct {
	path string
	ms   float64
}

// weighAll prints the weights of all programs.
func weighAll(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(table, "| a program that imports\t| and\t| is larger by\t| at most\t| starts later by\t|")
	fmt.Fprintln(table, "|---\t|---\t|---\t|---\t|---\t|")
	for _, group := range groups {
		weights, err := group.weigh()
		if err != nil {
			return err
		}
		for i, program := range group.programs {
			most := ""
			if program.most > 0 {
				most = fmt.Sprintf("%d KB", program.most)
			}
			fmt.Fprintf(table, "| %s\t| %s\t| %d KB\t| %s\t| %s\t|\n", group.about, program.about, weights[i].kilobytes(), most, weights[i].delay())
			group.about = ""
		}
	}
	return table.Flush()
}

// weigh builds the programs of a group, and runs them.
func (g group) weigh() ([]weight, error) {
	dir, err := os.MkdirTemp("", "marketoerr-benchmarks-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	without, err := build(dir, g.imports, g.use)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.about, err)
	}
	var all []weight
	for _, program := range g.programs {
		with, err := build(dir, g.imports+"; "+program.imports, g.use+program.use)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", program.about, err)
		}
		with.bytes -= without.bytes
		all = append(all, with)
	}
	return all, nil
}

// build compiles a program as go build does, and runs it. The program does nothing but
// start: what it would do stands behind a condition that does not hold.
func build(dir, imports, use string) (weight, error) {
	source, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	text := "package main\n\nimport (" + imports + ")\n\nfunc main() {\n\tif len(os.Args) == 1 { return }\n\t" + use + "\n}\n"
	if err := os.WriteFile(source, []byte(text), 0o666); err != nil {
		return weight{}, err
	}
	if out, err := exec.Command("go", "build", "-o", binary, source).CombinedOutput(); err != nil {
		return weight{}, fmt.Errorf("%w: %s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		return weight{}, err
	}
	var trace bytes.Buffer
	run := exec.Command(binary)
	run.Env, run.Stderr = append(os.Environ(), "GODEBUG=inittrace=1"), &trace
	err = run.Run()
	return weight{info.Size(), starts(trace.String())}, err
}

// starts reads what packages of other modules do before main begins from a trace:
// "init golang.org/x/text/language @0.3 ms, 0.01 ms clock, …".
func starts(trace string) []start {
	var all []start
	for line := range strings.Lines(trace) {
		var path, at, unit string
		var ms float64
		n, _ := fmt.Sscanf(line, "init %s @%s %s %f ms clock", &path, &at, &unit, &ms)
		if n == 4 && strings.Contains(path, ".") && !strings.HasPrefix(path, "vendor/") {
			all = append(all, start{path, ms})
		}
	}
	return all
}

func (w weight) kilobytes() int64 { return (w.bytes + 1023) / 1024 }

// delay sums up what the packages take.
func (w weight) delay() string {
	if len(w.starts) == 0 {
		return "0"
	}
	ms := 0.0
	for _, start := range w.starts {
		ms += start.ms
	}
	return fmt.Sprintf("%.3f ms", ms)
}
