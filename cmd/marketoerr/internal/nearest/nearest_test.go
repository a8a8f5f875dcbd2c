package nearest

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

func TestOneOf(t *testing.T) {
	levels := []string{"http", "response", "record", "soap"}
	for _, arg := range []string{"record", "Record", "RECORD"} {
		if got, err := OneOf("level", arg, levels); got != "record" || err != nil {
			t.Errorf("%s gives %q, %v", arg, got, err)
		}
	}
	long := strings.Repeat("é", 100000)
	const choice = ": expected one of http, response, record, soap"
	for _, test := range []struct{ arg, want string }{
		{"recrod", `unknown level "recrod": did you mean record?`},
		{"RE", `unknown level "RE": did you mean response, record?`},
		{"nothing alike", `unknown level "nothing alike"` + choice},
		{"", `unknown level ""` + choice},
		{"\x1b[31m", `unknown level "\x1b[31m"` + choice},
		// A long word is cut, and costs no time.
		{long, `unknown level "` + long[:2*longest] + `"…` + choice},
	} {
		if got, err := OneOf("level", test.arg, levels); got != "" || err == nil || err.Error() != test.want {
			t.Errorf("%.50q gives %q, %v\nwant %s", test.arg, got, err, test.want)
		}
	}
}

// TestUnknown shows no more names than a person reads.
func TestUnknown(t *testing.T) {
	var codes []Name
	for code := range catalog.All() {
		codes = append(codes, Name{code.Name(), code.Name()})
	}
	for _, test := range []struct {
		arg   string
		names []Name
		want  string
	}{
		{"nothing alike", codes, `unknown code "nothing alike"`},
		{"AccessTokenX", codes, `unknown code "AccessTokenX": did you mean AccessTokenExpired, AccessDenied, AccessTokenInvalid?`},
		{"sw", []Name{{"sv", "sv (Swedish)"}}, `unknown code "sw": did you mean sv (Swedish)?`},
	} {
		if got := Unknown("code", test.arg, test.names).Error(); got != test.want {
			t.Errorf("%.50q gives %s\nwant %s", test.arg, got, test.want)
		}
	}
}

func TestLang(t *testing.T) {
	for tag, want := range map[string]catalog.Lang{
		"ZH-hans": catalog.SimplifiedChinese, "zh": catalog.SimplifiedChinese, "zh-CN": catalog.SimplifiedChinese, "zh-TW": catalog.SimplifiedChinese,
		"sv-SE": catalog.Swedish, "sv-FI": catalog.Swedish, "en-GB": catalog.English,
	} {
		if got, err := Lang(tag); got != want || err != nil {
			t.Errorf("%s: got %v, %v, want %v", tag, got, err, want)
		}
	}
	for _, tag := range []string{"", "x", "tlh", "vo", "und", "mul", "sv_SE!"} {
		if got, err := Lang(tag); err == nil {
			t.Errorf("%q: got %v, want an error", tag, got)
		}
	}
	const want = `unknown language "zx-Hans": did you mean zh-Hans (Simplified Chinese)?`
	if _, err := Lang("zx-Hans"); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
