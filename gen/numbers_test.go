package gen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen"
)

// TestLanguagesChangeTheirNumbers shows that it is said when the list of languages is not
// only added to.
func TestLanguagesChangeTheirNumbers(t *testing.T) {
	const (
		list    = "languages: [en, zh-Hans, sv]"
		chinese = "docs/sources.yaml: language zh-Hans has number 2 now, and had 1: numbers never change"
		swedish = "docs/sources.yaml: language sv has number 1 now, and had 2: numbers never change"
	)
	for _, test := range []struct {
		about, languages string
		want             []string
	}{
		{"as before", "languages: [en, zh-Hans, sv]", nil},
		{"one more", "languages: [en, zh-Hans, sv, nb]", nil},
		{"in another order", "languages: [en, sv, zh-Hans]", []string{chinese, swedish}},
		{"one less", "languages: [en, sv]", []string{chinese, swedish}},
	} {
		dir := copyModule(t)
		sources := filepath.Join(dir, "docs/sources.yaml")
		data, err := os.ReadFile(sources)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, sources, strings.Replace(string(data), list, test.languages, 1))
		report := generate(t, dir)
		for _, want := range test.want {
			if !strings.Contains(report, want) {
				t.Errorf("%s: the report lacks %q:\n%s", test.about, want, report)
			}
		}
		if got := strings.Count(report, "numbers never change"); got != len(test.want) {
			t.Errorf("%s: %d languages have another number, want %d:\n%s", test.about, got, len(test.want), report)
		}
	}
}

// TestAddressesOfPages refuses what no reader could follow.
func TestAddressesOfPages(t *testing.T) {
	const address = "https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes"
	for _, other := range []string{"http://example.com/", "javascript:alert(1)", "https://me:secret@example.com/", "example.com", "https://"} {
		dir := copyModule(t)
		sources := filepath.Join(dir, "docs/sources.yaml")
		data, err := os.ReadFile(sources)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, sources, strings.Replace(string(data), address, other, 1))
		want := `docs/sources.yaml: found url "` + other + `" of rest-error-codes.md in sv, expected the https address of a page`
		if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil || err.Error() != want {
			t.Errorf("error is\n%v\nwant\n%s", err, want)
		}
	}
}
