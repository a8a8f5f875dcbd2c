package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Shelving puts a stand-in where an entity decodes to ASCII punctuation, the
// only characters that Markdown's syntax is made of. A stand-in is one of the
// 32 noncharacters U+FDD0 to U+FDEF, one for each of the 32 characters,
// between marks that are punctuation themselves, so that emphasis beside it
// is read as beside the character.
const (
	punctuation  = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	firstStandIn = '\uFDD0'
	standInMark  = "\u2016"
)

func isStandIn(r rune) bool {
	return firstStandIn <= r && r < firstStandIn+rune(len(punctuation))
}

var entity = regexp.MustCompile(`&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)?`)

// shelve replaces the entities in the text of an HTML cell that decode to
// ASCII punctuation. A lone "&" is shelved too, so that nothing is decoded
// twice.
func shelve(raw string) string {
	return entity.ReplaceAllStringFunc(raw, func(entity string) string {
		decoded := html.UnescapeString(entity)
		r, size := utf8.DecodeRuneInString(decoded)
		if isStandIn(r) {
			// No text: it stays as it is written.
			return shelve("&") + entity[1:]
		}
		i := strings.IndexRune(punctuation, r)
		if i < 0 {
			return entity
		}
		return standInMark + string(firstStandIn+rune(i)) + standInMark + decoded[size:]
	})
}

var unshelver = func() *strings.Replacer {
	var pairs []string
	for i := range len(punctuation) {
		pairs = append(pairs, standInMark+string(firstStandIn+rune(i))+standInMark, punctuation[i:i+1])
	}
	return strings.NewReplacer(pairs...)
}()

// unshelve puts the punctuation back.
func unshelve(text string) string { return unshelver.Replace(text) }
