package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/gen"
)

// changed is the exit code of diff when something did; it is that of stale
// files, and of the diff command.
const changed = stale

// diff compares two pages, two folders of pages, or docs with itself at a revision.
func diff(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := newFlags("diff", stderr)
	format := flags.String("format", "text", "text, markdown or json; json-schema describes the JSON")
	since := flags.String("since", "", "compare docs with docs at this `revision` of the git repository")
	names, code, ok := parse(flags, args)
	if !ok {
		return code
	}
	// Written at once, so that what cannot be written whole is not begun.
	var out strings.Builder
	var err error
	differ := false
	switch schema := *format == "json-schema"; {
	case schema && *since == "" && len(names) == 0:
		out.WriteString(gen.DiffSchema())
	case schema:
		return refuse(flags, "arguments beside -format json-schema", "none")
	case *since != "" && len(names) == 0:
		differ, err = gen.DiffSince(ctx, &out, stderr, *format, ".", *since)
	case *since == "" && len(names) == 2:
		differ, err = gen.Diff(&out, stderr, *format, names[0], names[1])
	default:
		return refuse(flags, fmt.Sprintf("%d names", len(names)), "two pages, two folders, or -since alone")
	}
	if err == nil {
		_, err = io.WriteString(stdout, out.String())
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	if differ {
		return changed
	}
	return done
}
