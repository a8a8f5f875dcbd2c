package catalog_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// The rules of [catalog.Code.Read] once more, as plainly as they can be put,
// without regard to time and memory: TestReadByTheRules compares the two.

const plainQuote = `['"\x60‘’“”„‚«»‹›]`

var (
	plainWord        = regexp.MustCompile(`[\pL\p{Nd}]+`)
	plainPlaceholder = regexp.MustCompile(`%\[([1-9])\]s`)
	plainStops       = regexp.MustCompile(`^[\s\v\pZ\x{85}.,:;]+|[\s\v\pZ\x{85}.,:;]+$`)
	plainQuoted      = regexp.MustCompile(`(?s)^` + plainQuote + `(.*)` + plainQuote + `$`)
	plainQuotes      = regexp.MustCompile(plainQuote)
	plainInBrackets  = regexp.MustCompile(`(?s)^(\[.*\]|\{.*\})$`)
	plainBehind      = regexp.MustCompile(`^[\s\v\pZ\x{85}.,:;|–—)\]}）］】-]+`) // a number
	plainBefore      = regexp.MustCompile(`[\s\v\pZ\x{85}.,:;|–—(\[{（［【-]+$`)
	plainSign        = regexp.MustCompile(`[฿﷼¢-¦¨-ª¬®-µ¸-º¼-¾À-÷\x{2070}-\x{20CF}\x{2100}-\x{2BFF}〄〇〒〓\x{3020}-\x{302F}\x{3031}-\x{303A}\x{3190}-\x{4DFF}\x{FFE0}-\x{FFEE}\x{1D000}-\x{1D3FF}\x{1F000}-\x{1FBFF}\x{FFFD}]`)
)

// plainWithoutNumber passes over a code's own number at the ends of a message.
func plainWithoutNumber(code catalog.Code, message string) string {
	number := fmt.Sprint(int(code))
	if all := plainWord.FindAllStringIndex(message, -1); all != nil {
		first := all[0]
		if message[first[0]:first[1]] == number && !plainQuotes.MatchString(message[:first[0]]) {
			message = plainBehind.ReplaceAllString(message[first[1]:], "")
		}
	}
	if all := plainWord.FindAllStringIndex(message, -1); all != nil {
		last := all[len(all)-1]
		if message[last[0]:last[1]] == number && !plainQuotes.MatchString(message[last[1]:]) {
			message = plainBefore.ReplaceAllString(message[:last[0]], "")
		}
	}
	return message
}

// plainMatch is a wording that a message has, at least its words.
type plainMatch struct {
	number  int // of the wording, from 1; 0 if the message has none
	meaning int
	words   int
	values  []string
	valued  bool // there is a value for each placeholder
	same    bool // the same stands around the values
}

// plainRead gives the exact wording of a message that has no white space at its
// ends, and the meaning, Undecided if there is none.
func plainRead(all []catalog.WordingOf, pages int, message string) (exact plainMatch, meaning int) {
	var having []plainMatch
	most := 0
	for n := range all { // what servers send, then what the pages print
		i := (n + pages) % len(all)
		if m, ok := plainHas(all[i].Pattern, message); ok {
			m.number, m.meaning = i+1, all[i].Meaning
			having, most = append(having, m), max(most, m.words)
		}
	}
	claims := map[int]bool{}
	for _, m := range having {
		if m.words < most || !m.valued {
			continue
		}
		claims[m.meaning] = true
		if exact.number == 0 || m.same && !exact.same {
			exact = m
		}
	}
	if len(claims) == 1 {
		return exact, exact.meaning
	}
	fitting := map[int]bool{}
	for _, w := range all {
		if w.Meaning < pages && plainFits(w.Pattern, message) {
			fitting[w.Meaning] = true
		}
	}
	if len(fitting) == 1 {
		for meaning = range fitting {
		}
		return plainMatch{}, meaning
	}
	if pages == 1 {
		return plainMatch{}, 0
	}
	return plainMatch{}, catalog.Undecided
}

// plainSame compares two words in any case, but that of letters beyond ASCII which no
// wording of the catalogue has: those that are made up here may.
func plainSame(a, b string) bool {
	if !strings.EqualFold(a, b) {
		return false
	}
	other := []rune(b)
	for i, r := range []rune(a) {
		if r != other[i] && min(r, other[i]) > unicode.MaxASCII && !catalog.Folds(r, other[i]) {
			return false
		}
	}
	return true
}

