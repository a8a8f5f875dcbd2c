package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/marketoerr/marketoerr/catalog"
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

func langNames() []name {
	var names []name
	for lang := range catalog.Langs() {
		names = append(names, name{lang.String(), fmt.Sprintf("%s (%s)", lang, lang.Name())})
	}
	return names
}

// unknown gives the error for an argument that is none of the names.
func unknown(kind, arg string, names []name) error {
	near := nearest(arg, names)
	if len(near) == 0 {
		return fmt.Errorf("unknown %s %q", kind, arg)
	}
	return fmt.Errorf("unknown %s %q: did you mean %s?", kind, arg, strings.Join(near, ", "))
}

// nearest gives up to three names that take the fewest edits to reach, those
// that contain the argument first, unless it takes more than half of the name.
func nearest(arg string, names []name) []string {
	const most = 3
	arg = strings.ToLower(arg)
	distance := func(n name) int {
		word := strings.ToLower(n.word)
		if arg != "" && strings.Contains(word, arg) {
			return 0
		}
		return levenshtein.ComputeDistance(arg, word)
	}
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(distance(a), distance(b)) })
	var shown []string
	for _, n := range names[:min(most, len(names))] {
		if len(names) <= most || distance(n) <= len(n.word)/2+1 {
			shown = append(shown, n.shown)
		}
	}
	return shown
}
