package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages",
		Long: `Man writes the manual pages, one a command, into a folder, which it makes if there
is none. The pages are the same wherever and whenever they are written.`,
		Example: `  marketoerr man man1
  man -l man1/marketoerr-search.1`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("found %d arguments, expected a folder", len(args))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(command *cobra.Command, args []string) error {
			pages := make(map[string][]byte)
			if err := manPages(command.Root(), pages); err != nil {
				return err
			}
			return writeFolder(args[0], pages)
		},
	}
}

// manPages adds the page of a command, by the name of its file, and those of the
// commands below it.
func manPages(command *cobra.Command, pages map[string][]byte) error {
	for _, below := range command.Commands() {
		if !below.IsAvailableCommand() {
			continue // such as help, which has a page for each command
		}
		if err := manPages(below, pages); err != nil {
			return err
		}
	}
	page, err := manPage(command)
	if err != nil {
		return fmt.Errorf("manual page of %s: %w", command.CommandPath(), err)
	}
	pages[strings.ReplaceAll(command.CommandPath(), " ", "-")+".1"] = page
	return nil
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

// writeFolder writes files into a folder: first all of them into another one
// inside, then the renames, each of which replaces a file whole.
func writeFolder(path string, files map[string][]byte) (err error) {
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	folder, err := os.OpenRoot(path)
	if err != nil {
		return err
	}
	temporary := ".marketoerr-" + rand.Text()
	defer func() {
		if err = errors.Join(err, folder.RemoveAll(temporary), folder.Close()); err != nil {
			err = fmt.Errorf("cannot write into %q: %w", path, err)
		}
	}()
	if err := folder.Mkdir(temporary, 0o777); err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if err := folder.WriteFile(temporary+"/"+name, files[name], 0o666); err != nil {
			return err
		}
	}
	for _, name := range names {
		if err := folder.Rename(temporary+"/"+name, name); err != nil {
			return err
		}
	}
	return nil
}
