package main

import (
	"flag"
	"fmt"
	"slices"
)

// overview is the help of the command as a whole.
const overview = `Marketoerr-gen turns the vendor's documentation pages into the Go package
catalog. Run it in the root of a checkout of marketoerr.

  marketoerr-gen [generate]   bring the catalogue up to date with the pages
  marketoerr-gen fetch        bring the pages up to date with those upstream
  marketoerr-gen extract      print the rows of any pages as JSON
  marketoerr-gen diff         show what changed from pages to newer ones

Pages are Markdown files in docs, in a folder per language. To refresh the
catalogue from newer pages:

  marketoerr-gen fetch
  marketoerr-gen              # the report lists what a person must decide
  marketoerr-gen -check       # exits with 1 while anything is stale

Exit codes: 0 on success, 1 if -check or diff found something, 2 for any
failure.

Use "marketoerr-gen COMMAND -help" for more about a command.
`

// topics are the helps of the commands: how each is called, and what there is to know.
var topics = map[string]struct{ usage, about string }{
	"generate": {"usage: marketoerr-gen [generate] [-check [-strict]] [-accept-removals]\n",
		`Generate, which is the default, brings i18n/docs, catalog/policy.yaml and
catalog/*_gen.go up to date with the pages in docs, and prints a report: how
many rows there are, what changed, and what a person must decide, and where.
If a page cannot be read, nothing is written.

  marketoerr-gen                   # after a change of docs, the policy or texts
  marketoerr-gen -check            # in CI: shows what is stale
  marketoerr-gen -check -strict    # before a release: shows what is unreviewed

Exit codes:

  0   everything is up to date now
  1   with -check, something is stale; with -strict, something is not reviewed
  2   anything failed
`},
	"fetch": {"usage: marketoerr-gen fetch [-from ADDRESS|FOLDER] [-accept-removals]\n",
		`Fetch replaces the pages in docs by the newer ones upstream, all of them or, if
one cannot be fetched whole or read, none. A page that is gone upstream stays.
It prints which pages are new and which are unchanged.

  marketoerr-gen fetch                     # as docs/sources.yaml says
  marketoerr-gen fetch -from newer         # newer/en/rest-error-codes.md etc.
  marketoerr-gen fetch -accept-removals    # rows are gone on purpose

It stops if a page lost more than three rows, or lists codes at another level,
because that is how a damaged page looks.

Exit codes: 0, or 2 for any failure, which leaves docs as it was.
`},
	"extract": {"usage: marketoerr-gen extract FILE...\n",
		`Extract prints the rows of pages as JSON, one object per line: how a page is
read, before anything is made of it. It needs no checkout.

  marketoerr-gen extract docs/sv/rest-error-codes.md
  marketoerr-gen extract page.md | jq -c .code

Exit codes: 0, or 2 if a page cannot be read.
`},
	"diff": {`usage: marketoerr-gen diff [-format text|markdown|json] OLD NEW
       marketoerr-gen diff [-format text|markdown|json] -since REVISION
       marketoerr-gen diff -format json-schema
`,
		`Diff shows what changed from OLD to NEW, two pages or two folders that are laid
out like docs, in the words of a release note. With -since, it shows what
changed in docs since a revision of the git repository. White space and tags
that no reader sees do not count. A reworded text is shown as
[-removed-]{+added+}, in Markdown as ~~removed~~ **added**.

  marketoerr-gen diff docs newer
  marketoerr-gen diff -since v0.1.0 -format markdown
  marketoerr-gen diff old.md new.md

Exit codes: 0 if nothing changed, 1 if something did, 2 for any failure.
`},
}

// isHelp tells whether an argument asks for help.
func isHelp(arg string) bool {
	return slices.Contains([]string{"-h", "--h", "-help", "--help"}, arg)
}

// help prints all that there is to know of a command.
func help(flags *flag.FlagSet) {
	topic := topics[flags.Name()]
	fmt.Fprintf(flags.Output(), "%s\n%s", topic.usage, topic.about)
	title := "\nFlags:\n"
	flags.VisitAll(func(*flag.Flag) {
		fmt.Fprint(flags.Output(), title)
		title = ""
	})
	flags.PrintDefaults()
}

// hint prints how a command is called, below an error.
func hint(flags *flag.FlagSet) {
	fmt.Fprintf(flags.Output(), "%ssee \"marketoerr-gen %s -help\"\n", topics[flags.Name()].usage, flags.Name())
}
