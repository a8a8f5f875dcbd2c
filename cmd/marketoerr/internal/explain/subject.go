package explain

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/find"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// subject is what an argument stands for: a code, what was found in words, else a file.
type subject struct {
	code  catalog.Code
	found []find.Finding
	file  string
}

// subjects gives what arguments stand for. Where one is nothing by itself, all of them
// together may be words that name a code.
func subjects(args []string) ([]subject, error) {
	if len(args) == 0 {
		return []subject{{file: stdin}}, nil
	}
	var all []subject
	for _, arg := range args {
		s, err := subjectOf(arg)
		if err != nil {
			if found := foundIn(strings.Join(args, " "), find.Options{}); found != nil && len(args) > 1 && !isPath(arg) {
				return []subject{{found: found}}, nil
			}
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func subjectOf(arg string) (subject, error) {
	if code, ok := catalog.Lookup(arg); ok {
		return subject{code: code}, nil
	}
	if arg == stdin {
		return subject{file: stdin}, nil
	}
	_, err := os.Stat(arg)
	switch {
	case isCode(arg):
		return subject{}, nearest.UnknownCode(arg)
	case err == nil:
		return subject{file: arg}, nil
	case IsWords(arg):
		if found := foundIn(arg, find.Options{Asked: true}); found != nil {
			return subject{found: found}, nil
		}
		return subject{}, fmt.Errorf("found no code in %s, expected words such as \"error 606\" or \"Request timed out (604)\"; \"marketoerr search\" finds codes by their words", nearest.Quote(arg))
	case isPath(arg):
		return subject{}, err
	}
	return subject{}, nearest.UnknownCode(arg)
}

// isPath tells whether an argument can only be meant for a file.
func isPath(arg string) bool { return strings.ContainsAny(arg, `./\`) && !IsWords(arg) }

// IsWords tells whether an argument can be neither a name nor, as people name them, a
// file.
func IsWords(arg string) bool { return strings.ContainsAny(arg, " \n\t()[]{}<>=:\"'#“”（）：") }

// foundIn gives the errors that are found in words, nil if there are none.
func foundIn(words string, options find.Options) []find.Finding {
	finder := find.New(strings.NewReader(words), options)
	var all []find.Finding
	for {
		found, err := finder.Next()
		if err == io.EOF {
			return all
		}
		if err == nil && found.Errors() > 0 {
			all = append(all, found)
		}
	}
}

// isCode tells whether an argument can only be a code.
func isCode(arg string) bool { return strings.Trim(arg, "0123456789") == "" }
