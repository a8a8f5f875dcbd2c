package catalog

import (
	"errors"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// enum is a type whose values are numbers with a word each.
type enum interface {
	~uint8
	String() string
}

// wordOf gives the word for a number, or as in "Level(9)" the number itself if it
// has none.
func wordOf(words vocabulary.Words, kind string, number int) string {
	if word := words.Word(number); word != "" {
		return word
	}
	return kind + "(" + strconv.Itoa(number) + ")"
}

// marshalWord gives the word for a value, and an error if it has none.
func marshalWord[T enum](words vocabulary.Words, value T) ([]byte, error) {
	if words.Word(int(value)) == "" {
		return nil, unexpected(value.String(), "one of "+words.String())
	}
	return []byte(value.String()), nil
}

// unmarshalWord sets a value to the one that has a word, in any case.
func unmarshalWord[T enum](words vocabulary.Words, value *T, word []byte) error {
	number := words.Number(string(word))
	if number < 0 {
		return unexpected(strconv.Quote(string(word)), "one of "+words.String())
	}
	*value = T(number)
	return nil
}

func unexpected(found, expected string) error {
	return errors.New("catalog: found " + found + ", expected " + expected)
}

// unquoted gives the text in a string of JSON, and false for what is no string.
func unquoted(data string) (string, bool) {
	if !strings.HasPrefix(data, `"`) {
		return "", false
	}
	// Go reads what JSON escapes in numbers and in words.
	text, err := strconv.Unquote(data)
	return text, err == nil
}
