package explain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// name is a word that an argument can be, and how an error shows it.
type name struct{ word, shown string }

// codeNames gives the numbers of the codes if the argument is a number, else
// their names.
func codeNames(arg string) []name {
	isNumber := strings.ContainsAny(arg, "0123456789")
	var names []name
	for code := range catalog.All() {
		word := code.Name()
		if isNumber {
			word = strconv.Itoa(int(code))
		}
		names = append(names, name{word, fmt.Sprintf("%d %s", int(code), code.Name())})
	}
	return names
}

// langNames gives the tags of the languages.
func langNames() []name {
	var names []name
	for _, n := range nearest.Langs() {
		names = append(names, name{n.Word, n.Shown})
	}
	return names
}

// unknown gives the error for an argument that is none of the names.
func unknown(kind, arg string, names []name) error {
	var known []nearest.Name
	for _, n := range names {
		known = append(known, nearest.Name{Word: n.word, Shown: n.shown})
	}
	return nearest.Unknown(kind, arg, known)
}
