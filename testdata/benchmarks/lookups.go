package main

import (
	"slices"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
)

var sink string

// tasks gives what makes the tasks. Each is seen to give the same in all ways. They are
// made one after the other, so that the garbage collector need not look at what belongs
// to another.
func tasks() []func() (task, error) {
	all := []func() (task, error){lookUpName, lookUpDigits, showMessage, fillMessage, readAny, readValues, readOne}
	return append(all, parseTasks()...)
}

// denseSize is the size of an array that has a place for each code but those of the Data
// Ingestion API, which have seven digits.
const denseSize = 100_000

// some holds codes that have a place there, in an order that no processor can guess, as
// that of errors is: so many that it does not learn them by heart either, as it does with
// a few thousand, and each branch is then free.
var some = func() (codes [1 << 16]catalog.Code) {
	all := slices.Collect(catalog.All())
	all = slices.DeleteFunc(all, func(code catalog.Code) bool { return int(code) >= denseSize })
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

func lookUpName() (task, error) {
	// No lookup can beat this by much.
	dense := make([]string, denseSize)
	for code := range catalog.All() {
		if int(code) < len(dense) {
			dense[code] = code.Name()
		}
	}
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
	}}, nil
}

func lookUpDigits() (task, error) {
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
	}}, nil
}

func showMessage() (task, error) {
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
	}}, nil
}
