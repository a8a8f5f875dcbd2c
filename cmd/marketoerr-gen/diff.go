package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/gen"
)

// changed is the exit code of diff when something did; it is that of stale
// files, and of the diff command.
const changed = stale

// diff compares two pages, or two folders of pages. Flags may stand behind them.
func diff(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("marketoerr-gen diff", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	format := flags.String("format", "text", "text, markdown, json or json-schema")
	var names []string
	for {
		if err := flags.Parse(args); err == flag.ErrHelp {
			return done
		} else if err != nil {
			return failed
		}
		if flags.NArg() == 0 {
			break
		}
		names, args = append(names, flags.Arg(0)), flags.Args()[1:]
	}
	// Written at once, so that what cannot be written whole is not begun.
	var out strings.Builder
	var err error
	differ := false
	switch {
	case *format == "json-schema" && len(names) == 0:
		out.WriteString(gen.DiffSchema())
	case *format != "json-schema" && len(names) == 2:
		differ, err = gen.Diff(&out, stderr, *format, names[0], names[1])
	default:
		flags.Usage()
		return failed
	}
	if err == nil {
		_, err = io.WriteString(stdout, out.String())
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	if differ {
		return changed
	}
	return done
}