// plainFits tells whether the words of a wording stand in a message in order.
func plainFits(pattern, message string) bool {
	want := plainWord.FindAllString(plainPlaceholder.ReplaceAllString(pattern, " "), -1)
	for _, word := range plainWord.FindAllString(message, -1) {
		if len(want) > 0 && plainSame(word, want[0]) {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// plainHas compares a message with one wording.
func plainHas(pattern, message string) (plainMatch, bool) {
	literals := plainPlaceholder.Split(pattern, -1)
	numbers := plainPlaceholder.FindAllStringSubmatch(pattern, -1)
	m := plainMatch{values: make([]string, len(numbers)), valued: true, same: true}
	if len(numbers) == 0 {
		m.same = len(message) == len(pattern)
	}
	end, before := 0, ""
	for i, literal := range literals {
		begin, behind, ok := plainPlace(literal, message, end, before, i == 0, i == len(literals)-1)
		if !ok {
			return m, false
		}
		if i > 0 {
			after := literal
			if word := plainWord.FindStringIndex(literal); word != nil {
				after = literal[:word[0]]
			}
			value, valued, same := plainValue(message[end:begin], before, after)
			m.values[numbers[i-1][1][0]-'1'] = value
			m.valued, m.same = m.valued && valued, m.same && same
		}
		m.words += len(plainWord.FindAllString(literal, -1))
		end, before = behind, literal
		if all := plainWord.FindAllStringIndex(literal, -1); all != nil {
			before = literal[all[len(all)-1][1]:]
		}
	}
	return m, true
}

// plainPlace gives where the words of a literal stand: the first at the beginning of
// the message, the last at its end, one between at the first place behind an
// offset. One without words stands between two values as it is; the value that
// it ends includes it, and so does the one that follows.
func plainPlace(literal, message string, from int, before string, first, last bool) (begin, end int, ok bool) {
	want := plainWord.FindAllString(literal, -1)
	switch {
	case len(want) > 0:
	case first:
		return 0, 0, true
	case last:
		return len(message), len(message), true
	default:
		value := message[from:]
		if rest, all := plainCutStart(value, before); all {
			value = rest
		}
		value = strings.TrimLeftFunc(value, unicode.IsSpace)
		i := strings.Index(value, literal)
		at := len(message) - len(value) + i
		return at + len(literal), at, i >= 0
	}
	found := plainWord.FindAllStringIndex(message, -1)
	for n := 0; n+len(want) <= len(found); n++ {
		stands := found[n][0] >= from && (!first || n == 0) && (!last || n+len(want) == len(found))
		for k, word := range want {
			stands = stands && plainSame(word, message[found[n+k][0]:found[n+k][1]])
		}
		if stands {
			return found[n][0], found[n+len(want)-1][1], true
		}
	}
	return 0, 0, false
}

// plainValue takes from a text what the wording has around the value: nothing of it
// if it is not all there. What is in quotation marks of the wording's is the value;
// else spaces go, and one pair of marks with the stops outside of them.
func plainValue(text, before, after string) (value string, valued, same bool) {
	inner, same := plainCutStart(text, before)
	if same {
		inner, same = plainCutEnd(inner, after)
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if same && isQuote(last) && isQuote(next) {
		return inner, plainIsMore(inner) || strings.TrimSpace(inner) == "", true
	}
	if !same {
		inner = text
	}
	bare := plainStops.ReplaceAllString(inner, "")
	if quoted := plainQuoted.FindStringSubmatch(bare); quoted != nil {
		value = quoted[1]
		return value, strings.TrimSpace(value) == "" || plainIsMore(value) && plainIsWhole(value), same
	}
	if value = bare; same {
		value = strings.TrimSpace(inner)
	}
	return value, plainIsMore(value) && plainIsWhole(value) && len(plainWord.FindAllString(value, -1)) <= 5, same
}

// plainIsMore tells whether a value is more than punctuation.
func plainIsMore(value string) bool {
	for _, r := range value {
		if r > unicode.MaxASCII && plainSign.MatchString(string(r)) {
			return true
		}
	}
	return plainWord.MatchString(value)
}

// plainIsWhole tells whether no quotation mark stands at the edge of a word of a
// value, or all stand in brackets.
func plainIsWhole(value string) bool {
	for _, at := range plainQuotes.FindAllStringIndex(value, -1) {
		before, _ := utf8.DecodeLastRuneInString(value[:at[0]])
		behind, _ := utf8.DecodeRuneInString(value[at[1]:])
		if plainWord.MatchString(string(before)) != plainWord.MatchString(string(behind)) {
			return plainInBrackets.MatchString(value)
		}
	}
	return true
}

// plainCutStart takes punctuation away from the beginning of a text: any quotation
// mark for any other, and any white space before each.
func plainCutStart(text, marks string) (string, bool) {
	for _, want := range strings.Join(strings.Fields(marks), "") {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		got, size := utf8.DecodeRuneInString(text)
		if text == "" || got != want && !(isQuote(got) && isQuote(want)) {
			return "", false
		}
		text = text[size:]
	}
	return text, true
}

// plainCutEnd takes punctuation away from the end of a text in the same manner.
func plainCutEnd(text, marks string) (string, bool) {
	wanted := []rune(strings.Join(strings.Fields(marks), ""))
	slices.Reverse(wanted)
	for _, want := range wanted {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		got, size := utf8.DecodeLastRuneInString(text)
		if text == "" || got != want && !(isQuote(got) && isQuote(want)) {
			return "", false
		}
		text = text[:len(text)-size]
	}
	return text, true
}

func isQuote(r rune) bool { return plainQuotes.MatchString(string(r)) }
