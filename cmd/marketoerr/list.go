package main

import (
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/list"
	"github.com/spf13/cobra"
)

func listCommand() *cobra.Command {
	var levels, recoveries []string
	var recoverable, retryable bool
	var output outputFlags
	command := &cobra.Command{
		Use:   "list",
		Short: "List the codes, all or some",
		Long: `List prints the codes in ascending order, one per line: the code, its name, the
level at which the documentation lists it, its recovery, and the message. The
recovery is what has to happen before a repeat of the call can succeed.

A filter may be repeated, or hold several names between commas: a code passes if
it has any of them. It is listed if it passes all filters.

Text has no header, so each line is a code. CSV and Markdown have one. JSON is
one object per line with all that "marketoerr explain" tells of a code: the
comment, the advice, the address of the page, the evidence. Its recovery is an
array of steps, which is empty if the error is permanent.

Exit codes: 0, or 2 for any failure. An empty list is not a failure.`,
		Example: `  marketoerr list --level http
  marketoerr list --recovery backoff,await-slot --lang sv
  marketoerr list --retryable --format csv >retryable.csv
  marketoerr list --format json | jq -r 'select(.fault == "data") | .name'`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, _ []string) error {
			filter, err := list.NewFilter(levels, recoveries, recoverable, retryable)
			if err != nil {
				return err
			}
			out, err := output.parse()
			if err != nil {
				return err
			}
			return out.Write(command.OutOrStdout(), filter.Codes())
		},
	}
	flags := command.Flags()
	flags.StringArrayVar(&levels, "level", nil, "only codes of this `level`: http, response, record, soap")
	flags.StringArrayVar(&recoveries, "recovery", nil, "only codes with this `step` of recovery, such as backoff, or permanent")
	flags.BoolVar(&recoverable, "recoverable", false, "only codes that a program can do something about")
	flags.BoolVar(&retryable, "retryable", false, "only codes after which the same call can succeed if it is sent again soon")
	output.register(command)
	complete(command, "level", levelNames)
	complete(command, "recovery", recoveryNames)
	return command
}
