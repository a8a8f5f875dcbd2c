package gen

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// namesFile keeps the names that programs may use: those that a person has
// reviewed. The policy cannot tell what it said before somebody edited it, and the
// Go files are written anew whatever they hold, so this file is what the promise
// rests on that names never change.
//
// It is committed with the policy: a fresh clone has it, git checkout takes both
// back together, and a run that is killed leaves the old one or the new one, which
// both fit the policy. A run only adds to it. One that finds no file writes it, and
// one that cannot read it stops, for nothing else knows what it held.
const namesFile = "catalog/names.txt"

const namesHeader = "# The names of codes that programs may use: they never change, and none goes. Written by marketoerr-gen, which\n" +
	"# adds a name once it is reviewed in policy.yaml. DO NOT EDIT.\n"

// readNames gives the code of each name that may not change.
func (r *run) readNames() (map[string]int, error) {
	names := map[string]int{}
	data, err := fs.ReadFile(r.files, namesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return names, nil
	}
	if err != nil {
		return nil, err
	}
	var errs []error
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		digits, name, _ := strings.Cut(line, " ")
		code, err := strconv.Atoi(digits)
		if err != nil || name == "" || strings.ContainsAny(name, " \t") {
			errs = append(errs, &extract.Problem{File: namesFile, Line: i + 1, Found: strconv.Quote(line),
				Expected: "a code and its name, as the last run wrote them: take the file back with git checkout"})
			continue
		}
		names[name] = code
	}
	return names, errors.Join(errs...)
}

// writeNames adds the names of the policy that a person has reviewed.
func (r *run) writeNames(names map[string]int) {
	for _, rule := range r.policy.Rules {
		if !rule.Unreviewed() {
			names[rule.Name] = rule.Code
		}
	}
	var out strings.Builder
	out.WriteString(namesHeader)
	byCode := func(a, b string) int { return cmp.Compare(names[a], names[b]) }
	for _, name := range slices.SortedFunc(maps.Keys(names), byCode) {
		fmt.Fprintf(&out, "%d %s\n", names[name], name)
	}
	r.outputs[namesFile] = []byte(out.String())
}
