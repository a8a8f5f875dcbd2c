package catalog

import "github.com/marketoerr/marketoerr/internal/vocabulary"

// Origin tells where a text comes from, the strongest first.
type Origin uint8

const (
	// OriginDocs texts are on the vendor's page in the language.
	OriginDocs Origin = iota
	// OriginCorrected texts replace one of the page that is wrong.
	OriginCorrected
	// OriginSupplied texts fill in for one that the page lacks.
	OriginSupplied
	// OriginStale texts translate an English one that has changed since.
	OriginStale
	// OriginFallback texts are English, since the language has none.
	OriginFallback
)

// String gives "docs", "corrected", "supplied", "stale" or "fallback", and "Origin(9)"
// for a number that is not an origin.
func (o Origin) String() string { return wordOf(vocabulary.Origins(), "Origin", int(o)) }

// MarshalText gives the word of the origin, and an error for a number that has none.
func (o Origin) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Origins(), o) }

// UnmarshalText reads the word of an origin, in any case.
func (o *Origin) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Origins(), o, text)
}
