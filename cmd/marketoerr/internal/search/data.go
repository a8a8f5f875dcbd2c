package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// Data is an index as a page carries it, as little text as can be. search.js reads it.
type Data struct {
	Codes   []catalog.Code `json:"codes"`
	Last    []catalog.Code `json:"last"`    // those that come behind others that answer as well
	Langs   []string       `json:"langs"`   // by number
	Points  []int          `json:"points"`  // by place
	Unknown int            `json:"unknown"` // the weight of what matches nothing
	Whole   int            `json:"whole"`   // the points for each word of a whole title
	// Terms are the terms, one behind the other: a character of Counts for how much of the
	// one before it begins with too, the rest, and for each place and language where it
	// stands a character of Marks and those of the entries in Letters.
	Terms   string `json:"terms"`
	Counts  string `json:"counts"`
	Marks   string `json:"marks"`   // by the places in markOf
	MarkOf  []int  `json:"markOf"`  // place times the number of languages, and the language
	Letters string `json:"letters"` // by number of the entry
	Endings string `json:"endings"` // with spaces between them
	Ignored string `json:"ignored"` // likewise
	Groups  string `json:"groups"`  // those of one a line, with commas between them
	Chinese string `json:"chinese"` // pairs of characters, traditional and simplified
}

// Characters that no term has. None means anything in a string of JavaScript, nor in HTML.
const (
	counts     = "!#$%&'()*"
	capitals   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	oneByte    = "abcdefghijklmnopqrstuvwxyz0123456789+,-./:;>?@[]^_`{|}~"
	moreMarks  = 0xE000 // private use
	moreOthers = 0xC0
)

// Data gives the index for a page.
func (x *Index) Data() Data {
	d := Data{Counts: counts, Points: placePoints[:], Unknown: unknownWeight, Whole: wholePoints, Endings: words(x.endings), Ignored: words(x.ignored)}
	for lang := range catalog.Langs() {
		d.Langs = append(d.Langs, lang.String())
	}
	for _, e := range x.entries {
		d.Codes = append(d.Codes, e.code)
		if e.last {
			d.Last = append(d.Last, e.code)
		}
	}
	d.Terms = x.encode(&d)
	d.Groups = x.groups()
	for _, from := range slices.Sorted(maps.Keys(x.simplified)) {
		d.Chinese += string([]rune{from, x.simplified[from]})
	}
	return d
}

func words(set map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(set)), " ") }

// encode writes the terms, and into the data what the characters stand for: the most
// frequent get the shortest.
func (x *Index) encode(d *Data) string {
	markUse, letterUse := map[int]int{}, map[int]int{}
	for _, all := range x.standing {
		for _, p := range all {
			markUse[d.mark(p)]++
			letterUse[p.entry]++
		}
	}
	marks, letters := alphabet(markUse, capitals, moreMarks), alphabet(letterUse, oneByte, moreOthers)
	for _, mark := range slices.Sorted(maps.Keys(marks)) {
		d.MarkOf = append(d.MarkOf, mark)
		d.Marks += marks[mark]
	}
	for i := range x.entries {
		d.Letters += letters[i]
	}
	var out strings.Builder
	before := ""
	for _, term := range x.terms {
		shared := shared(before, term)
		out.WriteString(string(counts[utf8.RuneCountInString(term[:shared])]) + term[shared:])
		before = term
		byMark := map[int]string{}
		for _, p := range x.standing[term] {
			byMark[d.mark(p)] += letters[p.entry]
		}
		if len(byMark) == 0 {
			out.WriteString(marks[d.MarkOf[0]])
		}
		for _, mark := range slices.Sorted(maps.Keys(byMark)) {
			out.WriteString(marks[mark] + byMark[mark])
		}
	}
	return out.String()
}

// mark gives the number of a place in a language.
func (d *Data) mark(p posting) int { return int(p.place)*len(d.Langs) + int(p.lang) }

// alphabet gives a character for each number that is used, the first to the most frequent.
func alphabet(use map[int]int, first string, more rune) map[int]string {
	numbers := slices.SortedFunc(maps.Keys(use), func(a, b int) int { return cmp.Or(cmp.Compare(use[b], use[a]), cmp.Compare(a, b)) })
	all := map[int]string{}
	for i, number := range numbers {
		if i < len(first) {
			all[number] = first[i : i+1]
		} else {
			all[number] = string(more + rune(i-len(first)))
		}
	}
	return all
}

// shared gives the length of what two terms have in common at their beginning, as far as
// it can be told.
func shared(a, b string) int {
	length := 0
	for count := 0; count < len(counts)-1; count++ {
		_, size := utf8.DecodeRuneInString(b[length:])
		if size == 0 || !strings.HasPrefix(a[length:], b[length:length+size]) {
			break
		}
		length += size
	}
	return length
}

// groups gives the members of each group, by its number.
func (x *Index) groups() string {
	members := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(x.phrases)) {
		for _, group := range x.phrases[key] {
			members[group] = append(members[group], key)
		}
	}
	var lines []string
	for number := range len(members) {
		lines = append(lines, strings.Join(members[groupName(number)], ","))
	}
	return strings.Join(lines, "\n")
}
