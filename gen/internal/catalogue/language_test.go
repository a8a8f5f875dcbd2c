package catalogue_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

func TestNewLanguage(t *testing.T) {
	for tag, want := range map[string]catalogue.Language{
		"en":      {Tag: "en", Ident: "English", Name: "English", Self: "English"},
		"zh-Hans": {Tag: "zh-Hans", Ident: "SimplifiedChinese", Name: "Simplified Chinese", Self: "简体中文"},
		"zh-Hant": {Tag: "zh-Hant", Ident: "TraditionalChinese", Name: "Traditional Chinese", Self: "繁體中文"},
		"pt-BR":   {Tag: "pt-BR", Ident: "BrazilianPortuguese", Name: "Brazilian Portuguese", Self: "português"},
		"nb":      {Tag: "nb", Ident: "NorwegianBokmal", Name: "Norwegian Bokmål", Self: "norsk bokmål"},
		"de":      {Tag: "de", Ident: "German", Name: "German", Self: "Deutsch"},
		"es-419":  {Tag: "es-419", Ident: "LatinAmericanSpanish", Name: "Latin American Spanish", Self: "español latinoamericano"},
	} {
		got, err := catalogue.NewLanguage(tag)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tag, err, diff)
		}
	}
	for _, tag := range []string{"", "zh-hans", "ZH-Hans", "english", "x", "sv_SE", "en-", "ß"} {
		if got, err := catalogue.NewLanguage(tag); err == nil {
			t.Errorf("%q gives %+v, want an error", tag, got)
		}
	}
}
