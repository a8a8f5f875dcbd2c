package export

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestI18nextRefuses shows that what i18next would replace is refused, for it
// cannot be escaped.
func TestI18nextRefuses(t *testing.T) {
	mark := template(mark(1))
	for _, words := range []template{"see $t(606.message)", "a {{name}}", "{" + mark + "}"} {
		if got, err := i18nextWords(words); err == nil {
			t.Errorf("%q is %s", words, got)
		}
	}
	texts := []text{{key: "1.message", in: func(catalog.Lang) template { return "$t(x)" }}}
	if _, err := encodeI18next(new(Request), texts); err == nil || !strings.HasPrefix(err.Error(), "1.message in en: found $t(") {
		t.Errorf("got error %v", err)
	}
	if got, err := i18nextWords("{" + mark[:0] + "} {x}" + mark + "} $ t( $" + mark); err != nil || got != "{} {x}{{value1}}} $ t( ${{value1}}" {
		t.Errorf("got %s %v", got, err)
	}
}
