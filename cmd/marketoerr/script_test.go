package main

import (
	"errors"
	"flag"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/rogpeppe/go-internal/testscript"
)

// update rewrites the files that the scripts compare with.
var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"marketoerr": main})
}

// testScripts runs the scripts in testdata, one for each behaviour. $ESC is the control
// character; $ALL is how many codes there are; $HTTP_SOAP, $PERMANENT,
// $RECOVERABLE and $RETRYABLE how many of each kind.
func testScripts(t *testing.T) {
	counts := map[string]int{}
	for code := range catalog.All() {
		counts["ALL"]++
		if level := code.Level(); level == catalog.LevelHTTP || level == catalog.LevelSOAP {
			counts["HTTP_SOAP"]++
		}
		if code.Recoverable() {
			counts["RECOVERABLE"]++
		} else {
			counts["PERMANENT"]++
		}
		if code.Retryable() {
			counts["RETRYABLE"]++
		}
	}
	testscript.Run(t, testscript.Params{
		Setup: func(env *testscript.Env) error {
			env.Setenv("ESC", "\x1b")
			for name, count := range counts {
				env.Setenv(name, strconv.Itoa(count))
			}
			return nil
		},
		Dir: "testdata", UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status runs a command and compares its exit code: status CODE COMMAND ARG...
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND ARG...")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if want := args[0]; want != strconv.Itoa(got) {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

func TestExitCodes(t *testing.T) {
	for _, test := range []struct {
		args []string
		want int
	}{
		{[]string{"explain", "606"}, 0},
		{[]string{"--help"}, 0},
		{[]string{"explain", "999"}, 2},
		{[]string{"explain", "606", "--lang", "xx"}, 2},
		{[]string{"nosuch"}, 2},
	} {
		if got := run(test.args, strings.NewReader(""), io.Discard, io.Discard); got != test.want {
			t.Errorf("marketoerr %q exits with %d, want %d", test.args, got, test.want)
		}
	}
}
