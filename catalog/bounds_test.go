package catalog_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// hostile are messages of a size that are made of what a wording is made of, so
// that a reader may look at the same words again and again.
var hostile = map[string]func(wording string, size int) string{
	"wordings":  func(w string, size int) string { return fill(w+" ", size) },
	"beginning": func(w string, size int) string { return fill(strings.Fields(w)[0]+" ", size) },
	"cut":       func(w string, size int) string { return fill(w[:len(w)*2/3]+" ", size) },
	"quotes":    func(w string, size int) string { return w + fill("'", size-len(w)) },
	"value":     func(w string, size int) string { return strings.Replace(w, "…", "'"+fill("a ' ", size)+"'", 1) },
	"values":    func(w string, size int) string { return strings.ReplaceAll(w, "…", fill("= ", size/2)) },
	"spaces":    func(w string, size int) string { return strings.Replace(w, " ", fill("\u00A0\t", size), 1) },
	"word":      func(w string, size int) string { return strings.Replace(w, " ", " "+fill("ſ", size)+" ", 1) },
	"numbers":   func(_ string, size int) string { return fill("606 ", size) },
	"no text":   func(_ string, size int) string { return fill("\xe5\xae'", size) },
}

// fill repeats a text up to a size.
func fill(text string, size int) string { return strings.Repeat(text, size/len(text)+1)[:size] }

// template gives a wording with "…" in place of its values.
func template(w catalog.Wording) string {
	parts, _ := w.Template(catalog.English)
	return strings.Join(parts, "…")
}

// TestReadTakesNoMemory reads long messages: nothing is allocated but the list of
// values, which are parts of the message.
func TestReadTakesNoMemory(t *testing.T) {
	for about, message := range hostile {
		for code := range catalog.All() {
			for w := range code.Wordings() {
				message := message(template(w), 1<<14)
				if n := testing.AllocsPerRun(1, func() { code.Read(message) }); n > 1 {
					t.Errorf("%d, %s: %v allocations for %.40q…, want 1 at most", code, about, n, message)
				}
			}
		}
	}
}

// BenchmarkReadHostile reads messages of two sizes as the codes with the most
// wordings, meanings and values. A byte takes as long in both, for the time is in
// proportion to the length.
func BenchmarkReadHostile(b *testing.B) {
	for _, about := range slices.Sorted(maps.Keys(hostile)) {
		for _, size := range []int{1 << 16, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%d", about, size), func(b *testing.B) {
				var read []func()
				bytes := 0
				for _, code := range []catalog.Code{606, 1003, 1029, 20103} {
					for w := range code.Wordings() {
						message := hostile[about](template(w), size)
						read, bytes = append(read, func() { sinkReading = code.Read(message) }), bytes+len(message)
					}
				}
				for b.Loop() {
					for _, read := range read {
						read()
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*bytes), "ns/B")
			})
		}
	}
}
