// Marketoerr tells what the errors of the Marketo REST and SOAP APIs mean.
//
//	marketoerr explain 606
//	curl … | marketoerr explain --lang sv
//	marketoerr search daily quota
//
// It exits with 0, with 1 when a search has found nothing, or with 2 when it
// failed. "marketoerr help explain" tells the exit codes that errors in responses
// have.
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
	var names []string
	for _, command := range root.Commands() {
		names = append(names, command.Name())
		switch command.Name() {
		case "help":
			show := command.Run
			command.Run, command.RunE = nil, func(help *cobra.Command, args []string) error {
				if len(args) > 0 {
					name, err := nearest.OneOf("command", args[0], names)
					if err != nil {
						return err
					}
					args = append([]string{name}, args[1:]...)
				}
				target, rest, _ := root.Find(args)
				if len(rest) > 0 {
					return fmt.Errorf("unknown command %s for %q", nearest.Quote(rest[0]), target.CommandPath())
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

// run runs the command and gives its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "marketoerr",
		Short:         "Look up the errors of the Marketo REST and SOAP APIs",
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
	root.SetArgs(args)
	refuseUnknown(root, args)
	err := root.Execute()
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
