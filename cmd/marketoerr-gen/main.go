// Marketoerr-gen turns the vendor's documentation pages into the Go package catalog. Run
// it in the root of a checkout:
//
//	marketoerr-gen [generate] [-check [-strict]] [-accept-removals]
//	marketoerr-gen fetch [-from ADDRESS|FOLDER] [-accept-removals]
//	marketoerr-gen extract FILE...
//	marketoerr-gen diff [-format text|markdown|json] OLD NEW
//	marketoerr-gen diff [-format text|markdown|json] -since REVISION
//	marketoerr-gen diff -format json-schema
//
// Generate, the default, brings i18n/docs, catalog/policy.yaml and catalog/*_gen.go up to
// date with docs and prints a report. With -check it writes nothing and prints what is
// stale; with -strict too, as before a release, it also prints what no person has
// reviewed: new codes, and translations whose English text has changed.
//
// Fetch downloads newer pages from the addresses in docs/sources.yaml, or takes them from
// another place that has <language>/<page>. It replaces all pages or, if one cannot be fetched
// whole or read, none. A page that is gone upstream stays.
//
// Both stop if a page has lost more than three rows, or lists codes at another level,
// because that is how a damaged page looks; -accept-removals says that it is on purpose.
//
// Extract prints the rows of any pages as JSON, one object per line. Diff shows what
// changed from OLD to NEW, two pages or two folders laid out like docs, in the words of a
// release note; with -since, from docs at a revision of the git repository to docs as it
// is. Extract needs no checkout, and diff only for -since. Changes that no reader sees, such as
// those of white space or tags, are ignored. A reworded text is shown as
// [-removed-]{+added+}, in Markdown as ~~removed~~ **added**.
//
// The exit code is 0, 1 if files are stale, something changed or, with -strict, something
// is not reviewed, or 2 for any failure.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
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

// command is one of the commands. It gets its arguments without its name.
type command func(ctx context.Context, args []string, stdout, stderr io.Writer) int

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && (isHelp(args[0]) || args[0] == "help" && len(args) == 1) {
		fmt.Fprint(stdout, overview)
		return done
	}
	if len(args) == 2 && args[0] == "help" {
		args = []string{args[1], "-help"}
	}
	name := "generate"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	commands := map[string]command{"generate": generate, "fetch": fetch, "extract": extract, "diff": diff}
	if slices.ContainsFunc(args, isHelp) {
		stderr = stdout // asked for, help is no error
	}
	if command, ok := commands[name]; ok {
		return command(ctx, args, stdout, stderr)
	}
	fmt.Fprintf(stderr, "found command %q, expected generate, fetch, extract or diff\nsee \"marketoerr-gen -help\"\n", name)
	return failed
}

// newFlags gives a command's flags, to be filled in.
func newFlags(name string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {} // parse knows whether help or a hint is wanted
	return flags
}

// parse reads the flags of a command, which may stand behind its other arguments, and
// gives those. If it is not to go on, it gives the exit code.
func parse(flags *flag.FlagSet, args []string) (names []string, code int, ok bool) {
	for {
		switch err := flags.Parse(args); {
		case err == flag.ErrHelp:
			help(flags)
			return nil, done, false
		case err != nil:
			hint(flags)
			return nil, failed, false
		case flags.NArg() == 0:
			return names, done, true
		}
		names, args = append(names, flags.Arg(0)), flags.Args()[1:]
	}
}

// refuse says what is wrong with the arguments of a command.
func refuse(flags *flag.FlagSet, found, expected string) int {
	fmt.Fprintf(flags.Output(), "found %s, expected %s\n", found, expected)
	hint(flags)
	return failed
}

// refuseNames says that a command takes no arguments.
func refuseNames(flags *flag.FlagSet, names []string) int {
	return refuse(flags, fmt.Sprintf("%q after marketoerr-gen %s", names[0], flags.Name()), "nothing but its flags")
}
