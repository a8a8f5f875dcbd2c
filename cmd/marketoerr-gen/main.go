// Marketoerr-gen turns the vendor's documentation pages into the Go package
// catalog. Run it from the root of the module:
//
//	marketoerr-gen [generate] [-check [-strict]]
//	marketoerr-gen extract FILE...
//	marketoerr-gen diff [-format text|markdown|json] OLD NEW
//	marketoerr-gen diff -format json-schema
//
// Generate, which is the default, brings i18n/docs, catalog/policy.yaml and
// catalog/*_gen.go up to date with docs and prints a report; with -check it
// writes nothing and prints what is stale, and with -strict beside it what no
// person has reviewed, as before a release: new codes, and translations whose
// English text has changed. Extract prints the rows of any
// pages as JSON, one object a line. Diff tells what changed from OLD to NEW, two
// pages or two folders laid out like docs, in the words of a release note. It
// needs no module. Changes that no reader sees, as of white space or tags, are
// none. A reworded text shows as [-what went-]{+what came+}, in Markdown as
// ~~what went~~ **what came**.
//
// It exits with 0, with 1 when files are stale, something changed or, if it is
// strict, something is not reviewed, or with 2 when it failed.
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

const usage = `usage: marketoerr-gen [generate] [-check [-strict]]
       marketoerr-gen extract FILE...
       marketoerr-gen diff [-format text|markdown|json] OLD NEW
       marketoerr-gen diff -format json-schema
`

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	command := "generate"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		command, args = args[0], args[1:]
	}
	if command == "diff" {
		return diff(args, stdout, stderr)
	}
	flags := flag.NewFlagSet("marketoerr-gen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	check := flags.Bool("check", false, "write nothing, show what is stale")
	strict := flags.Bool("strict", false, "with -check: fail on what is not reviewed, too")
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return done
		}
		return failed
	}
	var err error
	switch {
	case command == "generate" && flags.NArg() == 0 && (*check || !*strict):
		code, generateErr := generate(ctx, *check, *strict, stdout)
		if generateErr == nil {
			return code
		}
		err = generateErr
	case command == "extract" && flags.NArg() > 0 && !*check && !*strict:
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
func generate(ctx context.Context, check, strict bool, stdout io.Writer) (int, error) {
	report, err := gen.Run(ctx, gen.Options{Dir: ".", Check: check})
	if err != nil {
		return failed, err
	}
	if !check {
		return done, report.Write(stdout)
	}
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
