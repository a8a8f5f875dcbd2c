package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/swedish"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/searchwords"
	"golang.org/x/text/unicode/norm"
)

const (
	// shortestTerm is how many letters the forms of a word have to have in common for
	// one term to stand for all.
	shortestTerm = 3
	// usualEnding is how many words of a language have an ending that others may have.
	usualEnding = 3
)

// stem gives the stem of a word, accents included. Where there is no stemmer for a
// language, the words to stem are English names.
func stem(lang catalog.Lang, word string) string {
	if lang == catalog.Swedish {
		return swedish.Stem(word, true)
	}
	return english.Stem(word, true)
}

// family holds, by stem, the words of a language that have it, without accents.
type family map[string][]string

// readForms makes a term of what the forms of a word begin with, and notes what they
// end in.
func (b *builder) readForms(all []text) {
	families, known := map[catalog.Lang]family{}, map[form]bool{}
	add := func(lang catalog.Lang, text string) {
		for word := range split(norm.NFC.String(text)) {
			if known[form{lang, word}] || isChinese(word) {
				continue
			}
			known[form{lang, word}] = true
			for _, one := range standing(word) {
				families[lang].add(stem(lang, one), lower(one))
			}
		}
	}
	for lang := range catalog.Langs() {
		families[lang] = family{}
	}
	for _, t := range all {
		add(t.lang, t.text)
	}
	for l := range searchwords.All() {
		if lang, ok := catalog.ParseLang(l.Tag); ok {
			for _, words := range slices.Concat(l.Same...) {
				add(lang, words)
			}
		}
	}
	for _, of := range families {
		b.addFamilies(of)
	}
}

// form is a word as it is written in a language.
type form struct {
	lang catalog.Lang
	word string
}

func (f family) add(stem, word string) {
	if !slices.Contains(f[stem], word) {
		f[stem] = append(f[stem], word)
	}
}

func (b *builder) addFamilies(families family) {
	counts := map[string]int{}
	for stem, forms := range families {
		term := common(append(forms, cmp.Or(lower(stem), forms[0])))
		if utf8.RuneCountInString(term) < shortestTerm {
			for _, form := range forms {
				b.standing[form] = nil
			}
			continue
		}
		b.standing[term] = nil
		for _, form := range forms {
			if ending := form[len(term):]; !strings.ContainsFunc(ending, unicode.IsDigit) {
				counts[ending]++
			}
		}
	}
	for ending, count := range counts {
		if count >= usualEnding {
			b.endings[ending] = true
		}
	}
}

// common gives what words have in common at their beginning.
func common(words []string) string {
	first := words[0]
	for _, word := range words[1:] {
		for !strings.HasPrefix(word, first) {
			_, size := utf8.DecodeLastRuneInString(first)
			first = first[:len(first)-size]
		}
	}
	return first
}
