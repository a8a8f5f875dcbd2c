// Package explain tells what error codes and the errors in responses mean, for
// people and for programs. In go codes, words, and files and streams of anything in
// which package find finds responses and errors, out come explanations as text,
// Markdown or JSON, and what became of the calls as an exit code. Every word about a
// code is the catalogue's.
package explain

import (
	"errors"
	"io"
	"os"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/find"
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

// Explain explains codes, files and words. What is no response goes to the log, and
// the rest is explained all the same. An error says that something could not be
// read or written; for an argument that is nothing at all it comes before any
// output.
func (x *Explainer) Explain(args []string) (Outcome, error) {
	subjects, err := subjects(args)
	if err != nil {
		return x.outcome, err
	}
	for _, s := range subjects {
		switch {
		case s.code != 0:
			err = x.explain(Code(s.code, x.Lang))
		case s.found != nil:
			err = x.words(s.found)
		default:
			err = x.file(s.file)
		}
		if err != nil {
			return x.outcome, err
		}
	}
	x.Log.close()
	return x.outcome, nil
}

// words explains what was found in the words of an argument.
func (x *Explainer) words(found []find.Finding) error {
	for _, f := range found {
		if err := x.finding(f, ""); err != nil {
			return err
		}
	}
	return nil
}

// file explains the responses in a file.
func (x *Explainer) file(name string) error {
	in, source := x.Stdin, standardInput
	if name != stdin {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		in, source = file, name
	}
	finder := find.New(x.Log.counting(in), find.Options{Status: x.Status})
	var seen findings
	for {
		found, err := finder.Next()
		if err == io.EOF {
			return x.end(&seen, finder, source)
		}
		if err != nil {
			return err
		}
		seen.count(&found)
		if err := x.finding(found, source); err != nil {
			return err
		}
	}
}

// findings counts what was found in a file.
type findings struct {
	errors, faults, responses, suspects int
	suspect                             int // the line of the first suspect
}

func (s *findings) count(found *find.Finding) {
	if found.Suspect {
		if s.suspects++; s.suspects == 1 {
			s.suspect = found.Line
		}
		return
	}
	if found.Err != nil {
		s.faults++
	}
	if found.Response != nil {
		s.responses++
	}
	s.errors += found.Errors()
}

// end is for the end of a file: there are no errors only where a response was
// recognized, and nothing else may tell of one.
func (x *Explainer) end(s *findings, finder *find.Finder, source string) error {
	x.Log.end(s.responses)
	switch {
	case s.errors+s.faults > 0:
		return nil
	case s.suspects > 0 && s.responses > 0:
		x.fault(source, s.suspect, errors.New("found what looks like an error, expected a response, or a code as in \"error 606\""))
	case s.responses > 0:
		x.Log.clear()
		return x.Out.NoErrors()
	default:
		line, err := finder.Nothing()
		x.fault(source, line, err)
	}
	x.Log.hint()
	return nil
}

// fault tells of what is no response.
func (x *Explainer) fault(source string, line int, err error) {
	x.outcome.faults++
	x.Log.fault(source, line, err)
}

// finding explains one response, and tells what is wrong with it.
func (x *Explainer) finding(found find.Finding, source string) error {
	if found.Err != nil {
		x.fault(source, found.Line, found.Err)
	}
	r := found.Response
	if r == nil {
		return nil
	}
	for _, warning := range r.Warnings {
		x.Log.warning(source, found.Line, warning)
	}
	place := Place{Source: source, Line: found.Line, ReadFrom: found.From.String(), RequestID: r.RequestID}
	if source == "" {
		place.Line = 0 // of an argument there is nothing to say
	}
	explanations := Response(r, place, x.Lang)
	for e := range errorsOf(r) {
		x.outcome.add(e.Recovery())
		x.Log.count(e)
	}
	x.Log.progress(len(explanations) > 0)
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
