// Marketoerr-gen turns the vendor's documentation pages into the Go package
// catalog. Run it from the root of the module:
//
//	marketoerr-gen [generate] [-check]
//	marketoerr-gen extract FILE...
//
// Generate, which is the default, brings i18n/docs, catalog/policy.yaml and
// catalog/*_gen.go up to date with docs and prints a report; with -check it
// writes nothing and prints what is stale. Extract prints the rows of any
// pages as JSON, one object a line.
//
// It exits with 0, with 1 when files are stale, or with 2 when it failed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/marketoerr/marketoerr/gen"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// The exit codes.
const (
	done   = 0
	stale  = 1
	failed = 2
)

const usage = `usage: marketoerr-gen [generate] [-check]
       marketoerr-gen extract FILE...
`

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	command := "generate"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		command, args = args[0], args[1:]
	}
	flags := flag.NewFlagSet("marketoerr-gen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	check := flags.Bool("check", false, "write nothing, show what is stale")
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return done
		}
		return failed
	}
	var err error
	switch {
	case command == "generate" && flags.NArg() == 0:
		code, generateErr := generate(ctx, *check, stdout)
		if generateErr == nil {
			return code
		}
		err = generateErr
	case command == "extract" && flags.NArg() > 0 && !*check:
		err = gen.Extract(stdout, stderr, flags.Args())
	default:
		flags.Usage()
		return failed
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	return done
}

// generate runs the generator in the current folder.
func generate(ctx context.Context, check bool, stdout io.Writer) (int, error) {
	report, err := gen.Run(ctx, gen.Options{Dir: ".", Check: check})
	if err != nil {
		return failed, err
	}
	if check && len(report.Changes) > 0 {
		if err := report.Diff(stdout); err != nil {
			return failed, err
		}
		_, err := fmt.Fprintf(stdout, "\nstale files: %d; run go generate ./...\n", len(report.Changes))
		return stale, err
	}
	if check {
		return done, nil
	}
	return done, report.Write(stdout)
}
