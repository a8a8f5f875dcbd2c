package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is an error in how a command was called: it names the help to read.
func usage(command *cobra.Command, format string, args ...any) error {
	return fmt.Errorf(format+" (see %q)", append(args, command.CommandPath()+" --help")...)
}

// setHelp gives the commands their help: 80 columns wide, in one voice, and named by each
// error in a call.
func setHelp(root *cobra.Command) {
	root.SetUsageTemplate(strings.NewReplacer(
		"FlagUsages", "FlagUsagesWrapped 80",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `Use "{{.CommandPath}} COMMAND --help" for more about a command.`,
	).Replace(root.UsageTemplate()))
	root.SetFlagErrorFunc(flagError)
	for _, command := range root.Commands() {
		switch command.Name() {
		case "help":
			help := "Show the help of a command"
			command.Short, command.Long = help, help+`: "marketoerr help list" is "marketoerr list --help".`
			command.Use = "help [COMMAND]..."
		case "completion":
			describeCompletion(command)
		}
	}
}

// flagError says what is wrong with a flag, in the words of the other errors.
func flagError(command *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok && unknown.GetSpecifiedShortnames() == "" {
		var names []nearest.Name
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			names = append(names, nearest.Name{Word: flag.Name, Shown: "--" + flag.Name})
		})
		return usage(command, "%w", nearest.Unknown("flag", unknown.GetSpecifiedName(), names))
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if expected := valueOf(invalid); expected != "" {
			return usage(command, "found %s for --%s, expected %s", nearest.Quote(invalid.GetValue()), invalid.GetFlag().Name, expected)
		}
	}
	if lacking, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usage(command, "found --%s without a value, expected one", lacking.GetFlag().Name)
	}
	return usage(command, "%w", err)
}

// valueOf says what a flag takes instead of the value that it was given, "" if nobody
// knows.
func valueOf(invalid *pflag.InvalidValueError) string {
	kind := invalid.GetFlag().Value.Type()
	most := map[string]uint64{"int": math.MaxInt, "int64": math.MaxInt64, "uint64": math.MaxUint64}[kind]
	switch {
	case errors.Is(invalid, strconv.ErrRange):
		return fmt.Sprintf("at most %d", most)
	case kind == "uint64":
		return "a whole number, 0 or more"
	case most > 0:
		return "a whole number"
	}
	return map[string]string{"bool": "true or false", "duration": "a time with its unit, such as 500ms, 20s or 1h30m"}[kind]
}

// known gives the arguments with the command in lower case, or an error if there is no
// such command: cobra's would be one of several lines.
func known(root *cobra.Command, args []string) ([]string, error) {
	at := slices.IndexFunc(args, func(arg string) bool { return !strings.HasPrefix(arg, "-") })
	if at < 0 || isCommand(root, args[at]) {
		return args, nil
	}
	name, err := nearest.OneOf("command", args[at], names(root))
	if err != nil {
		return nil, usage(root, "%w", err)
	}
	args = slices.Clone(args)
	args[at] = name
	return args, nil
}

// names gives the names of the commands.
func names(root *cobra.Command) []string {
	var all []string
	for _, command := range root.Commands() {
		all = append(all, command.Name())
	}
	return all
}
