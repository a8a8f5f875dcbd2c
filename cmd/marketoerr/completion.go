package main

import (
	"os"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"github.com/marketoerr/marketoerr/i18n"
	"github.com/marketoerr/marketoerr/internal/escape"
	"github.com/spf13/cobra"
)

// complete lets a shell complete the values of a flag. It fails only for a flag
// that the command does not have, which the tests would show.
func complete(command *cobra.Command, flag string, values func() []cobra.Completion) {
	_ = command.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return begunWith(begun, values()), cobra.ShellCompDirectiveNoFileComp
	})
}

// completeNothing says that no file can be the value of a flag.
func completeNothing(command *cobra.Command, flag string) {
	complete(command, flag, func() []cobra.Completion { return nil })
}

// begunWith gives the values that begin with what a person has typed, in any
// case. Behind a comma the next value begins.
func begunWith(begun string, values []cobra.Completion) []cobra.Completion {
	comma := strings.LastIndexByte(begun, ',') + 1
	before, last := begun[:comma], begun[comma:]
	var found []cobra.Completion
	for _, value := range values {
		if len(value) >= len(last) && strings.EqualFold(value[:len(last)], last) {
			found = append(found, before+value)
		}
	}
	return found
}

// completeCodes completes codes by number or name, whichever a person has begun
// with, and describes each by the other and its message.
func completeCodes(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	numbers := begun != "" && '0' <= begun[0] && begun[0] <= '9'
	lang := i18n.FromEnv()
	var values []cobra.Completion
	for code := range catalog.All() {
		value, other := code.Name(), strconv.Itoa(int(code))
		if numbers {
			value, other = other, value
		}
		values = append(values, cobra.CompletionWithDesc(value, other+": "+code.Message(lang)))
	}
	return begunWith(begun, values), cobra.ShellCompDirectiveNoFileComp
}

// completeCodesAndFiles completes codes and files that begin so. The shell itself knows
// files better, and does it where no code does.
func completeCodesAndFiles(command *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	codes, directive := completeCodes(command, args, begun)
	if begun == "" || len(codes) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return codes, directive // without the files there are still the codes
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasPrefix(name, begun) && escape.Visible(name) == name {
			codes = append(codes, name)
		}
	}
	return codes, directive
}

func levelNames() []cobra.Completion {
	var values []cobra.Completion
	for level := range catalog.Levels() {
		values = append(values, level.String())
	}
	return values
}

// recoveryNames describes each step by what it asks of a person. Permanent is none.
func recoveryNames() []cobra.Completion {
	lang := i18n.FromEnv()
	var values []cobra.Completion
	for _, recovery := range view.Recoveries() {
		values = append(values, cobra.CompletionWithDesc(recovery.String(), recovery.Advice(lang)))
	}
	return values
}

func langNames() []cobra.Completion {
	var values []cobra.Completion
	for lang := range catalog.Langs() {
		values = append(values, cobra.CompletionWithDesc(lang.String(), lang.Name()))
	}
	return values
}
