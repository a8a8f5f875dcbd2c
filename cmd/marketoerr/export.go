package main

import (
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/export"
	"github.com/spf13/cobra"
)

func exportCommand() *cobra.Command {
	var format, file string
	var langs []string
	command := &cobra.Command{
		Use:   "export --format FORMAT",
		Short: "Write the catalogue for other programs",
		Long: `Export writes the catalogue for programs that are not written in Go:

    json         everything: codes, meanings, messages as servers send them,
                 recovery with evidence, advice
    json-schema  the JSON Schema (2020-12) of json
    i18next      "resources" for i18next in the namespace marketoerr; with one
                 --lang, the content of the namespace, as a backend loads it
    po           one language for gettext; the context of a text is its key
    xliff        one language for translators, XLIFF 2.0; en has no targets
    csv          a table with a row for each message and language; the rows
                 WHERE kind = 'code' are one per code and language

A text has the same key in all of them: 606.message, 606.comment,
1029.meaning.job-already-queued, 1006.seen.lookup-field-1-not-found,
recovery.backoff, fault.data, unknown. The values that a server puts into a
message are {1} and {2} in json and csv, where other braces are doubled,
{{value1}} in i18next, %1$s in po, and ph elements in xliff.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and a
comment that is a list begins with "- ": import the columns of csv as text. The
file is UTF-8 (RFC 4180); an empty cell can be loaded as NULL.

Exit codes: 0, or 2 for any failure, which leaves the file as it was.`,
		Example: `  marketoerr export --format json -o errors.json
  marketoerr export --format po --lang sv -o sv.po
  marketoerr export --format i18next --lang sv -o sv.json
  marketoerr export --format csv | psql -c "COPY errors FROM STDIN CSV HEADER"`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, _ []string) error {
			request, err := export.NewRequest(format, langs)
			if err != nil {
				return err
			}
			data, err := request.Encode()
			if err != nil {
				return err
			}
			if command.Flags().Changed("output") && file != "-" {
				return export.Save(file, data)
			}
			_, err = command.OutOrStdout().Write(data)
			return err
		},
	}
	command.Flags().StringVar(&format, "format", "", "write this `format`: json, json-schema, i18next, po, xliff, csv")
	command.Flags().StringArrayVar(&langs, "lang", nil, "language, a BCP 47 `tag`; may be repeated (default all)")
	command.Flags().StringVarP(&file, "output", "o", "", "`file` to write, whole or not at all (default standard output)")
	complete(command, "format", exportFormats)
	complete(command, langFlag, langNames)
	return command
}

func exportFormats() []cobra.Completion {
	var all []cobra.Completion
	for _, format := range export.Formats() {
		all = append(all, cobra.CompletionWithDesc(format.Name, format.About))
	}
	return all
}
