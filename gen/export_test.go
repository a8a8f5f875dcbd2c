package gen

import "context"

// Sorted lets tests walk a map in order.
func Sorted(m map[string]string) []string { return sorted(m) }

// RunPlacing is Run that calls a function after each file that it has written or
// removed.
func RunPlacing(ctx context.Context, options Options, placed func(path string)) (*Report, error) {
	options.placed = placed
	return Run(ctx, options)
}
