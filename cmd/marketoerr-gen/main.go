// Marketoerr-gen turns the vendor's documentation pages into the Go package
// catalog. Run it from the root of the module:
//
//	marketoerr-gen [generate] [-check [-strict]] [-accept-removals]
//	marketoerr-gen fetch [-from ADDRESS|FOLDER] [-accept-removals]
//	marketoerr-gen extract FILE...
//	marketoerr-gen diff [-format text|markdown|json] OLD NEW
//	marketoerr-gen diff [-format text|markdown|json] -since REVISION
//	marketoerr-gen diff -format json-schema
//
// Generate, which is the default, brings i18n/docs, catalog/policy.yaml and
// catalog/*_gen.go up to date with docs and prints a report; with -check it
// writes nothing and prints what is stale, and with -strict beside it what no
// person has reviewed, as before a release: new codes, and translations whose
// English text has changed.
//
// Fetch downloads the newer pages from the source addresses in docs/sources.yaml, or
// takes them from another place that has <language>/<page>, and replaces all of them or,
// if one cannot be had whole or read, none. A page that is gone there stays.
//
// Both stop where a page that is there has lost more than three rows, or a code is listed
// at another level, for so a damaged page looks: -accept-removals says that it is meant.
//
// Extract prints the rows of any pages as JSON, one object a line. Diff tells what
// changed from OLD to NEW, two pages or two folders laid out like docs, in the words of a
// release note; with -since, from docs as it was at a revision of the git repository to
// docs as it is. Extract and diff need no module, but for -since. Changes that no reader
// sees, as of white space or tags, are none. A reworded text shows as
// [-what went-]{+what came+}, in Markdown as ~~what went~~ **what came**.
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
	"strings"
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

const usage = `usage: marketoerr-gen [generate] [-check [-strict]] [-accept-removals]
       marketoerr-gen fetch [-from ADDRESS|FOLDER] [-accept-removals]
       marketoerr-gen extract FILE...
       marketoerr-gen diff [-format text|markdown|json] OLD NEW
       marketoerr-gen diff [-format text|markdown|json] -since REVISION
       marketoerr-gen diff -format json-schema
`

// command is one of the commands. It gets its arguments without its name.
type command func(ctx context.Context, args []string, stdout, stderr io.Writer) int

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	name := "generate"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	commands := map[string]command{"generate": generate, "fetch": fetch, "extract": extract, "diff": diff}
	if command, ok := commands[name]; ok {
		return command(ctx, args, stdout, stderr)
	}
	fmt.Fprintf(stderr, "found command %q, expected generate, fetch, extract or diff\n%s", name, usage)
	return failed
}

// newFlags gives a command's flags, to be filled in. Asked for help, they say what
// the command does and what each of them is for.
func newFlags(name, does string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet("marketoerr-gen "+name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintf(stderr, "%s\n%s %s\n", usage, name, does)
		flags.PrintDefaults()
	}
	return flags
}

// parse reads the flags of a command, which may stand behind its other arguments, and
// gives those. If it is not to go on, it gives the exit code.
func parse(flags *flag.FlagSet, args []string) (names []string, code int, ok bool) {
	for {
		switch err := flags.Parse(args); {
		case err == flag.ErrHelp:
			return nil, done, false
		case err != nil:
			return nil, failed, false
		case flags.NArg() == 0:
			return names, done, true
		}
		names, args = append(names, flags.Arg(0)), flags.Args()[1:]
	}
}

// refuse says what is wrong with the arguments of a command.
func refuse(flags *flag.FlagSet, found, expected string) int {
	fmt.Fprintf(flags.Output(), "found %s, expected %s\n%s", found, expected, usage)
	return failed
}

// refuseNames says that a command takes no arguments.
func refuseNames(flags *flag.FlagSet, names []string) int {
	return refuse(flags, fmt.Sprintf("%q behind %s", names[0], flags.Name()), "nothing but its flags")
}
