package catalog

import "github.com/marketoerr/marketoerr/internal/vocabulary"

// Fault is who can put an error right.
type Fault uint8

const (
	// FaultUnknown: the code has not been reviewed yet.
	FaultUnknown Fault = iota
	// FaultData: the person who entered the values, or owns them.
	FaultData
	// FaultRequest: the developer of the integration.
	FaultRequest
	// FaultSetup: a Marketo administrator. Permissions, features or the configuration
	// are in the way.
	FaultSetup
	// FaultLimit: a limit or a quota has been reached.
	FaultLimit
	// FaultService: Marketo or the network.
	FaultService
	// FaultNone: nothing is wrong.
	FaultNone
)

// String gives "unknown", "data", "request", "setup", "limit", "service" or "none", and
// "Fault(9)" for a number that is not a fault.
func (f Fault) String() string { return wordOf(vocabulary.Faults(), "Fault", int(f)) }

// MarshalText gives the word of the fault, and an error for a number that has none.
func (f Fault) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Faults(), f) }

// UnmarshalText reads the word of a fault, in any case.
func (f *Fault) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Faults(), f, text)
}

// Fault tells who can put the error right: its first meaning, where the code has
// several. It is [FaultUnknown] if the code is not known.
func (c Code) Fault() Fault { return facts[c.ordinal()].fault }

// Fault tells who can put the error right. Where the meaning is undecided, it is the
// fault that all meanings of the page share, or else [FaultUnknown].
func (r Reading) Fault() Fault {
	if m := r.meaning(); m != nil {
		return m.fault
	}
	for _, m := range r.Code.meanings() {
		if !m.field && m.fault != r.Code.Fault() {
			return FaultUnknown
		}
	}
	return r.Code.Fault()
}
