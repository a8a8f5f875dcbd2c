// Package search finds codes by what people remember of them, or paste: a query goes in,
// codes come out, the best first, and what to mark in their texts. It looks through the
// numbers, names, messages, comments and hints of all codes, in all languages at once.
//
// There is one index, made here, and one meaning of a query, told here. The page that
// people open in a browser carries the index ([Index.Data]); its search.js does to a query
// what query.go, search.go and mark.go do, and is held to the same answers by a test.
//
// # Words
//
// Text is brought to Unicode's compatibility decomposition (NFKD), marks (Mn) are
// dropped, and "ı" becomes "i". Bytes that are not UTF-8 count as U+FFFD. Words are
// then the longest runs of letters and decimal digits, and the longest runs of
// Chinese: of characters whose script is Han, Hiragana or Katakana. They are
// compared in lower case. A word of which a part begins with a capital stands in a text
// also as its parts: RateLimitExceeded is rate, limit and exceeded too.
//
// A term stands for the forms of a word. The index has the stems that a stemmer finds in
// the texts (snowball's), and the endings that it takes off there; a query needs no
// stemmer: a word is a form of the longest term that it begins with and that leaves such
// an ending. A word of two terms, of which the first may have an "s" behind it, stands in
// a text for both: a title of "dagskvot" is one of "kvot".
//
// Of Chinese, each two neighbours are a term, never one character. Traditional characters
// count as the simplified ones of the texts. Words and characters to ignore are as good
// as not there.
//
// Words that mean the same (package searchwords) are a group, which stands in a text where
// any of them does. They may be several in a row.
//
// # What a query asks for
//
// Its units, no more than 100. From the left, the longest words in a row that are in a
// group are one; any other word is one, and of Chinese any two neighbours between such
// words. A word finds the term of which it is a form, the groups of that, and the terms
// that begin with it. If no text has any, the word is cut into two terms or, at its
// capitals, into its parts; if that cannot be done, typing errors are forgiven: words of
// four letters may be one edit away from a term in a message, those of eight two. An edit
// adds, removes or replaces a letter, or swaps two neighbours. In words with a digit
// nothing is forgiven, as each number is another code.
//
// A unit weighs 1, and 1 more for each time that the number of codes that have its own
// words can be doubled without being more than there are. One that nothing matches weighs
// 5, or nothing if it has a digit, which makes it a value.
//
// # Which codes are found, and which come first
//
// Those whose number the query has; those that say all: each unit stands in a message or,
// in its own words, in the comment; those that have a whole title in the query; and those
// that have at least half of the query's weight, and half of the points of the best, or
// all of it and a fifth. Beside units that nothing matches only words of messages weigh
// anything; and of several words, all mistyped, each has to stand in a title itself.
//
// Codes in the query come first, then those that say all or have a whole title of two
// words or more, then those with more points: for each unit how it matches (the same word
// 6, a word of its group 5, one that begins with it 4, one it may be mistyped for 3, a word of
// the group of that 2),
// times the place (a title 7, and more the shorter it is, up to 11 for one of a single
// word; a message of servers 5, the comment 3, a hint 2; the number 12), times the weight;
// and 100 for each word of a whole title. Then come those that the reader's language has
// the words for, those that are not of the HTTP level, where a gateway may have answered
// in place of Marketo, and those with the lower number.
package search
