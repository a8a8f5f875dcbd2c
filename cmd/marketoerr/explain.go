package main

import (
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/explain"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/i18n"
	"github.com/spf13/cobra"
)

func explainCommand() *cobra.Command {
	var lang, format string
	var status int
	var exitCode bool
	command := &cobra.Command{
		Use:   "explain [CODE | NAME | FILE | WORDS]...",
		Short: "Explain codes, and the errors in responses and logs",
		Long: `Explain tells what errors mean, what to do about them, whether the call may be
sent again and why, and which page of the documentation says so.

An argument is a code or its name in any case, or else a file, or else words
with a code, such as "Request timed out (604)". Without arguments, and for "-",
it reads standard input. A file with the name of a code is ./606.

A file may hold anything: REST and SOAP responses, logs of them, the output of
curl -i, responses inside other JSON or as a program in any language prints
them, or a sentence that names a code. Each error is shown with what it was read
from. A bare number is not taken for a code: it must appear where codes do, as
in "error 606", "code: 606" or "… (606)".

Every error of a response is listed, with the server's values in its message.
Errors of individual records are grouped by code, with the numbers of the
records, counted from 0. "No errors." means that a response was recognized and
nothing else looks like an error. After a log, standard error gets a summary of
it.

JSON is one object per line, for each code or each kind of error in a response.

Exit codes:

    0   success; with --exit-code: there were no errors
    1   with --exit-code: a program can do nothing about at least one error
    2   no response was found, one is damaged, or something else failed
    75  with --exit-code: a program can do something about every error`,
		Example: `  marketoerr explain 606
  marketoerr explain AccessTokenExpired 1029 --lang sv
  marketoerr explain "sync failed: Request timed out (604)"
  curl -si "$URL/rest/v1/leads.json?access_token=$TOKEN" | marketoerr explain
  tail -n 500 sync.log | marketoerr explain
  marketoerr explain response.json fault.xml --format markdown
  marketoerr explain --format json <responses.log | jq .name
  marketoerr explain --exit-code response.json || echo "exit code $?"`,
		ValidArgsFunction: completeCodesAndFiles,
		RunE: func(command *cobra.Command, args []string) error {
			if status < 100 || status > 599 {
				return usage(command, "found --status %d, expected a status of HTTP, from 100 to 599", status)
			}
			language, err := nearest.Lang(lang)
			if err != nil {
				return err
			}
			out := command.OutOrStdout()
			writer, err := explain.NewWriter(out, format, language, screenOf(out))
			if err != nil {
				return err
			}
			if len(args) == 0 && isTerminal(command.InOrStdin()) {
				command.PrintErrln("marketoerr: reading a response from the terminal, up to the end of input")
			}
			explainer := &explain.Explainer{
				Lang: language, Status: status, Stdin: command.InOrStdin(), Out: writer,
				Log: &explain.Log{Out: command.ErrOrStderr(), Terminal: isTerminal(command.ErrOrStderr())},
			}
			outcome, err := explainer.Explain(args)
			if err != nil {
				return err
			}
			return exit(outcome.ExitCode(exitCode))
		},
	}
	flags := command.Flags()
	flags.StringVar(&lang, langFlag, i18n.FromEnv().String(), "language of the texts, a BCP 47 `tag` such as sv")
	flags.StringVar(&format, "format", explain.Text, "print as this `format`: "+strings.Join(explain.Formats(), ", "))
	flags.IntVar(&status, "status", 200, "HTTP `status` of responses that are read without one")
	flags.BoolVar(&exitCode, "exit-code", false, "let the exit code tell whether there were errors")
	complete(command, langFlag, langNames)
	complete(command, "format", explain.Formats)
	completeNothing(command, "status")
	return command
}
