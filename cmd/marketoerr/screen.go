package main

import (
	"io"
	"os"
	"strconv"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/explain"
	"golang.org/x/term"
)

// terminal gives the terminal that a stream is, or nil.
func terminal(stream any) *os.File {
	if out, ok := stream.(*checked); ok {
		stream = out.Writer
	}
	if file, ok := stream.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool { return terminal(stream) != nil }

// screenOf tells what output can show: nothing besides text if it is no terminal.
// Colours are for those that have some, unless the user does not want them
// (https://no-color.org).
func screenOf(out io.Writer) explain.Screen {
	file := terminal(out)
	if file == nil {
		return explain.Screen{}
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil || columns <= 0 {
		columns = 80
	}
	isDumb := os.Getenv("TERM") == "dumb"
	return explain.Screen{Colour: !isDumb && os.Getenv("NO_COLOR") == "", Links: !isDumb && knowsLinks(os.Getenv), Width: columns}
}

// knowsLinks tells whether a terminal shows links (OSC 8), by what it says of itself in
// the environment. Those that do not are not sure to hide what they do not know.
func knowsLinks(getenv func(string) string) bool {
	if getenv("TMUX") != "" || getenv("STY") != "" {
		return false // what is around it may know them or not
	}
	if version, err := strconv.Atoi(getenv("VTE_VERSION")); err == nil {
		const first = 5000
		return version >= first
	}
	for _, name := range []string{"WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_EXECUTABLE", "GHOSTTY_RESOURCES_DIR"} {
		if getenv(name) != "" {
			return true
		}
	}
	switch getenv("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "rio", "Tabby":
		return true
	}
	switch getenv("TERM") {
	case "xterm-kitty", "alacritty", "foot", "foot-extra", "xterm-ghostty", "contour":
		return true
	}
	return false
}
