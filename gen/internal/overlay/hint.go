package overlay

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/internal/wording"
)

// Hint tells whoever can put right an error of a code, or of one meaning of it, what to
// change.
type Hint struct {
	Code    int    `yaml:"code"`
	Meaning string `yaml:"meaning"` // by its English text in the page, or in the policy; "" is the only one of the page
	Text    string `yaml:"text"`
	See     string `yaml:"see"`     // the vendor's page about it; in the English overlay, for all languages
	English string `yaml:"english"` // in the others: digest of the English hint that somebody has compared the text with
}

// Confirmed gives the entry, without its text, as it says that the text has been compared
// with the English one that has a digest.
func (h Hint) Confirmed(english string) string {
	if h.Meaning == "" {
		return fmt.Sprintf("{code: %d, english: %s}", h.Code, english)
	}
	return fmt.Sprintf("{code: %d, meaning: %q, english: %s}", h.Code, h.Meaning, english)
}

// insecure matches an address that a reader's browser warns of. The mere beginning of one
// is none: a hint may be about it.
var insecure = regexp.MustCompile(`(?i)\bhttp://[\pL\pN][^\s]*`)

// replaced matches what i18next would put something in place of: it knows no way to write
// this, so that no export could show it.
var replaced = regexp.MustCompile(`\{\{|\$t\(`)

// checkHints reports what can be told of hints from the overlay alone.
func (o Overlay) checkHints(report func(format string, args ...any)) {
	for i, h := range o.Hints {
		again := func(g Hint) bool { return g.Code == h.Code && g.Meaning == h.Meaning }
		switch {
		case slices.ContainsFunc(o.Hints[:i], again):
			report("a hint for meaning %q of code %d again, expected one", h.Meaning, h.Code)
		case !wording.HasWords(h.Text):
			report("the hint %q of code %d, expected one with words", h.Text, h.Code)
		case wording.Has(h.Text):
			report("a placeholder in the hint %q of code %d, expected none, for it is shown without values", h.Text, h.Code)
		case replaced.MatchString(h.Text):
			report("%s in the hint %q of code %d, expected nothing that i18next would replace", replaced.FindString(h.Text), h.Text, h.Code)
		case insecure.MatchString(h.Text):
			report("the address %s in the hint %q of code %d, expected https", insecure.FindString(h.Text), h.Text, h.Code)
		}
		if h.See != "" && !IsPage(h.See) {
			report("see %q at the hint of code %d, expected the https address of a page", h.See, h.Code)
		}
	}
}

// IsPage reports whether an address is one that can be followed and shown as it stands:
// https, with a host and nobody's password, in the characters of addresses.
func IsPage(address string) bool {
	parsed, err := url.Parse(address)
	return err == nil && strings.HasPrefix(address, "https://") && parsed.Hostname() != "" && parsed.User == nil && !strings.ContainsFunc(address, isNoneOfAddresses)
}

// isNoneOfAddresses tells whether a character stands in no address as it is (RFC 3986,
// appendix A).
func isNoneOfAddresses(r rune) bool {
	return r <= ' ' || r >= 0x7F || strings.ContainsRune("\"<>\\^`{|}", r)
}
