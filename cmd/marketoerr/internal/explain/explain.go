// Package explain tells what error codes and the errors in responses mean, for
// people and for programs. In go codes, files of responses and streams of them,
// out come explanations as text, Markdown or JSON, and what became of the calls
// as an exit code. Every word about a code is the catalogue's.
package explain

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// Explainer explains one argument after the other.
type Explainer struct {
	Lang   catalog.Lang
	Status int // of the HTTP responses
	Stdin  io.Reader
	Out    Writer
	Log    *Log

	outcome Outcome
}

// stdin is the argument that stands for standard input.
const stdin = "-"

// standardInput is what it is called.
const standardInput = "standard input"

// Explain explains codes and files. What is no response goes to the log, and
// the rest is explained all the same. An error says that something could not be
// read or written; for an argument that is nothing at all it comes before any
// output.
func (x *Explainer) Explain(args []string) (Outcome, error) {
	subjects, err := subjects(args)
	if err != nil {
		return x.outcome, err
	}
	for _, s := range subjects {
		if s.code != 0 {
			err = x.explain(Code(s.code, x.Lang))
		} else {
			err = x.file(s.file)
		}
		if err != nil {
			return x.outcome, err
		}
	}
	x.Log.close()
	return x.outcome, nil
}

// subject is what an argument stands for: a code, else a file.
type subject struct {
	code catalog.Code
	file string
}

func subjects(args []string) ([]subject, error) {
	if len(args) == 0 {
		return []subject{{file: stdin}}, nil
	}
	var all []subject
	for _, arg := range args {
		code, ok := catalog.Lookup(arg)
		if !ok && arg != stdin {
			if _, err := os.Stat(arg); isCode(arg) || err != nil && !strings.ContainsAny(arg, `./\`) {
				return nil, nearest.Unknown("code", arg, codeNames(arg))
			} else if err != nil {
				return nil, err
			}
		}
		all = append(all, subject{code, arg})
	}
	return all, nil
}

// isCode tells whether an argument can only be a code.
func isCode(arg string) bool { return strings.Trim(arg, "0123456789") == "" }

// file explains the responses in a file.
func (x *Explainer) file(name string) error {
	in, shown := x.Stdin, standardInput
	if name != stdin {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		in, shown = file, name
	}
	found := x.outcome.errors + x.outcome.faults
	stream := newStream(in)
	for {
		body, err := stream.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if err := x.body(body, shown); err != nil {
			return err
		}
	}
	if x.outcome.errors+x.outcome.faults > found {
		return nil
	}
	x.Log.clear()
	return x.Out.NoErrors()
}

// body explains one response.
func (x *Explainer) body(b body, source string) error {
	parse := response.Parse
	if bytes.HasPrefix(bytes.TrimSpace(b.data), []byte("<")) {
		parse = response.ParseSOAP
	}
	r, err := &response.Response{}, b.fault
	if err == nil {
		r, err = parse(x.Status, b.data)
	}
	if err != nil {
		x.outcome.faults++
		x.Log.fault(source, b.line, errors.New(strings.TrimPrefix(err.Error(), "response: ")))
	}
	for _, warning := range r.Warnings {
		x.Log.warning(source, b.line, warning)
	}
	place := Place{source, b.line, x.Status, r.RequestID}
	explanations := Response(r, place, x.Lang)
	for e := range errorsOf(r) {
		x.outcome.add(e.Recovery())
	}
	x.Log.progress(len(b.data), len(explanations) > 0)
	for _, e := range explanations {
		if err := x.write(e); err != nil {
			return err
		}
	}
	return nil
}

// explain writes the explanation of a code that was asked for.
func (x *Explainer) explain(e Explanation) error {
	x.outcome.add(e.Recovery)
	return x.write(e)
}

func (x *Explainer) write(e Explanation) error {
	x.Log.clear()
	return x.Out.Write(e)
}

// Outcome counts what was explained.
type Outcome struct{ errors, recoverable, faults int }

func (o *Outcome) add(recovery catalog.Recovery) {
	o.errors++
	if recovery != catalog.Permanent {
		o.recoverable++
	}
}

// The exit codes.
const (
	exitOK          = 0
	exitErrors      = 1
	exitFault       = 2
	exitRecoverable = 75 // EX_TEMPFAIL of sysexits.h
)

// ExitCode gives 2 if something was no response. If errors are to count, it
// gives 75 if a program can do something about each of them, 1 if not, and else
// 0.
func (o Outcome) ExitCode(errorsCount bool) int {
	switch {
	case o.faults > 0:
		return exitFault
	case !errorsCount || o.errors == 0:
		return exitOK
	case o.recoverable == o.errors:
		return exitRecoverable
	}
	return exitErrors
}

// codeNames gives the numbers of the codes if the argument is a number, else
// their names.
func codeNames(arg string) []nearest.Name {
	isNumber := strings.ContainsAny(arg, "0123456789")
	var names []nearest.Name
	for code := range catalog.All() {
		word := code.Name()
		if isNumber {
			word = strconv.Itoa(int(code))
		}
		names = append(names, nearest.Name{Word: word, Shown: fmt.Sprintf("%d %s", code, code.Name())})
	}
	return names
}
