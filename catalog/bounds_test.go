package catalog_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestReadTakesNoMemory reads messages of a megabyte, made of what wordings are
// made of: nothing is allocated but the list of values, which are parts of the
// message.
func TestReadTakesNoMemory(t *testing.T) {
	for code := range catalog.All() {
		for w := range code.Wordings() {
			parts, _ := w.Template(catalog.English)
			wording := strings.Join(parts, "…")
			for _, message := range []string{
				strings.Repeat(wording+" ", 1<<20/(len(wording)+1)),
				strings.Repeat(strings.Fields(wording)[0]+" ", 1<<16),
				wording + strings.Repeat("'", 1<<16),
			} {
				if n := testing.AllocsPerRun(1, func() { code.Read(message) }); n > 1 {
					t.Errorf("%d: %v allocations for %.40q…, want 1 at most", code, n, message)
				}
			}
		}
	}
}
