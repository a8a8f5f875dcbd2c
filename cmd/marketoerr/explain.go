package main

import (
	"fmt"
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
		Short: "Tell what codes, and the errors in responses, mean",
		Long: `Explain tells what errors mean, what to do about them, whether the call may be
repeated, why, and which page says so.

An argument is a code, the name of one in any case, else a file, else words, such
as "Request timed out (604)". Without arguments, and for "-", it reads standard
input. A file that has the name of a code is ./606.

A file may hold anything: responses of the REST or the SOAP API, logs of them, a
dump of curl -i with its status line, responses within other JSON, what a program
in any language has printed of one, or a sentence that names a code. It is told
what each error was read from. A number alone is no code: it must stand where codes
stand, as in "error 606", "code: 606" or "… (606)".

For a response, it lists each error with the server's values in its message. Errors
of single records are grouped by code, with the numbers of the records, from 0.
"No errors." is said only where a response was recognized, and nothing else seems
to tell of an error. Behind a log, standard error has what there was in it.

JSON has one object per line for each code, or each kind of error of a response.

Exit codes: 0 on success, 2 if no response was found, if one is damaged, or if
anything else fails. With --exit-code also 75 if there were errors and a program
can do something about each of them, by their recovery, and 1 if it can do nothing
about at least one.`,
		Example: `  marketoerr explain 606
  marketoerr explain AccessTokenExpired 1029 --lang sv
  marketoerr explain "sync failed: Request timed out (604)"
  curl -i … | marketoerr explain
  marketoerr explain response.json fault.xml --format markdown
  marketoerr explain --format json <responses.log | jq .name`,
		ValidArgsFunction: completeCodesAndFiles,
		RunE: func(command *cobra.Command, args []string) error {
			if status < 100 || status > 599 {
				return fmt.Errorf("found --status %d, expected one of HTTP, from 100 to 599", status)
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
	flags.StringVar(&lang, langFlag, i18n.FromEnv().String(), "language of the texts, a BCP 47 `tag`; by default that of the environment")
	flags.StringVar(&format, "format", explain.Text, strings.Join(explain.Formats(), ", "))
	flags.IntVar(&status, "status", 200, "status of the HTTP responses")
	flags.BoolVar(&exitCode, "exit-code", false, "tell by the exit code whether there were errors")
	complete(command, langFlag, langNames)
	complete(command, "format", explain.Formats)
	completeNothing(command, "status")
	return command
}
