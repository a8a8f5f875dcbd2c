package catalog

import (
	"iter"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// Level is where the documentation lists a code. The zero Level means none.
type Level uint8

// The levels, by the tables of the REST and SOAP pages.
const (
	// LevelHTTP codes are the status of the HTTP response, and those of the Data
	// Ingestion API, which begin with it.
	LevelHTTP Level = iota + 1
	// LevelResponse codes are in the "errors" of a response, which fails as a whole.
	LevelResponse
	// LevelRecord codes are in the "reasons" of single records of a response that
	// succeeds otherwise.
	LevelRecord
	// LevelSOAP codes are in the faults of the SOAP API.
	LevelSOAP
)

// Levels gives every level, in the order of the constants.
func Levels() iter.Seq[Level] {
	return func(yield func(Level) bool) {
		for l := LevelHTTP; l <= LevelSOAP; l++ {
			if !yield(l) {
				return
			}
		}
	}
}

// String gives "http", "response", "record" or "soap", "none" for the zero Level,
// and "Level(9)" for a number that is not a level.
func (l Level) String() string { return wordOf(vocabulary.Levels(), "Level", int(l)) }

// MarshalText gives the word of the level, and an error for a number that has none.
func (l Level) MarshalText() ([]byte, error) { return marshalWord(vocabulary.Levels(), l) }

// UnmarshalText reads the word of a level, in any case.
func (l *Level) UnmarshalText(text []byte) error {
	return unmarshalWord(vocabulary.Levels(), l, text)
}
