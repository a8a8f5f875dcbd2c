package search

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// typed is a line of a file such as testdata/given.tsv.
type typed struct {
	lang  catalog.Lang
	query string
	right []catalog.Code // one of which is to be among the first three
}

// readTyped reads such a file: language, query and codes, with tabs between them.
func readTyped(t *testing.T, file string) []typed {
	t.Helper()
	var all []typed
	for number, line := range lines(t, file) {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("%s:%d: found %q, expected a language, a query and codes", file, number, line)
		}
		lang, ok := catalog.ParseLang(fields[0])
		if !ok {
			t.Fatalf("%s:%d: found the language %q, expected one of the catalogue", file, number, fields[0])
		}
		all = append(all, typed{lang, fields[1], codes(t, number, fields[2])})
	}
	return all
}

// lines gives the lines of a file by number, without those that are empty or a comment.
func lines(t *testing.T, file string) map[int]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]string{}
	for i, line := range strings.Split(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			all[i+1] = line
		}
	}
	return all
}

// TestTyped counts the queries that have a right code among the first three, whatever
// language they are asked in.
func TestTyped(t *testing.T) {
	index := New()
	for file, want := range map[string]map[catalog.Lang]int{
		"testdata/given.tsv": {catalog.English: 17, catalog.Swedish: 30, catalog.SimplifiedChinese: 19}, // of 18, 32 and 20
		"testdata/own.tsv":   {catalog.English: 36, catalog.Swedish: 36, catalog.SimplifiedChinese: 36}, // of 40 each
	} {
		queries := readTyped(t, file)
		for asked := range catalog.Langs() {
			right := map[catalog.Lang]int{}
			var wrong []string
			for _, q := range queries {
				got := index.Search(q.query, asked).Codes
				if slices.ContainsFunc(got[:min(3, len(got))], func(c catalog.Code) bool { return slices.Contains(q.right, c) }) {
					right[q.lang]++
				} else {
					wrong = append(wrong, q.query)
				}
			}
			for lang, least := range want {
				if right[lang] < least {
					t.Errorf("%s in %s: %d queries in %s find a right code, want %d; these find none: %q", file, asked, right[lang], lang, least, wrong)
				}
			}
		}
	}
}

func TestNothing(t *testing.T) {
	index := New()
	queries := lines(t, "testdata/nothing.txt")
	for number, query := range queries {
		for lang := range catalog.Langs() {
			if got := index.Search(query, lang).Codes; len(got) > 0 {
				t.Errorf("nothing.txt:%d: %s finds %d in %s", number, query, got, lang)
			}
		}
	}
	if len(queries) < 10 {
		t.Errorf("%d queries mean nothing, want ten or more", len(queries))
	}
}

// TestLangBreaksTies asks for a word that two languages have for different things.
func TestLangBreaksTies(t *testing.T) {
	b := builder{newIndex(), map[string]map[int]posting{}, map[string]bool{}}
	for i, lang := range []catalog.Lang{catalog.English, catalog.Swedish} {
		b.entries = append(b.entries, entry{code: catalog.Code(i + 1)})
		b.addText(text{i, inTitle, lang, "gift"})
	}
	b.finish()
	for lang, first := range map[catalog.Lang]catalog.Code{catalog.English: 1, catalog.Swedish: 2} {
		if got := b.Search("gift", lang).Codes; len(got) != 2 || got[0] != first {
			t.Errorf("in %s the word finds %d, want %d first", lang, got, first)
		}
	}
}

// TestSaid shows what comes first: the same words in a title, then what means the same,
// then a comment; all words, then some.
func TestSaid(t *testing.T) {
	index := New()
	for _, test := range []struct {
		query         string
		first, second catalog.Code
	}{
		{"internal error", catalog.SOAPSystemFailure, catalog.SystemError},
		{"invalid request", catalog.SOAPInvalidRequest, catalog.HTTPBadRequest},
		{"too many calls", catalog.RateLimitExceeded, catalog.HTTPTooManyRequests},
		{"访问被拒绝", catalog.AccessDenied, catalog.HTTPForbidden},
		{"dagskvot export", catalog.ExportJobRejected, catalog.DailyQuotaReached},
		{"602 rate limit exceeded", catalog.AccessTokenExpired, catalog.RateLimitExceeded},
	} {
		got := index.Search(test.query, catalog.English).Codes
		if a, b := slices.Index(got, test.first), slices.Index(got, test.second); a < 0 || b >= 0 && a > b {
			t.Errorf("%s finds %d, want %d before %d", test.query, got, test.first, test.second)
		}
	}
}

// TestTraditional finds by traditional characters what simplified ones find.
func TestTraditional(t *testing.T) {
	index := New()
	for traditional, simplified := range map[string]string{"潛在客戶": "潜在客户", "權限不足": "权限不足", "請求過多": "请求过多", "格式無效": "格式无效", "欄位不存在": "栏位不存在"} {
		got, want := index.Search(traditional, catalog.English).Codes, index.Search(simplified, catalog.English).Codes
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s finds %d, and %s %d", traditional, got, simplified, want)
		}
	}
}

// TestSingleCharacters finds nothing by one character of Chinese.
func TestSingleCharacters(t *testing.T) {
	index := New()
	for lang := range catalog.Langs() {
		for code := range catalog.All() {
			for _, r := range code.Message(lang) {
				if got := index.Search(string(r), lang).Codes; isChinese(plain(string(r))) && len(got) > 0 && len(index.phrases[string(r)]) == 0 {
					t.Fatalf("%c finds %d", r, got)
				}
			}
		}
	}
}

// TestMarks shows what is marked in a text.
func TestMarks(t *testing.T) {
	index := New()
	for _, test := range []struct{ query, text, want string }{
		{"timed out", "Request time-out", "Request [time]-[out]"},
		{"too many calls", "Too many requests", "[Too] [many] [requests]"},
		{"token utgången", "Åtkomsttoken har gått ut", "[Åtkomsttoken] har [gått] [ut]"},
		{"kvot", "Dagskvoten har nåtts", "[Dagskvoten] har nåtts"},
		{"令牌過期", "访问令牌已过期。", "[访问令牌已过期]。"},
		{"limit", "RateLimitExceeded", "[RateLimitExceeded]"},
		{"quota", "Lead not found", "Lead not found"},
		{"xyzzy", "Lead not found", "Lead not found"},
		{"", "Lead not found", "Lead not found"},
	} {
		got, at := "", 0
		for _, s := range index.Search(test.query, catalog.English).Marks(test.text) {
			got += test.text[at:s.From] + "[" + test.text[s.From:s.To] + "]"
			at = s.To
		}
		if got += test.text[at:]; got != test.want {
			t.Errorf("%s marks %s, want %s", test.query, got, test.want)
		}
	}
}
