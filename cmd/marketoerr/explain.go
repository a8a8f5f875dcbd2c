package main

import (
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/explain"
	"github.com/spf13/cobra"
)

func explainCommand() *cobra.Command {
	var lang, format string
	command := &cobra.Command{
		Use:   "explain CODE...",
		Short: "Tell what error codes mean",
		Long: `Explain tells what each code means: its name and level, its message and the
comment of the documentation, whether a call that fails with it counts against
the quota, and the address of the page that says so.

A code is a number, or a name in any case. JSON has one object a code, each on
a line of its own.`,
		Example: `  marketoerr explain 606
  marketoerr explain AccessTokenExpired 1029 --lang sv
  marketoerr explain 602 --format json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			request, err := explain.NewRequest(args, lang, format)
			if err != nil {
				return err
			}
			return request.Write(command.OutOrStdout())
		},
	}
	command.Flags().StringVar(&lang, "lang", catalog.English.String(), "language of the texts, a BCP 47 tag")
	command.Flags().StringVar(&format, "format", explain.Text, "text or json")
	return command
}
