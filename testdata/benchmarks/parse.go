package main

import (
	"fmt"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// The results, so that nothing is optimized away.
var (
	sinkResponse *response.Response
	sinkDecoded  *minimal
)

// budgets of Parse: the part of the time of encoding/json and of go-json that it may
// take at most.
type budgets struct{ standard, goJSON float64 }

func parseTasks() ([]task, error) {
	random := newRandom()
	small, err := smallFailures(random, 1000)
	if err != nil {
		return nil, err
	}
	clean, err := syncs(random, 8, 0)
	if err != nil {
		return nil, err
	}
	failed, err := syncs(random, 8, 10)
	if err != nil {
		return nil, err
	}
	people, err := leads(random, 8)
	if err != nil {
		return nil, err
	}
	var tasks []task
	for _, t := range []struct {
		about   string
		bodies  [][]byte
		budgets budgets
	}{
		{"a response with two errors, 208 bytes", [][]byte{[]byte(twoErrors)}, budgets{0.35, 1.6}},
		{"small responses that failed, all different", small, budgets{}},
		{"a response with 300 records, none failed", clean, budgets{0.2, 1}},
		{"a response with 300 records, one in ten failed", failed, budgets{}},
		{"a response with leads, 78 KB", people, budgets{0.3, 0}},
	} {
		task, err := parse(t.about, t.bodies, t.budgets)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.about, err)
		}
		tasks = append(tasks, task)
	}
	return tasks, nil
}

// parse reads bodies one after the other, in the order in which they were made up.
func parse(about string, bodies [][]byte, most budgets) (task, error) {
	all := decoders()
	for _, body := range bodies {
		if err := agree(body, all); err != nil {
			return task{}, err
		}
	}
	ways := []way{{name: "response: `Parse`", run: func(n int) (err error) {
		for i := range n {
			if sinkResponse, err = response.Parse(200, bodies[i%len(bodies)]); err != nil {
				return err
			}
		}
		return nil
	}}}
	for _, decoder := range all {
		ways = append(ways, way{name: decoder.name, run: func(n int) (err error) {
			for i := range n {
				if sinkDecoded, err = decoder.decode(bodies[i%len(bodies)]); err != nil {
					return err
				}
			}
			return nil
		}})
	}
	ways[1].most, ways[len(ways)-1].most = most.standard, most.goJSON
	return task{about, ways}, nil
}
