package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxWords is how many words of a query are looked up. A pasted message has
	// fewer.
	maxWords = 100
	// tellingWeight is the least weight of a word, and tellingLength its least
	// length, that makes sense of a query with words that nothing matches.
	tellingWeight = 3
	tellingLength = 3
)

// Points by how a word matches.
const (
	withTypingErrors = 4
	asBegin          = 8
	asWhole          = 12
)

// query is what a person has asked for.
type query struct {
	words []word
	parts map[string]bool // of all words, in lower case, and what was meant by typing errors
}

// word is a word of a query, and what it finds.
type word struct {
	text   string
	points []int    // by entry, without the weight; 0 where it does not match
	weight int      // 0 if it matches nothing
	meant  []string // what it may be with typing errors
}

// reader takes a query apart.
type reader struct {
	index *Index
	known map[string]bool // what has been looked up, in lower case
	query
}

// read takes a query apart and looks each of its words up.
func (x *Index) read(text string) query {
	r := reader{x, make(map[string]bool), query{parts: make(map[string]bool)}}
	for run := range runs(text) {
		if len(r.known) >= maxWords {
			break
		}
		for _, part := range parts(run) {
			r.parts[strings.ToLower(part)] = true
		}
		r.add(run)
	}
	return r.query
}

// add adds a word as it is written or, where that finds nothing, its pieces.
func (r *reader) add(run string) {
	w, isNew := r.lookUp(run)
	if !isNew {
		return
	}
	pieces := []string{run}
	if w.weight == 0 {
		pieces = r.index.cut(run, maxWords-len(r.known))
	}
	if len(pieces) <= 1 {
		r.words = append(r.words, w)
		return
	}
	for _, piece := range pieces {
		if w, isNew := r.lookUp(piece); isNew {
			r.words = append(r.words, w)
		}
	}
}

// lookUp looks a word up that has not been looked up before.
func (r *reader) lookUp(run string) (w word, isNew bool) {
	text := strings.ToLower(run)
	if r.known[text] {
		return word{}, false
	}
	r.known[text] = true
	w = r.index.find(text)
	for _, meant := range w.meant {
		r.parts[meant] = true
	}
	return w, true
}

// find looks a word up, first as it is, then with typing errors.
func (x *Index) find(text string) word {
	w := word{text: text, points: make([]int, len(x.entries))}
	for i := range x.terms {
		if how := match(text, x.terms[i].text); how > 0 {
			w.add(&x.terms[i], how)
		}
	}
	if edits := forgiven(text); edits > 0 && !w.found() {
		runes := []rune(text)
		for i := range x.terms {
			if within(edits, runes, x.terms[i].runes) {
				w.add(&x.terms[i], withTypingErrors)
				w.meant = append(w.meant, x.terms[i].text)
			}
		}
	}
	w.weigh()
	return w
}

// match gives the points for a word that stands in a text, as it is or as the
// start of another; 0 if it does not match.
func match(text, term string) int {
	switch {
	case text == term, isChinese(text) && strings.Contains(term, text):
		return asWhole
	case strings.HasPrefix(term, text):
		return asBegin
	}
	return 0
}

// add notes that the word matches a term.
func (w *word) add(t *term, how int) {
	for _, at := range t.places {
		w.points[at.entry] = max(w.points[at.entry], how+at.place)
	}
}

func (w *word) found() bool { return w.count() > 0 }

// count tells how many codes the word matches.
func (w *word) count() int {
	count := 0
	for _, points := range w.points {
		if points > 0 {
			count++
		}
	}
	return count
}

// weigh gives a word more weight the fewer codes it matches.
func (w *word) weigh() {
	for count := w.count(); 0 < count && count <= len(w.points); count *= 2 {
		w.weight++
	}
}

// tells reports whether the word tells which codes are meant, and is no frequent
// word or the beginning of many.
func (w *word) tells() bool {
	long := isChinese(w.text) || utf8.RuneCountInString(w.text) >= tellingLength
	return long && w.weight >= tellingWeight
}

// forgiven gives the edits that a word may be away from one of the texts.
func forgiven(text string) int {
	if strings.ContainsFunc(text, unicode.IsDigit) || isChinese(text) {
		return 0
	}
	switch count := utf8.RuneCountInString(text); {
	case count >= 8:
		return 2
	case count >= 4:
		return 1
	}
	return 0
}

// within tells whether one word is no more than a number of edits away from
// another. An edit adds, removes or replaces a letter, or swaps two neighbours,
// which are not edited again: swaps are why this is not package levenshtein.
func within(edits int, a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a)-len(b) > edits || len(b)-len(a) > edits:
		return false
	case len(a) == 0 || len(b) == 0:
		return true
	case edits == 0:
		return false
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(edits-1, a[2:], b[2:]) {
		return true
	}
	return within(edits-1, a[1:], b[1:]) || within(edits-1, a[1:], b) || within(edits-1, a, b[1:])
}

// cut takes a word apart that matches nothing, into no more than a number of
// pieces.
func (x *Index) cut(run string, most int) []string {
	if !isChinese(run) {
		all := parts(run)
		return all[:min(most, len(all))]
	}
	var pieces []string
	for run != "" && len(pieces) < most {
		end := x.piece(run)
		pieces = append(pieces, run[:end])
		run = run[end:]
	}
	return pieces
}

// piece gives the length of the longest start of a run of Chinese that stands
// anywhere in the texts; that of the first character if none does.
func (x *Index) piece(run string) int {
	length := 0
	for at, r := range run {
		end := at + utf8.RuneLen(r)
		if at > 0 && !strings.Contains(x.chinese, run[:end]) {
			break
		}
		length = end
	}
	return length
}
