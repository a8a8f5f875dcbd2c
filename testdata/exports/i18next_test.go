package exports

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

const installNode = "install Node.js, and run npm ci in testdata/exports"

// wanted is a text that i18next is to resolve.
type wanted struct {
	Key  string         `json:"key"`
	With map[string]any `json:"with"`

	text string // what it should be
}

// resolve asks i18next for texts, and compares them.
func resolve(t *testing.T, options map[string]any, all []wanted) {
	t.Helper()
	input, err := json.Marshal(map[string]any{"options": options, "wanted": all})
	if err != nil {
		t.Fatal(err)
	}
	got := decode[[]string](t, run(t, input, "node", "i18next.mjs"))
	if len(got) != len(all) {
		t.Fatalf("got %d texts, want %d", len(got), len(all))
	}
	for i, one := range all {
		if got[i] != one.text {
			t.Errorf("%s with %v: got %q, want %q", one.Key, one.With, got[i], one.text)
		}
	}
}

// TestI18next resolves every text in every language, and messages with values
// that mean something to HTML and to i18next.
func TestI18next(t *testing.T) {
	needs(t, installNode, "node", "./node_modules/i18next/package.json")
	var all, unescaped []wanted
	for l := range catalog.Langs() {
		with := func(value1 string) map[string]any {
			return map[string]any{"lng": l.String(), "value1": value1, "value2": "V2"}
		}
		for key, text := range texts(l) {
			all = append(all, wanted{key, with("V1"), text})
		}
		const html = "<b>1</b>"
		rate := func(value1 string) string { return catalog.RateLimitExceeded.Message(l, value1, "V2") }
		all = append(all,
			wanted{"606.message", with(html), rate("&lt;b&gt;1&lt;&#x2F;b&gt;")},
			wanted{"606.message", with("$t(401.message)"), rate("$t(401.message)")},
			wanted{"606.message", with("{{value2}}"), rate("{{value2}}")})
		unescaped = append(unescaped, wanted{"606.message", with(html), rate(html)})
	}
	resources := decode[map[string]any](t, export(t, "i18next"))
	resolve(t, map[string]any{"resources": resources}, all)
	resolve(t, map[string]any{"resources": resources, "interpolation": map[string]any{"escapeValue": false}}, unescaped)
}

// TestI18nextOddTexts resolves made-up texts: nothing but the values changes.
func TestI18nextOddTexts(t *testing.T) {
	needs(t, installNode, "node", "./node_modules/i18next/package.json")
	var all []wanted
	content := decode[map[string]any](t, odd(t, "odd.json"))
	var walk func(key string, value any)
	walk = func(key string, value any) {
		if text, ok := value.(string); ok {
			text = strings.NewReplacer("{{value1}}", "V1", "{{value2}}", "V2").Replace(text)
			all = append(all, wanted{strings.TrimPrefix(key, "."), map[string]any{"value1": "V1", "value2": "V2"}, text})
			return
		}
		for name, inner := range value.(map[string]any) {
			walk(key+"."+name, inner)
		}
	}
	walk("", content)
	resources := map[string]any{"sv": map[string]any{"marketoerr": content}}
	resolve(t, map[string]any{"lng": "sv", "resources": resources}, all)
}

// TestI18nextBackend shows that the file of one language is the content of the
// namespace, and that of several has their resources.
func TestI18nextBackend(t *testing.T) {
	resources := decode[map[string]map[string]any](t, export(t, "i18next"))
	for l := range catalog.Langs() {
		if got := decode[any](t, export(t, "i18next", "--lang", l.String())); !reflect.DeepEqual(got, resources[l.String()]["marketoerr"]) {
			t.Errorf("%s alone is not what it is among the others", l)
		}
	}
	two := decode[map[string]map[string]any](t, export(t, "i18next", "--lang", "sv", "--lang", "en"))
	if len(two) != 2 || !reflect.DeepEqual(two["sv"], resources["sv"]) || !reflect.DeepEqual(two["en"], resources["en"]) {
		t.Errorf("two languages are %.200s", strings.Join(strings.Fields(string(export(t, "i18next", "--lang", "sv", "--lang", "en"))), " "))
	}
}
