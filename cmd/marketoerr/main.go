// Marketoerr tells what the error codes of the Marketo REST and SOAP APIs mean.
//
//	marketoerr explain 606
//	marketoerr explain AccessTokenExpired --lang sv
//
// It exits with 0, or with 2 when it failed.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run runs the command and gives its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "marketoerr",
		Short:         "Look up the error codes of the Marketo REST and SOAP APIs",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.AddCommand(explainCommand())
	if err := root.Execute(); err != nil {
		fmt.Fprintln(stderr, "marketoerr:", err)
		return 2
	}
	return 0
}
