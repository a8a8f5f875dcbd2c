package list

import (
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// Filter chooses codes. The zero Filter chooses all.
type Filter struct {
	Levels      []catalog.Level    // any of them
	Recoveries  []catalog.Recovery // any of them: single steps, or Permanent
	Recoverable bool               // only those that a program can do something about
	Retryable   bool               // only those after which the same call can succeed soon
}

// NewFilter checks the names of levels and recoveries, in any case. One argument
// may hold several names between commas. The error shows what is nearest to a
// name that is unknown.
func NewFilter(levels, recoveries []string, recoverable, retryable bool) (Filter, error) {
	filter := Filter{Recoverable: recoverable, Retryable: retryable}
	for _, arg := range split(levels) {
		level, err := named("level", arg, slices.Collect(catalog.Levels()))
		if err != nil {
			return Filter{}, err
		}
		filter.Levels = append(filter.Levels, level)
	}
	for _, arg := range split(recoveries) {
		recovery, err := named("recovery", arg, view.Recoveries())
		if err != nil {
			return Filter{}, err
		}
		filter.Recoveries = append(filter.Recoveries, recovery)
	}
	return filter, nil
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
	if f.Recoverable && !code.Recoverable() || f.Retryable && !code.Retryable() {
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

// named gives the value with a name, in any case.
func named[W interface{ String() string }](kind, name string, values []W) (W, error) {
	var words []string
	for _, value := range values {
		words = append(words, value.String())
	}
	word, err := nearest.OneOf(kind, name, words)
	if err != nil {
		var none W
		return none, err
	}
	return values[slices.Index(words, word)], nil
}
