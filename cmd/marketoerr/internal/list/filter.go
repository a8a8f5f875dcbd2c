package list

import (
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// Filter chooses codes. The zero Filter chooses all.
type Filter struct {
	Levels     []catalog.Level    // any of them
	Recoveries []catalog.Recovery // any of them: single steps, or Permanent
	Retryable  bool               // only those that a program can do something about
}

// NewFilter checks the names of levels and recoveries, in any case. One argument
// may hold several names between commas. The error shows what is nearest to a
// name that is unknown.
func NewFilter(levels, recoveries []string, retryable bool) (Filter, error) {
	filter := Filter{Retryable: retryable}
	for _, arg := range split(levels) {
		level, ok := named(arg, Levels())
		if !ok {
			return Filter{}, nearest.Unknown("level", arg, names(Levels()))
		}
		filter.Levels = append(filter.Levels, level)
	}
	for _, arg := range split(recoveries) {
		recovery, ok := named(arg, Recoveries())
		if !ok {
			return Filter{}, nearest.Unknown("recovery", arg, names(Recoveries()))
		}
		filter.Recoveries = append(filter.Recoveries, recovery)
	}
	return filter, nil
}

// Levels gives all levels.
func Levels() []catalog.Level {
	return []catalog.Level{catalog.LevelHTTP, catalog.LevelResponse, catalog.LevelRecord, catalog.LevelSOAP}
}

// Recoveries gives the single steps, and Permanent.
func Recoveries() []catalog.Recovery {
	return []catalog.Recovery{
		catalog.Reauthenticate, catalog.Backoff, catalog.AwaitWindow, catalog.AwaitSlot, catalog.AwaitReset,
		catalog.Split, catalog.ResendAsPOST, catalog.Resign, catalog.Permanent,
	}
}

// Codes gives the codes that the filter lets through, in ascending order.
func (f Filter) Codes() []catalog.Code {
	var codes []catalog.Code
	for code := range catalog.All() {
		if f.has(code) {
			codes = append(codes, code)
		}
	}
	return codes
}

func (f Filter) has(code catalog.Code) bool {
	if f.Retryable && !code.Retryable() {
		return false
	}
	if len(f.Levels) > 0 && !slices.Contains(f.Levels, code.Level()) {
		return false
	}
	return len(f.Recoveries) == 0 || slices.ContainsFunc(f.Recoveries, code.Recovery().Has)
}

// split takes arguments apart at their commas. An empty argument stays, so that
// a variable of the shell which is not set is an error, not all codes.
func split(args []string) []string {
	var parts []string
	for _, arg := range args {
		for part := range strings.SplitSeq(arg, ",") {
			parts = append(parts, strings.TrimSpace(part))
		}
	}
	return parts
}

// word is a value of the catalogue that has a name.
type word interface{ String() string }

// named gives the value with a name, in any case.
func named[W word](name string, values []W) (W, bool) {
	for _, value := range values {
		if strings.EqualFold(value.String(), name) {
			return value, true
		}
	}
	var none W
	return none, false
}

func names[W word](values []W) []nearest.Name {
	var words []string
	for _, value := range values {
		words = append(words, value.String())
	}
	return nearest.Same(words...)
}
