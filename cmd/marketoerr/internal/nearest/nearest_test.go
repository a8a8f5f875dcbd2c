package nearest

import (
	"strings"
	"testing"
)

func TestUnknown(t *testing.T) {
	levels := Same("http", "response", "record", "soap")
	long := strings.Repeat("é", 100000)
	for _, test := range []struct {
		arg   string
		names []Name
		want  string
	}{
		{"recrod", levels, `unknown level "recrod": did you mean record, response?`},
		{"RE", levels, `unknown level "RE": did you mean response, record?`},
		{"nothing alike", levels, `unknown level "nothing alike"`},
		{"\x1b[31m", levels, `unknown level "\x1b[31m"`},
		// Of a few names all are shown.
		{"nothing alike", Same("text", "json"), `unknown level "nothing alike": did you mean text, json?`},
		{"", Same("text", "json"), `unknown level "": did you mean text, json?`},
		{"x", []Name{{"sv", "sv (Swedish)"}}, `unknown level "x": did you mean sv (Swedish)?`},
		{"x", nil, `unknown level "x"`},
		// A long word is cut, and costs no time.
		{long, levels, `unknown level "` + long[:2*longest] + `"…`},
		{long, levels[:2], `unknown level "` + long[:2*longest] + `"…: did you mean http, response?`},
	} {
		if got := Unknown("level", test.arg, test.names).Error(); got != test.want {
			t.Errorf("%.50q gives %s\nwant %s", test.arg, got, test.want)
		}
	}
}

func TestLangs(t *testing.T) {
	want := `unknown language "zh": did you mean zh-Hans (Simplified Chinese), en (English), sv (Swedish)?`
	if got := Unknown("language", "zh", Langs()).Error(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
