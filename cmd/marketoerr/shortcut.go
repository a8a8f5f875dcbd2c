package main

import (
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/explain"
	"github.com/spf13/cobra"
)

// explainIfCode puts explain before arguments that are no command, but codes, names of
// codes, or words that may hold one: "marketoerr 606" is "marketoerr explain 606".
func explainIfCode(root *cobra.Command, args []string) []string {
	first := slices.IndexFunc(args, func(arg string) bool { return !strings.HasPrefix(arg, "-") })
	if first < 0 || slices.ContainsFunc(args, func(arg string) bool { return isCommand(root, arg) }) {
		return args
	}
	isCode := func(arg string) bool {
		_, ok := catalog.Lookup(arg)
		return ok || !strings.HasPrefix(arg, "-") && explain.IsWords(arg)
	}
	// Behind a flag the first may be its value.
	if !isCode(args[first]) && (first == 0 || !slices.ContainsFunc(args, isCode)) {
		return args
	}
	return append([]string{"explain"}, args...)
}

// isCommand tells whether an argument is a command, or one of those that cobra has of
// its own.
func isCommand(root *cobra.Command, arg string) bool {
	if arg == "help" || arg == "completion" || strings.HasPrefix(arg, "__complete") {
		return true
	}
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == arg || c.HasAlias(arg) })
}
