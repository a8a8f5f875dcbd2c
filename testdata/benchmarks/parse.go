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

func parseTasks() []func() (task, error) {
	var all []func() (task, error)
	for _, t := range []struct {
		about  string
		bodies func() ([][]byte, error)
		most   budgets
	}{
		{"a response with two errors, 208 bytes", func() ([][]byte, error) { return [][]byte{[]byte(twoErrors)}, nil }, budgets{0.35, 1.6}},
		{"small responses that failed, all different", func() ([][]byte, error) { return smallFailures(newRandom(), 1000) }, budgets{}},
		{"a response with 300 records, none failed", func() ([][]byte, error) { return syncs(newRandom(), 8, 0) }, budgets{0.2, 1}},
		{"a response with 300 records, one in ten failed", func() ([][]byte, error) { return syncs(newRandom(), 8, 10) }, budgets{}},
		{"a response with leads, 78 KB", func() ([][]byte, error) { return leads(newRandom(), 8) }, budgets{0.3, 0}},
	} {
		all = append(all, func() (task, error) {
			bodies, err := t.bodies()
			if err != nil {
				return task{}, fmt.Errorf("%s: %w", t.about, err)
			}
			return parse(t.about, bodies, t.most)
		})
	}
	return all
}

// parse reads bodies one after the other, in the order in which they were made up.
func parse(about string, bodies [][]byte, most budgets) (task, error) {
	all := decoders()
	for _, body := range bodies {
		if err := agree(body, all); err != nil {
			return task{}, fmt.Errorf("%s: %w", about, err)
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
