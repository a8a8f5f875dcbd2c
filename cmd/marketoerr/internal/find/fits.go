package find

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// fits reports whether words are those of a code: the catalogue has them, or half of
// what one of its wordings, or its name, consists of is in them.
func fits(code catalog.Code, words string) bool {
	const longest = 1000
	if len(words) < 4 || len(words) > longest {
		return false
	}
	said := significant(words)
	if len(said) == 0 && !strings.ContainsFunc(words, isChinese) {
		return false
	}
	if r := code.Read(words); r.Exact && (len(r.Args) == 0 || len(said) >= 3) {
		return true
	}
	if slices.ContainsFunc(strings.Fields(words), isDigits) {
		return false // the words are about that number
	}
	if shares(said, significant(spaced(code.Name()))) {
		return true
	}
	for w := range code.Wordings() {
		for l := range catalog.Langs() {
			parts, _ := w.Template(l)
			text := strings.Join(parts, " ")
			if shares(said, significant(text)) || sharesChinese(words, text) {
				return true
			}
		}
	}
	return false
}

func isDigits(word string) bool { return strings.Trim(word, "0123456789") == "" }

// shares reports whether at least two words, and half of those of a wording, are in what
// was said. A word is another that begins with the same four letters.
func shares(said, wording []string) bool {
	count := 0
	for _, word := range wording {
		for _, other := range said {
			if word == other || len(word) >= 4 && len(other) >= 4 && word[:4] == other[:4] {
				count++
				break
			}
		}
	}
	return count >= 2 && 2*count >= len(wording)
}

// sharesChinese reports whether four characters of Chinese in a row, or all that there
// are, are in both texts.
func sharesChinese(words, text string) bool {
	const enough = 4
	for i, r := range text {
		if !isChinese(r) {
			continue
		}
		end, count := i, 0
		for end < len(text) && count < enough {
			next, size := utf8.DecodeRuneInString(text[end:])
			if !isChinese(next) {
				break
			}
			end += size
			count++
		}
		if count == enough && strings.Contains(words, text[i:end]) {
			return true
		}
	}
	return false
}

// significant gives the words of a text that say something, in lower case.
func significant(text string) []string {
	var all []string
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch word {
		case "error", "errors", "code", "the", "not", "for", "and", "with", "was", "has", "is", "been", "are", "fel", "för", "och", "att", "inte", "that", "this", "from":
			continue
		}
		if len(word) >= 3 {
			all = append(all, word)
		}
	}
	return all
}

// spaced gives the words of a name: "RateLimitExceeded" is "Rate Limit Exceeded".
func spaced(name string) string {
	var out strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}
