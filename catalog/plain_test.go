package catalog_test

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

// The rules of [catalog.Code.Read] once more, as plainly as they can be put,
// without regard to time and memory: TestReadByTheRules compares the two.

var (
	plainWord        = regexp.MustCompile(`[\pL\p{Nd}]+`)
	plainPlaceholder = regexp.MustCompile(`%\[([1-9])\]s`)
	plainStops       = regexp.MustCompile(`^[\s\pZ\x{85}.,:;]+|[\s\pZ\x{85}.,:;]+$`)
)

// plainMatch is a wording that a message has exactly.
type plainMatch struct {
	number int // of the wording, from 1; 0 if the message has none
	values []string
	same   bool // the same stands around the values
	words  int
}

// plainRead gives the exact wording of a message that has no white space at its
// ends, and the meaning, -1 if undecided.
func plainRead(all []catalog.WordingOf, meanings int, message string) (exact plainMatch, meaning int) {
	var order []int // what servers send, then what the pages print
	for i := range all {
		order = append(order, (i+meanings)%len(all))
	}
	exactly, fitting := map[int]bool{}, map[int]bool{}
	for _, i := range order {
		if plainFits(all[i].Pattern, message) {
			fitting[all[i].Meaning] = true
		}
		m, ok := plainExact(all[i].Pattern, message)
		if !ok {
			continue
		}
		exactly[all[i].Meaning] = true
		if exact.number == 0 || m.same && !exact.same || m.same == exact.same && m.words > exact.words {
			exact, exact.number = m, i+1
		}
	}
	if len(exactly) == 1 {
		return exact, all[exact.number-1].Meaning
	}
	if len(fitting) == 1 {
		for meaning = range fitting {
		}
		return plainMatch{}, meaning
	}
	if meanings == 1 {
		return plainMatch{}, 0
	}
	return plainMatch{}, -1
}

// plainFits tells whether the words of a wording stand in a message in order.
func plainFits(pattern, message string) bool {
	want := plainWord.FindAllString(plainPlaceholder.ReplaceAllString(pattern, " "), -1)
	for _, word := range plainWord.FindAllString(message, -1) {
		if len(want) > 0 && strings.EqualFold(word, want[0]) {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// plainExact compares a message with one wording.
func plainExact(pattern, message string) (plainMatch, bool) {
	literals := plainPlaceholder.Split(pattern, -1)
	numbers := plainPlaceholder.FindAllStringSubmatch(pattern, -1)
	m := plainMatch{values: make([]string, len(numbers)), same: true}
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
			value, same := plainValue(message[end:begin], before, after)
			if value == "" {
				return m, false
			}
			m.values[numbers[i-1][1][0]-'1'] = value
			m.same = m.same && same
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
		value, _ := plainCutStart(message[from:], before)
		i := strings.Index(value, literal)
		at := len(message) - len(value) + i
		return at + len(literal), at, i >= 0
	}
	found := plainWord.FindAllStringIndex(message, -1)
	for n := 0; n+len(want) <= len(found); n++ {
		stands := found[n][0] >= from && (!first || n == 0) && (!last || n+len(want) == len(found))
		for k, word := range want {
			stands = stands && strings.EqualFold(word, message[found[n+k][0]:found[n+k][1]])
		}
		if stands {
			return found[n][0], found[n+len(want)-1][1], true
		}
	}
	return 0, 0, false
}

// plainValue takes from a text what the wording has around the value. What is in
// quote marks of the wording's is the value; else spaces go, and one pair of quote
// marks with the stops outside of them.
func plainValue(text, before, after string) (value string, same bool) {
	value, left := plainCutStart(text, before)
	value, right := plainCutEnd(value, after)
	if last, _ := utf8.DecodeLastRuneInString(before); left && right {
		if isQuote(last) {
			return value, true
		}
		text = value
	}
	if quoted := plainStops.ReplaceAllString(text, ""); plainUnquote(quoted) != quoted {
		return plainUnquote(quoted), left && right
	}
	return plainUnquote(strings.TrimSpace(value)), left && right
}

func plainUnquote(value string) string {
	first, size := utf8.DecodeRuneInString(value)
	last, lastSize := utf8.DecodeLastRuneInString(value)
	if isQuote(first) && isQuote(last) && len(value) >= size+lastSize {
		return value[size : len(value)-lastSize]
	}
	return value
}

// plainCutStart takes a prefix away, in which any quote mark counts as any other.
func plainCutStart(text, prefix string) (string, bool) {
	rest := text
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(rest)
		if rest == "" || got != want && !(isQuote(got) && isQuote(want)) {
			return text, false
		}
		rest = rest[size:]
	}
	return rest, true
}

// plainCutEnd takes a suffix away in the same manner.
func plainCutEnd(text, suffix string) (string, bool) {
	for i := range text + "." {
		if rest, ok := plainCutStart(text[i:], suffix); ok && rest == "" {
			return text[:i], true
		}
	}
	return text, false
}

func isQuote(r rune) bool { return strings.ContainsRune("'\"`‘’“”„‚«»‹›", r) }
