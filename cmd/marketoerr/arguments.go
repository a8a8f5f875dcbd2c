package main

import (
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/spf13/cobra"
)

// oneFolder is for commands that write a folder.
func oneFolder(command *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage(command, "%s takes one argument, a folder, found none", command.Name())
	case 1:
		return nil
	}
	return usage(command, "%s takes one argument, a folder, found %d", command.Name(), len(args))
}

// completeFolder lets a shell complete the one argument of such a command.
func completeFolder(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// noArguments is cobra.NoArgs, which would call an argument an unknown command.
func noArguments(command *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usage(command, "%s takes no arguments, found %s", command.Name(), nearest.Quote(args[0]))
}
