package gen

import "context"

// Sorted lets tests walk a map in order.
func Sorted(m map[string]string) []string { return sorted(m) }

// RunRenaming is Run that calls a function after each rename.
func RunRenaming(ctx context.Context, options Options, renamed func(path string)) (*Report, error) {
	options.renamed = renamed
	return Run(ctx, options)
}
