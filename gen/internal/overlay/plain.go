package overlay

import (
	"slices"

	"github.com/marketoerr/marketoerr/internal/wording"
)

// Plain is how a message with placeholders reads when its values are not known.
// It must be true of every error with the code.
type Plain struct {
	Code    int    `yaml:"code"`
	Message string `yaml:"message"` // in English, as the page or a server has it; "" is the page's first
	Text    string `yaml:"text"`
}

// checkPlain reports what can be told of plain texts from the overlay alone.
func (o Overlay) checkPlain(report func(format string, args ...any)) {
	for i, p := range o.Plain {
		switch {
		case wording.Has(p.Text):
			report("a placeholder in the plain text %q of code %d, expected none", p.Text, p.Code)
		case !wording.HasWords(p.Text):
			report("the plain text %q of code %d, expected one with words", p.Text, p.Code)
		case slices.ContainsFunc(o.Plain[:i], func(q Plain) bool { return q.Code == p.Code && q.Message == p.Message }):
			report("the plain text %q of code %d, which has another for the same message, expected one", p.Text, p.Code)
		}
	}
}
