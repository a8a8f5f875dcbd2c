// Marketoerr tells what the errors of the Marketo APIs mean.
//
//	marketoerr explain 606
//	curl … | marketoerr explain --lang sv
//	marketoerr search daily quota
//
// The exit code is 0, 1 if a search found nothing, or 2 for any failure. "marketoerr help
// explain" lists those that tell of errors in responses.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// refuseUnknown has help fail for a command that there is not, and completion for
// a shell: cobra shows some help then, and ends well.
func refuseUnknown(root *cobra.Command, args []string) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(args...)
	for _, command := range root.Commands() {
		switch command.Name() {
		case "help":
			show := command.Run
			command.Run, command.RunE = nil, func(help *cobra.Command, args []string) error {
				if len(args) > 0 {
					name, err := nearest.OneOf("command", args[0], names(root))
					if err != nil {
						return err
					}
					args = append([]string{name}, args[1:]...)
				}
				target, rest, _ := root.Find(args)
				if len(rest) > 0 {
					return usage(target, "unknown command %s for %q", nearest.Quote(rest[0]), target.CommandPath())
				}
				show(help, args)
				return nil
			}
		case "completion":
			// A command that runs has its arguments checked.
			command.RunE = func(*cobra.Command, []string) error { return command.Help() }
		}
	}
}

const rootLong = `Marketoerr explains the errors of the Marketo APIs (REST, SOAP and Data
Ingestion): what they mean, what to do about them, and whether the same call may
be sent again. It works offline.

Texts are in the language of the environment, or in that of --lang. A code, a
name or words with a code are explained without a command: "marketoerr 606" is
"marketoerr explain 606".

Exit codes: 0 on success, 1 if a search finds nothing, 2 for any failure. Those
of "marketoerr explain --exit-code" tell a script whether to try again.`

const rootExample = `  marketoerr 606
  marketoerr explain 606 --lang sv
  tail -n 500 sync.log | marketoerr explain
  marketoerr search daily quota
  marketoerr list --retryable --format json | jq .code`

// run runs the command and gives its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "marketoerr",
		Short:         "Look up the errors of the Marketo APIs",
		Long:          rootLong,
		Example:       rootExample,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(stdin)
	out := &checked{Writer: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	root.AddCommand(explainCommand(), exportCommand(), siteCommand(), listCommand(), searchCommand(), serveCommand(), manCommand())
	args = explainIfCode(root, args)
	refuseUnknown(root, args)
	setHelp(root)
	args, err := known(root, args)
	if err == nil {
		root.SetArgs(args)
		err = root.Execute()
	}
	if err == nil {
		err = out.err
	}
	if status, ok := errors.AsType[exitStatus](err); ok {
		return int(status)
	}
	if err != nil {
		fmt.Fprintln(stderr, "marketoerr:", visible(err))
		return 2
	}
	return 0
}

// exitStatus is how a command ends that has said all there is to say.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// exit gives the error that ends the command with a status, nil for 0.
func exit(status int) error {
	if status == 0 {
		return nil
	}
	return exitStatus(status)
}
