package catalog

import "time"

// The tables in the files ending in _gen.go hold what is known of the codes. What
// belongs to a code stands in each under the code's ordinal, a constant: nothing
// moves when a code comes. Tables that most codes would have no row in list those
// that have some. Each subject is a variable of its own, so that a program holds only
// what it asks for.

// entry is what programs ask for most. The first entry stands for every code that is
// not known.
type entry struct {
	name     string
	number   int32
	recovery Recovery // of all meanings of the page together
	level    Level
	flags    flags
}

// flags are what holds for a code.
type flags uint8

const (
	quotaExempt flags = 1 << iota
	deprecated
	notExecuted
	timeout
)

// fact is what else is known of a code, whatever the language.
type fact struct {
	kind     Kind // of the first meaning, as the fault is
	fault    Fault
	anchored bool // its number is its anchor in the pages, but for those in otherAnchors
	pages    pages
	origins  origins
}

// wait is the wait that suffices for a code: the longest of all meanings of the page.
type wait struct {
	of         ordinal
	retryAfter time.Duration
}

// pages and origins are those of a code in each language.
type (
	pages   [len(languages)]page
	origins [len(languages)]Origin
)

// texts is a text in the languages of the catalogue, one behind the other.
type texts struct {
	all  string
	ends ends
}

// ends tells where the text of each language ends. One that has none is shown the
// English text.
type ends [len(languages)]place

// in gives the text in a language.
//
//go:noinline
func (t *texts) in(l Lang) string {
	if i := l.index(); i > 0 && t.ends[i-1] < t.ends[i] {
		return t.all[t.ends[i-1]:t.ends[i]]
	}
	return t.all[:t.ends[English]]
}

// find gives the place of a code in a table that lists the codes of which it holds
// something, in ascending order; -1 if it is not there. It takes as many steps for each
// code, which a processor can guess.
func find(o ordinal, length int, of func(int) ordinal) int {
	from := 0
	for n := length; n > 1; {
		half := n / 2
		if of(from+half) <= o {
			from += half
		}
		n -= half
	}
	if from < length && of(from) == o {
		return from
	}
	return -1
}
