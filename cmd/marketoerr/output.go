package main

import (
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/list"
	"github.com/marketoerr/marketoerr/i18n"
	"github.com/spf13/cobra"
)

// langFlag is the flag of all commands that show texts.
const langFlag = "lang"

// outputFlags say how rows are shown.
type outputFlags struct{ lang, format string }

// register adds the flags to a command.
func (o *outputFlags) register(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&o.lang, langFlag, i18n.FromEnv().String(), "language of the messages, a BCP 47 `tag` such as sv")
	flags.StringVar(&o.format, "format", list.Text, "print as this `format`: "+strings.Join(list.Formats(), ", "))
	complete(command, langFlag, langNames)
	complete(command, "format", list.Formats)
}

// parse checks what the flags say.
func (o *outputFlags) parse() (list.Output, error) {
	return list.NewOutput(o.lang, o.format)
}
