package main

import (
	"context"
	"fmt"
	"io"

	"github.com/marketoerr/marketoerr/gen"
)

// extract prints the rows of pages.
func extract(_ context.Context, args []string, stdout, stderr io.Writer) int {
	flags := newFlags("extract", stderr)
	files, code, ok := parse(flags, args)
	if !ok {
		return code
	}
	if len(files) == 0 {
		return refuse(flags, "no files", "the pages to read")
	}
	if err := gen.Extract(stdout, stderr, files); err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	return done
}
