package export

import (
	"strconv"
	"strings"
)

// template is a message with places for values. A place is a mark, one of the
// noncharacters that Unicode leaves to programs for their own use: U+FDD0 for
// the first value, U+FDD1 for the second, and so on.
type template string

const (
	firstMark = '\uFDD0'
	lastMark  = '\uFDEF'
)

// mark gives the place of a value, numbered from 1.
func mark(number int) string { return string(firstMark + rune(number) - 1) }

// marks gives all of them.
func marks() []string {
	var all []string
	for number := range lastMark - firstMark + 1 {
		all = append(all, mark(int(number)+1))
	}
	return all
}

// newTemplate puts the places between the parts of a wording.
func newTemplate(parts []string, numbers []int) template {
	for i, number := range numbers {
		parts[i] += mark(number)
	}
	return template(strings.Join(parts, ""))
}

func isMark(r rune) bool { return firstMark <= r && r <= lastMark }

// render gives the template in the form of a format: its words escaped, and a
// place in the form that value gives it, numbered from 1.
func (t template) render(escape func(words string) string, value func(number int) string) string {
	var out strings.Builder
	rest := string(t)
	for {
		at := strings.IndexFunc(rest, isMark)
		if at < 0 {
			out.WriteString(escape(rest))
			return out.String()
		}
		out.WriteString(escape(rest[:at]))
		mark := []rune(rest[at : at+len(string(firstMark))])[0]
		out.WriteString(value(int(mark-firstMark) + 1))
		rest = rest[at+len(string(firstMark)):]
	}
}

// values counts the places.
func (t template) values() int {
	n := 0
	for _, r := range t {
		if isMark(r) {
			n++
		}
	}
	return n
}

// braced gives the template with {1}, {2} for its values. Braces of its words
// are doubled.
func (t template) braced() string {
	return t.render(strings.NewReplacer("{", "{{", "}", "}}").Replace, brace)
}

func brace(number int) string { return "{" + strconv.Itoa(number) + "}" }
