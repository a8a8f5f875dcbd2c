package gen

import (
	"context"
	"io"
)

// Sorted lets tests walk a map in order.
func Sorted(m map[string]string) []string { return sorted(m) }

// RunPlacing is Run that calls a function after each file that it has written or
// removed.
func RunPlacing(ctx context.Context, options Options, placed func(path string)) (*Report, error) {
	options.placed = placed
	return Run(ctx, options)
}

// FetchPlacing is Fetch that calls a function after each page that it has written.
func FetchPlacing(ctx context.Context, out io.Writer, options FetchOptions, placed func(path string)) error {
	options.placed = placed
	return Fetch(ctx, out, options)
}
