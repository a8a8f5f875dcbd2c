package main

import (
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/search"
	"github.com/spf13/cobra"
)

func searchCommand() *cobra.Command {
	var limit int
	var output outputFlags
	command := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Find codes by words in their texts",
		Long: `Search finds codes by what you remember of them, or by the words of a ticket.
The best match comes first. Words may come from the name, the message, the
comment or the hint, in any language, form, order and case, with or without
accents, whole or in part, and words of the same meaning count too. Small typing
errors are forgiven where nothing else fits. A number finds the codes that begin
with it.

Codes with all of the words come before those with some of them, so a message
with values that a server put into it can be pasted. On a terminal, matches are
bold.

The languages and formats are those of "marketoerr list".

Exit codes: 0, 1 if nothing is found, or 2 for any failure.`,
		Example: `  marketoerr search daily quota
  marketoerr search "customer says: export job stuck in queue" --limit 3
  marketoerr search acces tokn expird --limit 1
  marketoerr search "Lookup field 'utm' not found" --format json
  marketoerr search 访问令牌 --lang zh-Hans`,
		Args: func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(command, "search takes words, found none")
			}
			return nil
		},
		ValidArgsFunction: completeCodes,
		RunE: func(command *cobra.Command, args []string) error {
			out, err := output.parse()
			if err != nil {
				return err
			}
			if limit < 0 {
				return usage(command, "found --limit %d, expected 0 or more", limit)
			}
			query := strings.Join(args, " ")
			found := search.New().Search(query, out.Lang)
			codes := found.Codes
			if len(codes) == 0 {
				command.PrintErrf("marketoerr: nothing found for %s\n", nearest.Quote(query))
				return exit(1)
			}
			if limit > 0 {
				codes = codes[:min(limit, len(codes))]
			}
			if screenOf(command.OutOrStdout()).Colour {
				out.Mark = func(message string) string { return emphasize(message, found.Marks(message)) }
			}
			return out.Write(command.OutOrStdout(), codes)
		},
	}
	command.Flags().IntVar(&limit, "limit", 0, "show at most `N` codes; 0 shows all")
	output.register(command)
	completeNothing(command, "limit")
	return command
}

// emphasize shows parts of a text bold on a terminal.
func emphasize(text string, parts []search.Span) string {
	const bold, plain = "\x1b[1m", "\x1b[0m"
	var out strings.Builder
	at := 0
	for _, part := range parts {
		out.WriteString(text[at:part.From] + bold + text[part.From:part.To] + plain)
		at = part.To
	}
	return out.String() + text[at:]
}
