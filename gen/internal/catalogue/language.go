package catalogue

import (
	"fmt"
	"go/token"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// NewLanguage gives the language with a BCP 47 tag, which must be written as
// the standard writes it: "zh-Hans".
func NewLanguage(tag string) (Language, error) {
	parsed, err := language.Raw.Parse(tag)
	if err != nil {
		return Language{}, fmt.Errorf("found language %q, expected a BCP 47 tag", tag)
	}
	if parsed.String() != tag {
		return Language{}, fmt.Errorf("found language %q, expected it written as %q", tag, parsed)
	}
	l := Language{Tag: tag, Name: display.English.Tags().Name(parsed), Self: display.Self.Name(parsed)}
	l.Ident = ident(l.Name)
	if !token.IsIdentifier(l.Ident) {
		return Language{}, fmt.Errorf("found language %q, expected one with an English name", tag)
	}
	if l.Self == "" {
		l.Self = l.Name
	}
	return l, nil
}

// ident folds an English name to a Go identifier: "Norwegian Bokmål" to
// NorwegianBokmal.
func ident(name string) string {
	var out strings.Builder
	start := true
	for _, r := range norm.NFD.String(name) {
		switch {
		case r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if start {
				r = unicode.ToUpper(r)
			}
			out.WriteRune(r)
			start = false
		case unicode.Is(unicode.Mn, r) || r == '’' || r == '\'':
		default:
			start = true
		}
	}
	return out.String()
}
