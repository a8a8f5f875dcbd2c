package gen_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen"
)

// codesOfPage is how many codes a page lists here, in some 400 KB: it may hold 512 KiB.
const codesOfPage = 2_000

// growPage gives the page of the codes from one number to another.
func growPage(first, last int) string {
	var page strings.Builder
	page.WriteString("# Codes\n\n<table><thead><tr><th>Code</th><th>Message</th><th>Comment</th></tr></thead><tbody>\n")
	for i := first; i < last; i++ {
		fmt.Fprintf(&page, "<tr>\n<td><a name=\"%d\"></a>%[1]d</td>\n<td>Value '%%s' of field %d is refused</td>\n"+
			"<td>The field <code>field_%[2]d</code> takes [other values](https://example.com/%[2]d), see <a href=\"#x\">there</a>.</td>\n</tr>\n", 10000+i, i)
	}
	page.WriteString("</tbody></table>\n")
	return page.String()
}

// growModule puts so many codes into the English pages of a module and takes
// the other pages away, and the constants of the last run.
func growModule(tb testing.TB, dir string, codes int) {
	tb.Helper()
	files := map[string]string{
		"docs/sources.yaml":   "languages: [en]\n",
		"catalog/policy.yaml": "",
		"i18n/overlay/en.yaml": "unknown: unknown error code\nadvice: {reauthenticate: b, backoff: c, await-window: d, " +
			"await-slot: e, await-reset: f, split: g, resend-as-post: h, resign: i, " +
			"unknown: j, data: k, request: l, setup: m, limit: n, service: o, none: p, undecided: '%s: %s'}\n",
	}
	for first := 0; first < codes; first += codesOfPage {
		files[fmt.Sprintf("docs/en/error-codes-%d.md", first)] = growPage(first, min(first+codesOfPage, codes))
	}
	for _, name := range []string{"docs", "i18n/docs", "catalog/names.txt", "catalog/codes_gen.go"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			tb.Fatal(err)
		}
	}
	for name, data := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			tb.Fatal(err)
		}
	}
}

// sizes are the numbers of codes that growth is measured with.
var sizes = []int{100, 1_000, 10_000, 50_000}

// BenchmarkGrowth generates a module from pages of more and more codes. The time
// and the memory for each code stay about the same.
func BenchmarkGrowth(b *testing.B) {
	for _, codes := range sizes {
		b.Run(fmt.Sprint(codes), func(b *testing.B) {
			dir := b.TempDir()
			growModule(b, dir, codes)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for b.Loop() {
				if _, err := gen.Run(b.Context(), gen.Options{Dir: dir}); err != nil {
					b.Fatal(err)
				}
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*codes), "µs/code")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N*codes), "B/code")
		})
	}
}

// lookups prints how many nanoseconds lookups in a catalogue take, on average
// over all of its codes.
const lookups = `package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

func main() {
	codes := slices.Collect(catalog.All())
	for _, lookup := range []func(catalog.Code) bool{
		func(c catalog.Code) bool { return c.Name() != "" },
		func(c catalog.Code) bool { return c.Message(catalog.English) != "" },
		func(c catalog.Code) bool { return c.Retryable() },
	} {
		result := testing.Benchmark(func(b *testing.B) {
			for i := range b.N {
				lookup(codes[i*7919%len(codes)])
			}
		})
		fmt.Println(float64(result.T.Nanoseconds()) / float64(result.N))
	}
}
`

// BenchmarkLookupGrowth compiles catalogues of more and more codes, and looks
// codes up in no particular order. The time stays about the same but for the
// processor's caches.
func BenchmarkLookupGrowth(b *testing.B) {
	for _, codes := range sizes {
		b.Run(fmt.Sprint(codes), func(b *testing.B) {
			dir := copyModule(b)
			growModule(b, dir, codes)
			if _, err := gen.Run(b.Context(), gen.Options{Dir: dir}); err != nil {
				b.Fatal(err)
			}
			writeFile(b, filepath.Join(dir, "lookups/main.go"), lookups)
			for b.Loop() {
				command := exec.Command("go", "run", "./lookups")
				command.Dir, command.Env = dir, append(os.Environ(), "GOWORK=off")
				out, err := command.CombinedOutput()
				if err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				for i, took := range strings.Fields(string(out)) {
					ns, err := strconv.ParseFloat(took, 64)
					if err != nil {
						b.Fatalf("the program prints %q", out)
					}
					b.ReportMetric(ns, [...]string{"Name-ns", "Message-ns", "Retryable-ns"}[i])
				}
			}
		})
	}
}

// TestGrowth shows that the memory for each code does not grow with the number
// of codes.
func TestGrowth(t *testing.T) {
	perCode := func(codes int) float64 {
		dir := t.TempDir()
		growModule(t, dir, codes)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		report, err := gen.Run(t.Context(), gen.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if got := report.Codes; got != codes {
			t.Fatalf("%d codes, want %d", got, codes)
		}
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(codes)
	}
	few, many := perCode(100), perCode(2000)
	if many > 1.5*few {
		t.Errorf("%.0f bytes for each of 100 codes, %.0f for each of 2,000", few, many)
	}
}
