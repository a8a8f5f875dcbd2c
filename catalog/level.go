package catalog

// Level is where the documentation lists a code. The zero Level means none.
type Level uint8

// The levels, by the tables of the REST and SOAP pages.
const (
	// LevelHTTP codes are the status of the HTTP response, and those of the Data
	// Ingestion API, which begin with it.
	LevelHTTP Level = iota + 1
	// LevelResponse codes stand in the "errors" of a response, which fails as
	// a whole.
	LevelResponse
	// LevelRecord codes stand in the "reasons" of single records of a
	// response that succeeds otherwise.
	LevelRecord
	// LevelSOAP codes stand in the faults of the SOAP API.
	LevelSOAP
)

// levelNames is indexed by Level.
const levelNames = "none,http,response,record,soap"

// String gives "http", "response", "record", "soap", or "none".
func (l Level) String() string { return word(levelNames, int(l)) }

// MarshalText gives what [Level.String] gives.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what [Level.String] gives.
func (l *Level) UnmarshalText(text []byte) error {
	return parseWord(l, levelNames, "level", text)
}
