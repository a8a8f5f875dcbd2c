package catalog

// Origin tells where a text comes from, the strongest first.
type Origin uint8

const (
	// OriginDocs texts stand in the vendor's page of the language.
	OriginDocs Origin = iota
	// OriginCorrected texts replace one of the page that is wrong.
	OriginCorrected
	// OriginSupplied texts fill in for one that the page lacks.
	OriginSupplied
	// OriginFallback texts are English, since the language has none.
	OriginFallback
)

// originNames is indexed by Origin.
const originNames = "docs,corrected,supplied,fallback"

// String gives "docs", "corrected", "supplied" or "fallback".
func (o Origin) String() string { return word(originNames, int(o)) }

// MarshalText gives what [Origin.String] gives.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads what [Origin.String] gives.
func (o *Origin) UnmarshalText(text []byte) error {
	return parseWord(o, originNames, "origin", text)
}
