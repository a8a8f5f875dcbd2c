package main

import (
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/list"
	"github.com/marketoerr/marketoerr/i18n"
	"github.com/spf13/cobra"
)

// outputFlags say how rows are shown.
type outputFlags struct{ lang, format string }

// register adds the flags to a command. The default of the language stands in
// no help text: it is another one on each machine.
func (o *outputFlags) register(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&o.lang, "lang", "", "language of the messages, a BCP 47 `tag` (default: that of the environment)")
	flags.StringVar(&o.format, "format", list.Text, strings.Join(list.Formats(), ", "))
	complete(command, "lang", langNames)
	complete(command, "format", list.Formats)
}

// parse checks what the flags say. An empty language that somebody has asked
// for is unknown, like any other.
func (o *outputFlags) parse(command *cobra.Command) (list.Output, error) {
	lang := o.lang
	if !command.Flags().Changed("lang") {
		lang = i18n.FromEnv().String()
	}
	return list.NewOutput(lang, o.format)
}
