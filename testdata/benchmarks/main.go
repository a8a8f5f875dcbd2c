// Benchmarks compares the library with what one might use in its place, in one run: it
// prints tables of how long each takes, what it allocates and what it weighs. It is a
// module of its own, so that what is compared is nobody's dependency.
//
// All of it is done on one processor: GOMAXPROCS is 1. Every way to do a task is first
// seen to give the same result as the others, then they take turns in many short
// rounds, and the best of these counts. The time is that of the processor where the
// system tells it, so that other programs on the machine hardly matter.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

//go:generate sh -c "go run ./shapes >shapes_gen.tmp && mv shapes_gen.tmp shapes_gen.go"
//go:generate sh -c "go run ./gotext >messages/messages_gen.tmp && mv messages/messages_gen.tmp messages/messages_gen.go"

func main() {
	short := flag.Bool("short", false, "measure for a moment only: to see that it works")
	only := flag.String("only", "", "measure the tasks alone of whose names this is a part, and weigh nothing")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	pace := pace{rounds: 50, length: 10 * time.Millisecond}
	if *short {
		pace.rounds, pace.length = 1, time.Millisecond
	}
	if err := compare(os.Stdout, pace, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// compare prints all tables, or that of some tasks.
func compare(out io.Writer, pace pace, only string) error {
	fmt.Fprintf(out, "%s, %s/%s, GOMAXPROCS=%d, go-json %s, %s, go-i18n %s, x/text %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH,
		runtime.GOMAXPROCS(0), version("github.com/goccy/go-json"), v2About(), version("github.com/nicksnyder/go-i18n/v2"), version("golang.org/x/text"))
	err := measureAll(out, tasks(), pace, only)
	runtime.KeepAlive([]any{sinkResponse, sinkDecoded, sinkReading, sinkValues}) // or they are never read
	if err != nil || only != "" {
		return err
	}
	return errors.Join(weighAll(out), timeGenerator(out, min(pace.rounds, 5)))
}

// version gives the version of a module that is compared with.
func version(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown version"
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return strings.TrimPrefix(dependency.Version, "v")
		}
	}
	return "of unknown version"
}
