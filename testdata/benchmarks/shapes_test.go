package main

import (
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestShapes shows that what is compared with has the codes of the catalogue,
// and gives the same.
func TestShapes(t *testing.T) {
	n := 0
	for code := range catalog.All() {
		n++
		digits, _ := code.MarshalText()
		if names[int(code)] != code.Name() || nameOf(string(digits)) != code.Name() || codes[string(digits)] != int(code) ||
			swedish[int(code)] != code.Message(catalog.Swedish) {
			t.Errorf("shapes_gen.go has another text for %d: run make update", int(code))
		}
	}
	if len(names) != n || len(codes) != n || len(swedish) != n {
		t.Errorf("shapes_gen.go has %d codes, want %d: run make update", len(names), n)
	}
}
