package explain

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		line    string
		columns int
		want    []string
	}{
		{"one two three four five six", 20, []string{"one two three four", "five six"}},
		{"one two three four five six", 0, []string{"one two three four five six"}},
		{"exactly twenty words", 20, []string{"exactly twenty words"}},
		{"a wordthatislongerthantwentycolumns b", 20, []string{"a", "wordthatislongerthantwentycolumns", "b"}},
		{"wait  for   the spaces between", 20, []string{"wait  for   the", "spaces between"}},
		{"在短时间内调用次数过多。请至少等待20秒，然后重试。", 20, []string{"在短时间内调用次数过", "多。请至少等待20秒，", "然后重试。"}},
		{"令牌无效，请重新获取。", 20, []string{"令牌无效，请重新获", "取。"}},
	} {
		got := wrap(test.line, test.columns)
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%q in %d columns: %q, want %q", test.line, test.columns, got, test.want)
		}
	}
}

// TestTextFitsScreen explains all codes on screens of many widths: no line but one that is
// an address or a path is wider, no word is lost or split, and the column of labels stays.
func TestTextFitsScreen(t *testing.T) {
	for lang := range catalog.Langs() {
		for _, columns := range []int{50, 80, 120} {
			for code := range catalog.All() {
				text := written(t, Code(code, lang), lang, Screen{Width: columns})
				plain := written(t, Code(code, lang), lang, Screen{})
				for _, line := range strings.Split(text, "\n") {
					if columnsOf(line) > columns && !strings.Contains(line, "/") {
						t.Errorf("%s, %d columns: %q has %d", lang, columns, line, columnsOf(line))
					}
				}
				if squeezed(text) != squeezed(plain) {
					t.Errorf("%s, %d columns:\n%s\nsays something else than\n%s", lang, columns, text, plain)
				}
				if lang == catalog.English && strings.Join(strings.Fields(text), " ") != strings.Join(strings.Fields(plain), " ") {
					t.Errorf("%d columns: words are split in\n%s", columns, text)
				}
			}
		}
	}
}

func written(t *testing.T, e Explanation, lang catalog.Lang, screen Screen) string {
	t.Helper()
	var out strings.Builder
	writer, err := NewWriter(&out, Text, lang, screen)
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Write(e); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// squeezed drops all white space.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

func TestLinks(t *testing.T) {
	url := catalog.RateLimitExceeded.URL(catalog.English)
	text := written(t, Code(catalog.RateLimitExceeded, catalog.English), catalog.English, Screen{Links: true, Width: 40})
	if want := "\x1b]8;;" + url + "\x1b\\" + url + "\x1b]8;;\x1b\\\n"; !strings.Contains(text, want) {
		t.Errorf("%q lacks %q", text, want)
	}
}
