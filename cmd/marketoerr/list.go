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
		Long: `List lists codes in ascending order, one per line: the code, its name, the level
at which the documentation lists it, what has to happen before a repeat of the
call can succeed, and the message.

A filter may be repeated, or hold several names between commas: a code is listed
if it has any of them. Different filters must all let it through.

Text has no header, so that each line is a code. CSV and Markdown have one. JSON
has one object per line, which holds what explain tells of a code: the comment, the
advice, the address of the page and the evidence too. In it the recovery is an
array of steps, empty if it is permanent.`,
		Example: `  marketoerr list --level http
  marketoerr list --recovery backoff,await-slot --lang sv
  marketoerr list --retryable --format csv`,
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
	flags.StringArrayVar(&levels, "level", nil, "only codes of this `level`: http, response, record or soap")
	flags.StringArrayVar(&recoveries, "recovery", nil, "only codes with this `step` of recovery, such as backoff, or permanent")
	flags.BoolVar(&recoverable, "recoverable", false, "only codes that a program can do something about")
	flags.BoolVar(&retryable, "retryable", false, "only codes after which the same call can succeed when it is sent again soon")
	output.register(command)
	complete(command, "level", levelNames)
	complete(command, "recovery", recoveryNames)
	return command
}
