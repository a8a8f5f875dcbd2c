// Package benchmarks compares package catalog with libraries that one might
// use in its place. It is a module of its own, so that they are nobody's
// dependencies.
package benchmarks

import (
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

const swedish = "Hastighetsgränsen 100 överskreds inom 20 sekunder"

var sink string

// BenchmarkCatalog gives a message with two values in Swedish.
func BenchmarkCatalog(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink = catalog.RateLimitExceeded.Message(catalog.Swedish, "100", "20")
	}
}

// BenchmarkCatalogAppend does so without an allocation.
func BenchmarkCatalogAppend(b *testing.B) {
	b.ReportAllocs()
	buffer := make([]byte, 0, 256)
	for b.Loop() {
		buffer = catalog.RateLimitExceeded.AppendMessage(buffer[:0], catalog.Swedish, "100", "20")
	}
}

// BenchmarkGoI18n is go-i18n v2 with a message of the same kind.
func BenchmarkGoI18n(b *testing.B) {
	bundle := i18n.NewBundle(language.English)
	if err := bundle.AddMessages(language.Swedish, &i18n.Message{ID: "606", Other: "Hastighetsgränsen {{.Limit}} överskreds inom {{.Seconds}} sekunder"}); err != nil {
		b.Fatal(err)
	}
	localizer := i18n.NewLocalizer(bundle, "sv")
	b.ReportAllocs()
	for b.Loop() {
		sink = localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: "606", TemplateData: map[string]string{"Limit": "100", "Seconds": "20"}})
	}
	if sink != swedish {
		b.Fatalf("go-i18n gives %q", sink)
	}
}

// BenchmarkXTextMessage is x/text/message.
func BenchmarkXTextMessage(b *testing.B) {
	if err := message.SetString(language.Swedish, "606", "Hastighetsgränsen %s överskreds inom %s sekunder"); err != nil {
		b.Fatal(err)
	}
	printer := message.NewPrinter(language.Swedish)
	b.ReportAllocs()
	for b.Loop() {
		sink = printer.Sprintf("606", "100", "20")
	}
	if sink != swedish {
		b.Fatalf("x/text/message gives %q", sink)
	}
}
