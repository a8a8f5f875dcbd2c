package catalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// TestLangs shows the first languages, whose numbers never change.
func TestLangs(t *testing.T) {
	type row struct {
		Number          int
		Tag, Name, Self string
	}
	var got []row
	for lang := range catalog.Langs() {
		got = append(got, row{int(lang), lang.String(), lang.Name(), lang.Self()})
	}
	want := []row{{0, "en", "English", "English"}, {1, "zh-Hans", "Simplified Chinese", "简体中文"}, {2, "sv", "Swedish", "svenska"}}
	if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	for lang := range catalog.Lang(len(got)) {
		if !lang.Known() {
			t.Errorf("%v is not known", lang)
		}
	}
	// One that there is not shows as English.
	if none := catalog.Lang(77); none.Known() || none.String() != "Lang(77)" || none.Name() != "English" || none.Self() != "English" {
		t.Errorf("%v: known %v, named %s and %s", none, none.Known(), none.Name(), none.Self())
	}
}

// testParseLang tells the tags of languages that there are from those of others.
func testParseLang(t *testing.T) {
	for tag, want := range map[string]catalog.Lang{"en": catalog.English, "EN": catalog.English, "zh-hans": catalog.SimplifiedChinese,
		"ZH-HANS": catalog.SimplifiedChinese, "sv": catalog.Swedish} {
		if got, ok := catalog.ParseLang(tag); !ok || got != want {
			t.Errorf("ParseLang(%q) gives %v, %v, want %v", tag, got, ok, want)
		}
	}
	for _, tag := range []string{"", "zh", "zh-Hant", "sv-FI", "Swedish", "en-US", "*"} {
		if got, ok := catalog.ParseLang(tag); ok {
			t.Errorf("ParseLang(%q) gives %v, want false", tag, got)
		}
	}
}
