// Marketoerr tells what the errors of the Marketo REST and SOAP APIs mean.
//
//	marketoerr explain 606
//	curl … | marketoerr explain --lang sv
//	marketoerr search daily quota
//
// It exits with 0, with 1 when a search has found nothing, or with 2 when it
// failed; "marketoerr help explain" tells the
// exit codes that errors in responses have.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
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
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.AddCommand(explainCommand(), exportCommand(), siteCommand(), listCommand(), searchCommand(), manCommand())
	err := root.Execute()
	if status, ok := errors.AsType[exitStatus](err); ok {
		return int(status)
	}
	if err != nil {
		fmt.Fprintln(stderr, "marketoerr:", err)
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
