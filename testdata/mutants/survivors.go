package main

import (
	"fmt"
	"os"
	"strings"
)

// survivors holds the reason why a mutant survives, by its id.
type survivors map[string]string

// readSurvivors reads paragraphs: a reason in lines that begin with "#", and
// then a line for each mutant.
func readSurvivors(file string) (survivors, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all, reason := survivors{}, ""
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case line == "":
			reason = ""
		case strings.HasPrefix(line, "#"):
			reason += line
		case reason == "":
			return nil, fmt.Errorf("%s:%d: found a mutant without a reason, expected a line with # before it", file, i+1)
		default:
			all[line] = reason
		}
	}
	return all, nil
}

// gone gives a fault for each survivor that is no mutant of the files that
// begin with a path.
func (s survivors) gone(mutants []mutant, only string) []string {
	there := map[string]bool{}
	for _, m := range mutants {
		there[m.id] = true
	}
	var faults []string
	for id := range s {
		if strings.HasPrefix(id, only) && !there[id] {
			faults = append(faults, "is said to survive, and is no mutant: "+id)
		}
	}
	return faults
}
