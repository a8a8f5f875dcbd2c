//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/marketoerr/marketoerr/internal/settled"
)

// command gives the command as a process: this test's program, which TestMain
// makes the command if it has its name.
func command(t *testing.T, environment []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"marketoerr"}, args...), Env: environment}
}

// onTerminal runs the command on a terminal, on which the input is typed, and
// gives what the terminal shows.
func onTerminal(t *testing.T, environment []string, input string, args ...string) string {
	t.Helper()
	c := command(t, append(environment, "PATH="+os.Getenv("PATH")), args...)
	terminal, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	const endOfInput = "\x04"
	if _, err := io.WriteString(terminal, input+endOfInput); err != nil {
		t.Fatal(err)
	}
	// Linux gives EIO once the process has ended.
	shown, err := io.ReadAll(terminal)
	if err != nil && !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("marketoerr %q: %v\n%s", args, err, shown)
	}
	return string(shown)
}

func TestColours(t *testing.T) {
	for _, test := range []struct {
		environment []string
		want        bool
	}{
		{[]string{"TERM=xterm"}, true},
		{[]string{"TERM=xterm", "NO_COLOR=1"}, false},
		{[]string{"TERM=dumb"}, false},
	} {
		shown := onTerminal(t, test.environment, "", "explain", "606")
		if !strings.Contains(shown, "606 RateLimitExceeded") || strings.Contains(shown, "\x1b[1m606") != test.want || strings.Contains(shown, "\x1b") != test.want {
			t.Errorf("%q: a terminal shows %q, colours are wanted: %t", test.environment, shown, test.want)
		}
	}
	out, err := command(t, []string{"TERM=xterm"}, "explain", "606").Output()
	if err != nil || bytes.Contains(out, []byte("\x1b")) {
		t.Errorf("a pipe gets %q, %v, expected no colours", out, err)
	}
}

// TestTyped shows that who is to type a response is told so.
func TestTyped(t *testing.T) {
	shown := onTerminal(t, []string{"TERM=dumb"}, `{"success":false,"errors":[{"code":"601"}]}`+"\n", "explain")
	if !strings.Contains(shown, "reading a response from the terminal") || !strings.Contains(shown, "601 AccessTokenInvalid") {
		t.Errorf("the terminal shows %q", shown)
	}
}

// TestClosedPipe stops reading after one line, as "head -1" does: the command
// ends, and says nothing.
func TestClosedPipe(t *testing.T) {
	c := command(t, nil, "explain")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	c.Stdin = &responses{left: math.MaxInt} // more than it would ever read
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	c.Wait()
	if !c.ProcessState.Exited() && c.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGPIPE || stderr.Len() > 0 {
		t.Errorf("the command ends with %v and says %q", c.ProcessState, stderr.String())
	}
}

// testWidth shows an explanation on a terminal of 60 columns, and its link to those
// that know links.
func testWidth(t *testing.T) {
	for _, test := range []struct {
		environment []string
		links       bool
	}{
		{[]string{"TERM=xterm", "NO_COLOR=1", "VTE_VERSION=6800"}, true},
		{[]string{"TERM=xterm-kitty", "NO_COLOR=1"}, true},
		{[]string{"TERM=xterm-kitty", "NO_COLOR=1", "TMUX=/tmp/x"}, false},
		{[]string{"TERM=xterm", "NO_COLOR=1"}, false},
		{[]string{"TERM=dumb", "WT_SESSION=1"}, false},
	} {
		c := command(t, append(test.environment, "PATH="+os.Getenv("PATH")), "explain", "606")
		terminal, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 60})
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(terminal) // Linux gives EIO once the process has ended
		terminal.Close()
		if err := c.Wait(); err != nil {
			t.Fatal(err)
		}
		shown := string(data)
		if got := strings.Contains(shown, "\x1b]8;;https://"); got != test.links {
			t.Errorf("%q: links %t, want %t\n%q", test.environment, got, test.links, shown)
		}
		for line := range strings.Lines(shown) {
			if line = strings.TrimRight(line, "\r\n"); len([]rune(line)) > 60 && !strings.Contains(line, "https://") {
				t.Errorf("a line has %d columns: %q", len([]rune(line)), line)
			}
		}
		if !regexp.MustCompile(`(?m)^  comment +The number of calls in the past 20 seconds\r\n {12,}was greater than 100\r$`).MatchString(shown) {
			t.Errorf("the labels have no column in %q", shown)
		}
	}
}

// testMarked shows that what a search has found is bold on a terminal with colours, and
// plain on others.
func testMarked(t *testing.T) {
	for environment, want := range map[string]string{
		"TERM=xterm": "\x1b[1mAccess\x1b[0m \x1b[1mtoken\x1b[0m \x1b[1mexpired\x1b[0m",
		"TERM=dumb":  "Access token expired",
	} {
		if shown := onTerminal(t, []string{environment}, "", "search", "access tokens expire", "--limit", "1"); !strings.Contains(shown, want) {
			t.Errorf("%s: a terminal shows %q, want %q", environment, shown, want)
		}
	}
}

// TestSettledOnTerminals runs the tests that spell out texts, as TestSettled does.
func TestSettledOnTerminals(t *testing.T) {
	settled.Run(t, map[string]func(*testing.T){"Marked": testMarked, "Width": testWidth})
}
