package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/marketoerr/marketoerr/gen"
)

// fetch brings the pages in docs up to date.
func fetch(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := newFlags("fetch", stderr)
	options := gen.FetchOptions{Dir: "."}
	flags.StringVar(&options.From, "from", "", "take <language>/<page> from this address or folder\n(default the addresses in docs/sources.yaml)")
	flags.BoolVar(&options.AcceptRemovals, acceptRemovals, false, acceptRemovalsUse)
	flags.DurationVar(&options.Timeout, "timeout", 30*time.Second, "give up an attempt to download a page after this time")
	flags.DurationVar(&options.Interval, "interval", time.Second, "wait this long before the second try, and longer after it")
	flags.UintVar(&options.Tries, "tries", 4, "attempts to download a page")
	names, code, ok := parse(flags, args)
	switch {
	case !ok:
		return code
	case len(names) > 0:
		return refuseNames(flags, names)
	case options.Timeout <= 0 || options.Interval <= 0 || options.Tries == 0:
		return refuse(flags, "-timeout, -interval or -tries of 0 or less", "more than 0")
	}
	if err := gen.Fetch(ctx, stdout, options); err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	return done
}
