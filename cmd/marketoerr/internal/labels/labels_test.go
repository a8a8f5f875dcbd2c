package labels

import (
	"cmp"
	"io/fs"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// empty gives the names of the fields without a text.
func empty(value reflect.Value) []string {
	var names []string
	for i := range value.NumField() {
		field := value.Field(i)
		switch field.Kind() {
		case reflect.Struct:
			names = append(names, empty(field)...)
		case reflect.String:
			if field.String() == "" {
				names = append(names, value.Type().Field(i).Name)
			}
		}
	}
	return names
}

// TestFiles reads each file on its own: it lacks nothing, has nothing else, and
// belongs to a language of the catalogue.
func TestFiles(t *testing.T) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		all := new(Labels)
		if err := read(name, all); err != nil {
			t.Error(err)
		}
		if lacks := empty(reflect.ValueOf(all).Elem()); len(lacks) > 0 {
			t.Errorf("%s lacks %q", name, lacks)
		}
		checkKeys(t, name, all.Levels, catalog.Levels())
		checkKeys(t, name, all.Faults, slices.Values(view.Faults()[catalog.FaultData:]))
		checkKeys(t, name, all.Site.LevelDescription, catalog.Levels())
		checkKeys(t, name, all.Site.Steps, slices.Values(view.Recoveries()))
		if _, ok := catalog.ParseLang(strings.TrimSuffix(name, ".yaml")); !ok {
			t.Errorf("%s is for no language of the catalogue", name)
		}
	}
}

// checkKeys compares what there are words for with what there should be.
func checkKeys[K cmp.Ordered](t *testing.T, file string, words map[K]string, want iter.Seq[K]) {
	t.Helper()
	if got := slices.Sorted(maps.Keys(words)); !slices.Equal(got, slices.Sorted(want)) {
		t.Errorf("%s has words for %v", file, got)
	}
	for key, word := range words {
		if word == "" {
			t.Errorf("%s lacks the words for %v", file, key)
		}
	}
}

// TestFor shows that a language has its own labels, and one without a file the
// English ones.
func TestFor(t *testing.T) {
	for l, want := range map[catalog.Lang]string{catalog.English: "what to do", catalog.Swedish: "gör så här", 99: "what to do"} {
		all, err := For(l)
		if err != nil || all.Advice != want {
			t.Errorf("language %d: %q %v, want %q", l, all.Advice, err, want)
		}
	}
	if !Own(catalog.Swedish) || hasFile("nb") {
		t.Error("Swedish has labels of its own, and a language without a file has none")
	}
	all := new(Labels)
	if err := read("nb.yaml", all); err != nil || len(empty(reflect.ValueOf(all).Elem())) == 0 {
		t.Errorf("a file that is not there gives %+v, %v", all, err)
	}
}
