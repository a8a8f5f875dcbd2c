package main

import (
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
	"github.com/spf13/cobra"
)

// shells says how each of the shells gets its completion script.
var shells = []struct{ name, long string }{
	{"bash", `Bash prints the completion script for bash, which uses the package
bash-completion. For the shell that is running:

    source <(marketoerr completion bash)

For every new shell, on Linux as root, and on macOS with Homebrew:

    marketoerr completion bash >/etc/bash_completion.d/marketoerr
    d=$(brew --prefix)/etc/bash_completion.d
    marketoerr completion bash >$d/marketoerr`},
	{"zsh", `Zsh prints the completion script for zsh, which needs "autoload -U compinit;
compinit" in ~/.zshrc. For the shell that is running:

    source <(marketoerr completion zsh)

For every new shell, on Linux, and on macOS with Homebrew:

    marketoerr completion zsh >"${fpath[1]}/_marketoerr"
    d=$(brew --prefix)/share/zsh/site-functions
    marketoerr completion zsh >$d/_marketoerr`},
	{"fish", `Fish prints the completion script for fish. For the shell that is running:

    marketoerr completion fish | source

For every new shell:

    marketoerr completion fish >~/.config/fish/completions/marketoerr.fish`},
	{"powershell", `Powershell prints the completion script for PowerShell. For the shell that is
running:

    marketoerr completion powershell | Out-String | Invoke-Expression

For every new shell, put that line into your profile.`},
}

// describeCompletion describes the commands that cobra brings along.
func describeCompletion(command *cobra.Command) {
	command.Use = "completion SHELL"
	command.Short = "Print a script that completes commands and codes"
	command.Long = `Completion prints the script with which a shell completes commands, flags, codes
and names: "marketoerr completion bash --help" says where to put it.`
	command.Args = func(command *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		name, err := nearest.OneOf("shell", args[0], names(command))
		if err != nil {
			return usage(command, "%w", err)
		}
		return usage(command, "found shell %s, expected %s", nearest.Quote(args[0]), name)
	}
	for _, below := range command.Commands() {
		for _, shell := range shells {
			if below.Name() == shell.name {
				below.Short, below.Long = "Print the completion script for "+strings.Replace(shell.name, "powers", "PowerS", 1), shell.long
			}
		}
		if flag := below.Flags().Lookup("no-descriptions"); flag != nil {
			flag.Usage = "complete without descriptions"
		}
	}
}
