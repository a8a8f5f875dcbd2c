package explain

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestTextTellsOrigins says of texts that they are not what the reader takes them for.
func TestTextTellsOrigins(t *testing.T) {
	const stale, english = "translated from English texts that have changed since", "in English, since there are none in this language"
	for _, test := range []struct {
		code   catalog.Code
		origin catalog.Origin
		want   string
	}{
		{catalog.AccessDenied, catalog.OriginStale, stale},
		{catalog.AccessDenied, catalog.OriginFallback, english},
		{catalog.AccessDenied, catalog.OriginSupplied, ""},
		{9999, catalog.OriginFallback, ""},
	} {
		e := Code(test.code, catalog.English)
		e.Origin = test.origin
		var out strings.Builder
		writer, err := NewWriter(&out, Text, catalog.English, Screen{})
		if err != nil {
			t.Fatal(err)
		}
		if err := writer.Write(e); err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{stale, english} {
			if got := strings.Contains(out.String(), words); got != (words == test.want) {
				t.Errorf("%d of origin %s: says that it is %q: %t\n%s", test.code, test.origin, words, got, out.String())
			}
		}
	}
}

// TestTextPromisesNoFailure says that a repeat fails only where somebody has looked at the
// code, and something is wrong.
func TestTextPromisesNoFailure(t *testing.T) {
	const failsAgain = "pointless: the same call will fail again"
	for fault := catalog.FaultUnknown; fault <= catalog.FaultNone; fault++ {
		e := Code(catalog.AccessDenied, catalog.English)
		e.Fault = fault
		var out strings.Builder
		writer, err := NewWriter(&out, Text, catalog.English, Screen{})
		if err != nil {
			t.Fatal(err)
		}
		if err := writer.Write(e); err != nil {
			t.Fatal(err)
		}
		want := fault != catalog.FaultUnknown && fault != catalog.FaultNone
		if got := strings.Contains(out.String(), failsAgain); got != want {
			t.Errorf("fault %s: says that a repeat fails: %t, want %t\n%s", fault, got, want, out.String())
		}
	}
}
