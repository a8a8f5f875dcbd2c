package wording

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Literal is the text of a message before a placeholder or behind the last
// one, taken apart: Head and Tail stand around its words.
type Literal struct {
	Head, Core, Tail string
	Words            int // in Core
	Arg              int // the argument behind it, from 0; 0 behind the last
}

// numbered matches a placeholder as package catalog knows it.
var numbered = regexp.MustCompile(`%\[([1-9])\]s`)

// Literals takes a message with numbered placeholders apart. Words are runs of
// letters and digits, as package catalog has it; the code's own number at an end,
// which it passes over in what servers send, is left out.
func Literals(code int, message string) []Literal {
	message = WithoutNumber(code, message)
	var all []Literal
	from := 0
	for _, at := range numbered.FindAllStringSubmatchIndex(message, -1) {
		n, _ := strconv.Atoi(message[at[2]:at[3]])
		all = append(all, newLiteral(message[from:at[0]], n-1))
		from = at[1]
	}
	return append(all, newLiteral(message[from:], 0))
}

func newLiteral(text string, arg int) Literal {
	words := strings.FieldsFunc(text, isBetweenWords)
	if len(words) == 0 {
		return Literal{Head: text, Tail: text, Arg: arg}
	}
	core := strings.TrimFunc(text, isBetweenWords)
	head, tail, _ := strings.Cut(text, core)
	return Literal{Head: head, Core: core, Tail: tail, Words: len(words), Arg: arg}
}

// quotes are the quotation marks by which package catalog knows a value, and
// separators what it passes over between a code's number and the words beside it.
const (
	quotes     = "'\"`‘’“”„‚«»‹›"
	separators = ".,:;|-–—"
	opening    = "([{（［【" // before a number behind the words
	closing    = ")]}）］】" // behind one before them
)

// WithoutNumber gives a message without the code's own number where that is its
// first word or its last, as package catalog reads it: then no word touches it. One
// in quotation marks stays, and so does one beside which there are no words.
func WithoutNumber(code int, message string) string {
	number := strconv.Itoa(code)
	separates := func(brackets string) func(rune) bool {
		return func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(separators+brackets, r) }
	}
	without := message
	words := strings.TrimLeftFunc(without, isBetweenWords)
	head := without[:len(without)-len(words)]
	if rest := strings.TrimPrefix(words, number); !isWordAt(utf8.DecodeRuneInString(rest)) && !strings.ContainsAny(head, quotes) {
		without = strings.TrimLeftFunc(rest, separates(closing))
	}
	words = strings.TrimRightFunc(without, isBetweenWords)
	tail := without[len(words):]
	if rest := strings.TrimSuffix(words, number); !isWordAt(utf8.DecodeLastRuneInString(rest)) && !strings.ContainsAny(tail, quotes) {
		without = strings.TrimRightFunc(rest, separates(opening))
	}
	if !HasWords(without) {
		return message
	}
	return without
}

// isBetweenWords tells what belongs to no word.
func isBetweenWords(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// isWordAt takes what package utf8 decodes at an end of a text.
func isWordAt(r rune, _ int) bool { return !isBetweenWords(r) }
