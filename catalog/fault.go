package catalog

import "github.com/marketoerr/marketoerr/internal/vocabulary"

// Fault tells who can put an error right.
type Fault uint8

const (
	// FaultUnknown: nobody has reviewed the code, or its meanings differ.
	FaultUnknown Fault = iota
	// FaultData: whoever entered the values, or owns them.
	FaultData
	// FaultRequest: whoever wrote the call.
	FaultRequest
	// FaultSetup: a Marketo administrator, who sees to permissions, features and
	// configuration.
	FaultSetup
	// FaultLimit: a limit or a quota has been reached.
	FaultLimit
	// FaultService: Marketo or the network.
	FaultService
	// FaultNone: nothing is wrong.
	FaultNone
)

// String gives "unknown", "data" and so on, and "Fault(9)" for a number that is no
// fault.
func (f Fault) String() string { return wordOf(vocabulary.Faults(), "Fault", int(f)) }

// MarshalText gives the word of the fault, and an error for a number that has none.
func (f Fault) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Faults(), f) }

// UnmarshalText reads the word of a fault, in any case.
func (f *Fault) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Faults(), f, text)
}

// Fault tells who can put the error right, by the first meaning of the code. It is
// [FaultUnknown] if the code is not known.
func (c Code) Fault() Fault {
	if all := c.meanings(); len(all) > 0 {
		return all[0].fault
	}
	return FaultUnknown
}
