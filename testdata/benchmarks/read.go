package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

var (
	sinkReading catalog.Reading
	sinkValues  []string
)

// reader reads a message in place of Code.Read. It gives the values in it, and whether
// it knows the message.
type reader struct {
	name string
	read func(*sent) (values []string, known bool)
}

// readAny reads messages of all wordings of the catalogue.
func readAny() (task, error) {
	return readBy("what a message says, any of the catalogue", randomSent(func(*sent) bool { return true }), []reader{inTurn()})
}

// readValues reads messages of all wordings that have values.
func readValues() (task, error) {
	return readBy("the values in a message, any that has some", randomSent(func(s *sent) bool { return len(s.values) > 0 }), []reader{inTurn()})
}

// readOne reads messages of one wording.
func readOne() (task, error) {
	const limit = int(catalog.RateLimitExceeded)
	known := wordings[limit][0]
	all, random := make([]sent, messages), newRandom()
	for i := range all {
		all[i] = fill(random, limit, known)
	}
	pattern, loose := regexp.MustCompile(known.pattern), regexp.MustCompile(tolerant(known.pattern))
	return readBy("the values in a message of one wording", all, []reader{
		{"`regexp`, that wording", func(s *sent) ([]string, bool) { return match(pattern, s.message) }},
		{"`regexp`, in any case and punctuation", func(s *sent) ([]string, bool) { return match(loose, s.message) }},
	})
}

// messages is how many messages a task has.
const messages = 4096

// randomSent gives messages that servers send, of those that are wanted.
func randomSent(wanted func(*sent) bool) []sent {
	var all []sent
	for random, codes := newRandom(), codesBetween(400, 99_999); len(all) < messages; {
		if message := anything(random, codes); wanted(&message) {
			all = append(all, message)
		}
	}
	return all
}

// inTurn compares with each wording of a code until one is the message's.
func inTurn() reader {
	patterns := map[int][]compiled{}
	for code, wordings := range wordings {
		patterns[code] = compile(wordings)
	}
	return reader{"`regexp` or `==`, each wording of the code", func(s *sent) ([]string, bool) { return readInTurn(patterns[s.code], s.message) }}
}

// readBy compares Read with other readers, each of which finds the values that were put
// into the messages.
func readBy(about string, all []sent, readers []reader) (task, error) {
	t := task{about, []way{{name: "catalog: `Code.Read`", run: func(n int) error {
		for i := range n {
			s := &all[i%len(all)]
			sinkReading = catalog.Code(s.code).Read(s.message)
		}
		return nil
	}}}}
	for i := range all {
		reading := catalog.Code(all[i].code).Read(all[i].message)
		if !reading.Exact || !slices.Equal(reading.Args, all[i].values) {
			return t, fmt.Errorf("found %+v by Read in %d %s, expected %q", reading, all[i].code, all[i].message, all[i].values)
		}
	}
	for _, by := range readers {
		for i := range all {
			if values, known := by.read(&all[i]); !known || !slices.Equal(values, all[i].values) {
				return t, fmt.Errorf("%s: found %q in %d %s, expected %q", by.name, values, all[i].code, all[i].message, all[i].values)
			}
		}
		t.ways = append(t.ways, way{name: by.name, run: func(n int) error {
			for i := range n {
				sinkValues, _ = by.read(&all[i%len(all)])
			}
			return nil
		}})
	}
	return t, nil
}

// compiled is a wording that is ready to be compared: a text, or a pattern where it has
// values.
type compiled struct {
	text    string
	pattern *regexp.Regexp
}

func compile(wordings []wording) []compiled {
	all := make([]compiled, len(wordings))
	for i, w := range wordings {
		if all[i].text = w.format; w.values > 0 {
			all[i].pattern = regexp.MustCompile(w.pattern)
		}
	}
	return all
}

// readInTurn tries the wordings of a code one after the other.
func readInTurn(wordings []compiled, message string) (values []string, known bool) {
	for _, w := range wordings {
		if w.pattern == nil && w.text == message {
			return nil, true
		}
		if w.pattern != nil {
			if values, known := match(w.pattern, message); known {
				return values, true
			}
		}
	}
	return nil, false
}

func match(pattern *regexp.Regexp, message string) (values []string, known bool) {
	groups := pattern.FindStringSubmatch(message)
	if groups == nil {
		return nil, false
	}
	return groups[1:], true
}

// tolerant makes a pattern accept what Read accepts: the words in any case, with
// whatever is no word around the values.
func tolerant(pattern string) string {
	const noWord = `[^\pL\pN]`
	pattern = regexp.MustCompile(`'?\([^)]*\)'?`).ReplaceAllString(pattern, `(.+?)`)
	pattern = strings.ReplaceAll(strings.Trim(pattern, "^$"), " ", noWord+"+")
	return "(?i)^" + noWord + "*" + pattern + noWord + "*$"
}
