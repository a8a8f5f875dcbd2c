package main

import (
	"fmt"
	"path/filepath"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/site"
	"github.com/spf13/cobra"
)

func siteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "site DIR",
		Short: "Write the catalogue as web pages",
		Long: `Site writes the catalogue as web pages into a folder: index.html, which picks
the reader's language, and one page per language, such as sv.html. Each page
holds all codes and their search, and loads nothing from elsewhere: open it from
the disk, or put the folder on any web server.

The folder is created if it does not exist. Other files in it are left alone.
The same catalogue always gives the same bytes. The page to open first is
printed.

Exit codes: 0, or 2 for any failure.`,
		Example:           `  marketoerr site site`,
		Args:              oneFolder,
		ValidArgsFunction: completeFolder,
		RunE: func(command *cobra.Command, args []string) error {
			if err := site.Write(args[0]); err != nil {
				return err
			}
			_, err := fmt.Fprintln(command.OutOrStdout(), filepath.Join(args[0], site.Index))
			return err
		},
	}
}
