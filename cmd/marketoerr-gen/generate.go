package main

import (
	"context"
	"fmt"
	"io"

	"github.com/marketoerr/marketoerr/gen"
)

// acceptRemovals is the flag that two commands have.
const acceptRemovals = "accept-removals"

const acceptRemovalsUse = "let a page lose more than three rows, and codes change level"

// generate runs the generator in the current folder.
func generate(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := newFlags("generate", stderr)
	check := flags.Bool("check", false, "write nothing; show what is stale")
	strict := flags.Bool("strict", false, "with -check: also fail on what is not reviewed")
	accept := flags.Bool(acceptRemovals, false, acceptRemovalsUse)
	names, code, ok := parse(flags, args)
	switch {
	case !ok:
		return code
	case len(names) > 0:
		return refuseNames(flags, names)
	case *strict && !*check:
		return refuse(flags, "-strict", "-check before it")
	}
	report, err := gen.Run(ctx, gen.Options{Dir: ".", Check: *check, AcceptRemovals: *accept})
	if err == nil && *check {
		code, err = showStale(report, *strict, stdout)
	} else if err == nil {
		err = report.Write(stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	return code
}

// showStale prints what is stale and, if it is strict, not reviewed, and gives the exit
// code.
func showStale(report *gen.Report, strict bool, stdout io.Writer) (int, error) {
	code := done
	if len(report.Changes) > 0 {
		code = stale
		if err := report.Diff(stdout); err != nil {
			return failed, err
		}
		if _, err := fmt.Fprintf(stdout, "\nstale files: %d; run go generate ./...\n", len(report.Changes)); err != nil {
			return failed, err
		}
	}
	if unreviewed := report.Unreviewed(); strict && len(unreviewed) > 0 {
		code = stale
		for _, line := range unreviewed {
			if _, err := fmt.Fprintln(stdout, line); err != nil {
				return failed, err
			}
		}
	}
	return code, nil
}
