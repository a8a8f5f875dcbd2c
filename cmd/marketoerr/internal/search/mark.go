package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// token is a word of a text, or a character of Chinese, and what can be found of it.
type token struct {
	Span
	key   string   // its term
	forms []string // and those of its parts
}

// Marks gives the parts of a text that a query has found, one behind the other: words in
// any form, and words in a row that mean the same as those of the query.
func (f Found) Marks(text string) []Span {
	tokens := slices.Collect(f.index.tokens(text))
	marked := make([]bool, len(tokens))
	for from, first := range tokens {
		marked[from] = marked[from] || slices.ContainsFunc(first.forms, f.has)
		words, characters := []string{}, ""
		for to := from; to < len(tokens) && to < from+maxMarked; to++ {
			words, characters = append(words, tokens[to].key), characters+tokens[to].key
			if f.has(strings.Join(words, " ")) || isChinese(tokens[to].key) && f.has(characters) {
				for i := from; i <= to; i++ {
					marked[i] = true
				}
			}
		}
	}
	var all []Span
	for i, t := range tokens {
		if last := len(all) - 1; marked[i] && i > 0 && marked[i-1] && all[last].To == t.From {
			all[last].To = t.To
		} else if marked[i] {
			all = append(all, t.Span)
		}
	}
	return all
}

// maxMarked is how many tokens in a row are marked as one at most.
const maxMarked = 10

// has tells whether the query has found a term, or one that means the same.
func (f Found) has(key string) bool {
	return f.terms[key] || slices.ContainsFunc(f.index.phrases[key], func(group string) bool { return f.terms[group] })
}

// tokens gives the words of a text, less those to ignore.
func (x *Index) tokens(text string) func(func(token) bool) {
	return func(yield func(token) bool) {
		for from := 0; from < len(text); {
			first, size := utf8.DecodeRuneInString(text[from:])
			of, to := kindOf(first), from+size
			for of == letters && to < len(text) {
				next, size := utf8.DecodeRuneInString(text[to:])
				if kindOf(next) != of && !unicode.Is(unicode.Mn, next) {
					break
				}
				to += size
			}
			if t := x.token(Span{from, to}, text[from:to]); of != noWord && !x.ignored[lower(text[from:to])] && !yield(t) {
				return
			}
			from = to
		}
	}
}

func (x *Index) token(at Span, word string) token {
	plain := plain(word)
	if isChinese(plain) {
		return token{Span: at, key: x.simplify(plain)}
	}
	t := token{Span: at}
	for _, form := range standing(plain) {
		t.forms = append(t.forms, cmp.Or(x.resolve(form), form))
		t.forms = append(t.forms, x.compound(form)...)
	}
	t.key = t.forms[0]
	return t
}
