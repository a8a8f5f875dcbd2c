package find

import (
	"strings"
	"testing"
	"time"
)

// TestNestedIsLinear shows that what opens and never closes costs no more than its length.
func TestNestedIsLinear(t *testing.T) {
	for about, text := range map[string]string{
		"objects on lines": strings.Repeat("{\"code\":\n", 2_000_000),
		"types":            strings.Repeat("map[", 500_000) + "{code=602\n",
	} {
		begin := time.Now()
		found := findAll(t, text, Options{})
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%s: took %v", about, took)
		}
		if codes := codesOf(found); len(codes) == 1 && codes[0] == "clear" {
			t.Errorf("%s: found no errors, want none to be denied", about)
		}
	}
}
