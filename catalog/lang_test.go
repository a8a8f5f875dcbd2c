package catalog_test

import (
	"encoding"
	"encoding/json"
	"slices"
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
	if unknown := catalog.Lang(77); unknown.String() != "en" || unknown.Name() != "English" {
		t.Errorf("an unknown language is %v, want English", unknown)
	}
}

func TestParseLang(t *testing.T) {
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

// TestWords writes and reads back every value that has a word.
func TestWords(t *testing.T) {
	type words struct {
		Lang   catalog.Lang
		Level  catalog.Level
		Origin catalog.Origin
	}
	for _, in := range []words{
		{catalog.English, 0, catalog.OriginDocs},
		{catalog.SimplifiedChinese, catalog.LevelHTTP, catalog.OriginCorrected},
		{catalog.Swedish, catalog.LevelResponse, catalog.OriginSupplied},
		{catalog.English, catalog.LevelRecord, catalog.OriginFallback},
		{catalog.English, catalog.LevelSOAP, catalog.OriginDocs},
	} {
		data, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var out words
		if err := json.Unmarshal(data, &out); err != nil || out != in {
			t.Errorf("%s reads back as %v, %v, want %v", data, out, err, in)
		}
	}
	var got []string
	for level := range catalog.LevelSOAP + 1 {
		got = append(got, level.String())
	}
	if want := []string{"none", "http", "response", "record", "soap"}; !slices.Equal(got, want) {
		t.Errorf("levels are %q, want %q", got, want)
	}
	if got := catalog.Level(9).String(); got != "9" {
		t.Errorf("a level that is none is %q, want its number", got)
	}
	for _, value := range []encoding.TextUnmarshaler{new(catalog.Lang), new(catalog.Level), new(catalog.Origin), new(catalog.Code)} {
		if err := value.UnmarshalText([]byte("nosuch")); err == nil {
			t.Errorf("%T reads %q, want an error", value, "nosuch")
		}
	}
}
