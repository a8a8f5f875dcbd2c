package main

import (
	"io"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"marketoerr": main})
}

// TestScripts runs the scripts in testdata, one for each behaviour.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
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
		if got := run(test.args, io.Discard, io.Discard); got != test.want {
			t.Errorf("marketoerr %q exits with %d, want %d", test.args, got, test.want)
		}
	}
}
