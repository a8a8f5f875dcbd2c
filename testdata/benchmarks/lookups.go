package main

import (
	"slices"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
)

var sink string

// tasks gives all that is compared, each seen to give the same in all ways.
func tasks() ([]task, error) {
	all := []task{lookUpName(), lookUpDigits(), showMessage()}
	for _, more := range []func() ([]task, error){fillTasks, readTasks, parseTasks} {
		tasks, err := more()
		if err != nil {
			return nil, err
		}
		all = append(all, tasks...)
	}
	return all, nil
}

// some holds codes in an order that no processor can guess, as that of errors
// is: so many that it does not learn them by heart either, as it does with a few
// thousand, and each branch is then free. Those of the Data Ingestion API are left
// out: an array has no place for seven digits.
var some = func() (codes [1 << 16]catalog.Code) {
	all := slices.Collect(catalog.All())
	all = slices.DeleteFunc(all, func(code catalog.Code) bool { return int(code) >= len(dense) })
	random := newRandom()
	for i := range codes {
		codes[i] = pick(random, all)
	}
	return codes
}()

// digits are the codes as servers send them, and turns tells which comes next:
// numbers, since the garbage collector would look at strings in vain.
var digits, turns = func() (texts []string, turns [len(some)]uint8) {
	places := map[catalog.Code]uint8{}
	for code := range catalog.All() {
		places[code] = uint8(len(texts))
		texts = append(texts, strconv.Itoa(int(code)))
	}
	for i, code := range some {
		turns[i] = places[code]
	}
	return texts, turns
}()

// dense has a string for every number, which no lookup can beat by much.
var dense = func() (table [100_000]string) {
	for code := range catalog.All() {
		if int(code) < len(table) {
			table[code] = code.Name()
		}
	}
	return table
}()

func lookUpName() task {
	return task{"the name of a code", []way{
		{name: "catalog: `Code.Name`", run: func(n int) error {
			for i := range n {
				sink = some[i%len(some)].Name()
			}
			return nil
		}},
		{name: "an array with 100,000 strings", most: 2, run: func(n int) error {
			for i := range n {
				sink = dense[some[i%len(some)]]
			}
			return nil
		}},
		{name: "`map[int]string`", run: func(n int) error {
			for i := range n {
				sink = names[int(some[i%len(some)])]
			}
			return nil
		}},
	}}
}

func lookUpDigits() task {
	return task{"the name of a code in digits", []way{
		{name: "catalog: `Lookup`, `Code.Name`", run: func(n int) error {
			for i := range n {
				code, _ := catalog.Lookup(digits[turns[i%len(turns)]])
				sink = code.Name()
			}
			return nil
		}},
		{name: "a `switch` as in pgerrcode", run: func(n int) error {
			for i := range n {
				sink = nameOf(digits[turns[i%len(turns)]])
			}
			return nil
		}},
		{name: "`map[string]int`, `map[int]string`", run: func(n int) error {
			for i := range n {
				sink = names[codes[digits[turns[i%len(turns)]]]]
			}
			return nil
		}},
	}}
}

func showMessage() task {
	return task{"a message in Swedish", []way{
		{name: "catalog: `Code.Message`", run: func(n int) error {
			for i := range n {
				sink = some[i%len(some)].Message(catalog.Swedish)
			}
			return nil
		}},
		{name: "`map[int]string`", run: func(n int) error {
			for i := range n {
				sink = swedish[int(some[i%len(some)])]
			}
			return nil
		}},
	}}
}
