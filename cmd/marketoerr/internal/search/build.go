package search

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/searchwords"
)

// frequent is the part of the codes, one in so many, that a word in a hint tells nothing
// of if more have it.
const frequent = 6

// builder makes an index from texts.
type builder struct {
	*Index
	best  map[string]map[int]posting // by term or group, then entry
	asked map[string]bool            // the terms of groups
}

// New reads the catalogue, and the words that people search it with.
func New() *Index {
	b := builder{newIndex(), map[string]map[int]posting{}, map[string]bool{}}
	var all []text
	for code := range catalog.All() {
		all = append(all, texts(len(b.entries), code)...)
		b.entries = append(b.entries, entry{code, strconv.Itoa(int(code)), code.Level() == catalog.LevelHTTP})
	}
	for l := range searchwords.All() {
		for _, word := range l.Ignore {
			b.ignored[lower(word)] = true
		}
	}
	b.simplified = simplifiedOf(all)
	b.readForms(all)
	b.readGroups()
	for _, t := range all {
		b.addText(t)
	}
	b.finish()
	return b.Index
}

func newIndex() *Index {
	return &Index{standing: map[string][]posting{}, endings: map[string]bool{}, ignored: map[string]bool{}, phrases: map[string][]string{}}
}

// readGroups reads the groups of words that mean the same.
func (b *builder) readGroups() {
	number := 0
	for l := range searchwords.All() {
		for _, group := range l.Same {
			name := groupName(number)
			number++
			for _, words := range group {
				keys := b.keys(words)
				key := strings.Join(keys, " ")
				if !slices.Contains(b.phrases[key], name) {
					b.phrases[key] = append(b.phrases[key], name)
				}
				b.longest = max(b.longest, len(keys))
				for _, term := range keys {
					b.asked[term] = true
				}
			}
			b.standing[name] = nil
		}
	}
}

// keys gives the terms of words, without those to ignore: what does not stand for a
// term stands for itself, and so does a run of Chinese.
func (x *Index) keys(text string) []string {
	var all []string
	for run := range runs(text) {
		if isChinese(run) {
			all = append(all, x.simplify(run))
		} else if word := strings.ToLower(run); !x.ignored[word] {
			all = append(all, cmp.Or(x.resolve(word), word))
		}
	}
	return all
}

// addText notes what stands in a text.
func (b *builder) addText(t text) {
	keys := b.keys(spaced(t.text))
	if t.place == inTitle {
		t.place = ofLength(titleLength(keys))
	}
	for run := range runs(t.text) {
		if isChinese(run) {
			b.addChinese(t, b.simplify(run))
			continue
		}
		for _, form := range standing(run) {
			if !b.ignored[form] {
				b.addWord(t, form)
			}
		}
	}
	for from := range keys {
		for to := from + 1; to <= min(len(keys), from+b.longest); to++ {
			b.addGroups(t, strings.Join(keys[from:to], " "))
		}
	}
}

// titleLength counts the words of a title. Two characters are a word of Chinese.
func titleLength(keys []string) int {
	length := 0
	for _, key := range keys {
		if isChinese(key) {
			length += utf8.RuneCountInString(key) / 2
		} else {
			length++
		}
	}
	return length
}

func (b *builder) addChinese(t text, run string) {
	for piece := range b.pieces(run) {
		for _, pair := range bigrams(piece) {
			b.add(t, pair)
		}
	}
	for from := range run {
		for to := range run[from:] {
			b.addGroups(t, run[from:from+to])
		}
		b.addGroups(t, run[from:])
	}
}

// addWord notes a word, and the two that it is made of: what it says is in the last.
func (b *builder) addWord(t text, form string) {
	b.add(t, cmp.Or(b.resolve(form), form))
	parts := b.compound(form)
	for i, part := range parts {
		at := t
		if i < len(parts)-1 {
			at.place = t.place.lengthless()
		}
		b.add(at, part)
		b.addGroups(at, part)
	}
}

func (b *builder) addGroups(t text, key string) {
	for _, group := range b.phrases[key] {
		b.add(t, group)
	}
}

func (b *builder) add(t text, term string) {
	if b.best[term] == nil {
		b.best[term] = map[int]posting{}
	}
	if old, ok := b.best[term][t.entry]; !ok || old.place < t.place {
		b.best[term][t.entry] = posting{t.entry, t.place, t.lang}
	}
}

// finish keeps the terms that stand somewhere or lead to a group.
func (b *builder) finish() {
	for term := range b.standing {
		if b.best[term] == nil && !b.asked[term] {
			delete(b.standing, term)
		}
	}
	for term, places := range b.best {
		if len(places) > len(b.entries)/frequent {
			maps.DeleteFunc(places, func(_ int, p posting) bool { return p.place == inHint })
		}
		b.standing[term] = slices.SortedFunc(maps.Values(places), func(a, c posting) int { return cmp.Compare(a.entry, c.entry) })
	}
	b.terms = slices.Sorted(maps.Keys(b.standing))
}
