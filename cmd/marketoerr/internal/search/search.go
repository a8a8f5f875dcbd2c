// Package search finds codes by what people remember of them, or paste: a query
// goes in, codes come out, the best first. It looks through the numbers, names,
// messages and comments of all codes, and what they advise, in all languages at
// once; messages include those that only servers were seen to send.
//
// The page that people open in a browser finds the same by the same rules. Both
// are tested with testdata/queries.txt.
//
// # Words
//
// Text is brought to Unicode's compatibility decomposition (NFKD), marks (Mn) are
// dropped, and "ı" becomes "i". Bytes that are not UTF-8 count as U+FFFD. Words are
// then the longest runs of letters and decimal digits, and the longest runs of
// Chinese: of characters whose script is Han, Hiragana or Katakana. They are
// compared in lower case.
//
// A word has parts: one begins at each upper-case letter that follows a lower-case
// one, or that a lower-case one follows. A word of a text stands there also as each
// of its parts, and as each of its endings that begin with a part:
// RateLimitExceeded is rate, limit, exceeded and limitexceeded too.
//
// # Which words match
//
// A word of the query matches words of the texts which equal it or begin with it.
// A run of Chinese matches wherever it stands in another, which counts as equal. A
// code's number is one of its words.
//
// If a word matches no code, typing errors are forgiven: words of four letters may
// be one edit away from a word of the texts, those of eight two. An edit adds,
// removes or replaces a letter, or swaps two neighbours. In words with a digit
// nothing is forgiven, as each number is another code.
//
// If it still matches no code, it is cut into several words: a run of Chinese into
// the pieces which, from the left, are as long as stand anywhere in the texts, any
// other word into its parts.
//
// Of a query the first 100 different words count, with those that they are cut into.
//
// A word weighs 1, and 1 more for each time that the number of codes which it
// matches can be doubled without being more than there are. One that matches no
// code weighs nothing.
//
// # Which codes are found
//
// Those in whose texts all words of the query match. If there are none, as the
// values in a server's message stand in no text, those whose number is a word of
// the query, and
//
//   - the codes with the longest text that stands whole in the query: a name, or a
//     message, all parts of all words of which are parts of the query's words, or
//     words that these match with typing errors. Length is the number of parts;
//   - if no text does, the codes whose matching words weigh most together, of
//     those which match at least half of the words, one of which tells something:
//     it is Chinese or has three characters or more, and weighs 3 or more, so that
//     no more than a quarter of the codes match it.
//
// # Which come first
//
// Those with more points, then those that are not of the HTTP level, where a gateway
// may have answered in place of Marketo, then those with the lower number. Each word
// gives the points of the best place at which it matches, times its weight:
//
//	12  it equals the word there
//	 8  the word begins with it
//	 4  there are typing errors in it
//	+30 in the number
//	+3  in the name, or in a message of the documentation
//	+2  in a message that only servers send
//	+1  in the comment
//	+0  in what is advised, unless the error is permanent
//
// Each part of the longest text that stands whole in the query gives 20 more.
package search

import (
	"cmp"
	"slices"

	"github.com/marketoerr/marketoerr/catalog"
)

// wholePoints are the points for each part of a text that stands whole in the
// query.
const wholePoints = 20

// result is how well a code answers a query.
type result struct {
	code    catalog.Code
	points  int
	matched int  // words
	weight  int  // of the words that match
	telling bool // one of them tells something
	number  bool // one of them is the code's number
	whole   int  // parts of the longest text that stands whole in the query
}

// last is 1 for a code of the HTTP level, which comes behind others that answer as
// well, and else 0.
func (r result) last() int {
	if r.code.Level() == catalog.LevelHTTP {
		return 1
	}
	return 0
}

// Search gives the codes that a query asks for, the best first; none if it asks
// for nothing, or for nothing that there is. Queries of any length take bounded
// time.
func (x *Index) Search(query string) []catalog.Code {
	q := x.read(query)
	if len(q.words) == 0 {
		return nil
	}
	results := make([]result, len(x.entries))
	for i := range x.entries {
		results[i] = x.result(i, q)
	}
	found := slices.DeleteFunc(slices.Clone(results), func(r result) bool { return r.matched < len(q.words) })
	if len(found) == 0 {
		found = closest(results, len(q.words))
	}
	slices.SortFunc(found, func(a, b result) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.last(), b.last()), cmp.Compare(a.code, b.code))
	})
	codes := make([]catalog.Code, 0, len(found))
	for _, r := range found {
		codes = append(codes, r.code)
	}
	return codes
}

// result adds up what the words of a query find in one code.
func (x *Index) result(i int, q query) result {
	e := &x.entries[i]
	r := result{code: e.code, whole: e.longest(q.parts)}
	r.points = wholePoints * r.whole
	for _, w := range q.words {
		if w.points[i] == 0 {
			continue
		}
		r.matched++
		r.points += w.points[i] * w.weight
		r.weight += w.weight
		r.telling = r.telling || w.tells()
		r.number = r.number || w.text == e.number
	}
	return r
}

// closest gives the codes that a query is likely to be about in which no code
// has all of its words.
func closest(results []result, words int) []result {
	longest, heaviest := 0, 0
	enough := func(r result) bool { return r.telling && 2*r.matched >= words }
	for _, r := range results {
		longest = max(longest, r.whole)
		if enough(r) {
			heaviest = max(heaviest, r.weight)
		}
	}
	return slices.DeleteFunc(results, func(r result) bool {
		switch {
		case r.number:
			return false
		case longest > 0:
			return r.whole < longest
		}
		return !enough(r) || r.weight < heaviest
	})
}
