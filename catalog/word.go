package catalog

import (
	"errors"
	"strconv"
	"strings"
)

// word gives the word at an index of a list such as "http,response", or the
// index itself where the list ends before it.
func word(list string, index int) string {
	rest := list
	for range index {
		_, after, found := strings.Cut(rest, ",")
		if !found {
			return strconv.Itoa(index)
		}
		rest = after
	}
	first, _, _ := strings.Cut(rest, ",")
	return first
}

// parseWord sets value to the index of a word in a list, in any case.
func parseWord[T ~uint8](value *T, list, kind string, text []byte) error {
	rest := list
	for index := T(0); ; index++ {
		first, after, found := strings.Cut(rest, ",")
		if compareFolded(first, string(text)) == 0 {
			*value = index
			return nil
		}
		if !found {
			return errors.New("catalog: found " + kind + " " + strconv.Quote(string(text)) + ", expected one of " + list)
		}
		rest = after
	}
}
