package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/folder"
	"github.com/marketoerr/marketoerr/internal/wholefile"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages",
		Long: `Man writes the manual pages, one per command, into a folder, and creates
it if it does not exist. The pages are the same wherever and whenever they are
written.

Exit codes: 0, or 2 for any failure.`,
		Example: `  marketoerr man man1
  man -l man1/marketoerr-search.1`,
		Args:              oneFolder,
		ValidArgsFunction: completeFolder,
		RunE: func(command *cobra.Command, args []string) error {
			pages, err := manPages(command.Root())
			if err != nil {
				return err
			}
			return folder.Write(args[0], pages, nil) // nobody else has pages of these names
		},
	}
}

// manPages gives the page of a command and those of the commands below it.
func manPages(command *cobra.Command) ([]wholefile.File, error) {
	page, err := manPage(command)
	if err != nil {
		return nil, fmt.Errorf("manual page of %s: %w", command.CommandPath(), err)
	}
	pages := []wholefile.File{{Name: strings.ReplaceAll(command.CommandPath(), " ", "-") + ".1", Data: page}}
	for _, below := range command.Commands() {
		if !below.IsAvailableCommand() {
			continue // such as help, which has a page for each command
		}
		more, err := manPages(below)
		if err != nil {
			return nil, err
		}
		pages = append(pages, more...)
	}
	return pages, nil
}

// manPage gives the page of one command. What would differ from machine to
// machine and from day to day is left out.
func manPage(command *cobra.Command) ([]byte, error) {
	command.DisableAutoGenTag = true
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		if flag.Name == langFlag {
			flag.DefValue = "" // the language of the environment
		}
	})
	// The library puts in a date, whatever it is told.
	var none time.Time
	var page bytes.Buffer
	header := &doc.GenManHeader{Section: "1", Date: &none, Source: "marketoerr " + catalog.Revision, Manual: "Marketo errors"}
	if err := doc.GenMan(command, header, &page); err != nil {
		return nil, err
	}
	return bytes.Replace(page.Bytes(), []byte(none.Format(`"Jan 2006"`)), []byte(`""`), 1), nil
}
