package search

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/agnivade/levenshtein"
	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// TestRuns shows where words begin and end.
func TestRuns(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		" -_!?…🙂👨‍👩‍👧\x1b[m":            {"m"},
		"Max rate-limit '100'":          {"Max", "rate", "limit", "100"},
		"lead_not_found/500MB":          {"lead", "not", "found", "500MB"},
		"Åtkomst får överskridits":      {"Atkomst", "far", "overskridits"},
		"A\u030atkomst":                 {"Atkomst"},
		"İSTANBUL ıı":                   {"ISTANBUL", "ii"},
		"ＡＰＩ６０６ ﬁeld":                   {"API606", "field"},
		"调用API失败，20秒内":                  {"调用", "API", "失败", "20", "秒内"},
		"アクセス・ナマエ":                      {"アクセス", "ナマエ"},
		"\xff\xfelead\xc3":              {"lead"},
		"\xf6Ȭ":                         {"O"}, // which package norm alone leaves as it is
		"a\u0000b\u200bc\u2028d\ufeffe": {"a", "b", "c", "d", "e"},
	} {
		if diff := cmp.Diff(want, slices.Collect(runs(text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestStanding shows as what a word of a text can be asked for.
func TestStanding(t *testing.T) {
	for word, want := range map[string][]string{
		"quota":             {"quota"},
		"QUOTA":             {"quota"},
		"Quota":             {"quota"},
		"RateLimitExceeded": {"ratelimitexceeded", "rate", "limit", "exceeded"},
		"HTTPRequestURI":    {"httprequesturi", "http", "request", "uri"},
		"mergeInCRM":        {"mergeincrm", "merge", "in", "crm"},
		"oldestUpdatedAt":   {"oldestupdatedat", "oldest", "updated", "at"},
		"R2D2":              {"r2d2"},
		"Base64Encode":      {"base64encode", "base64", "encode"},
		"2J":                {"2j"},
		"配额":                {"配额"},
	} {
		if diff := cmp.Diff(want, standing(word)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		edits int // the fewest
	}{
		{"quota", "quota", 0},
		{"quota", "quotas", 1},
		{"quota", "qota", 1},
		{"quota", "qouta", 1},
		{"quota", "uqota", 1},
		{"quota", "quoat", 1},
		{"quota", "quote", 1},
		{"quota", "uqoat", 2},
		{"quota", "uotas", 2},
		{"quota", "ota", 2},
		{"concurrent", "concurent", 1},
		{"concurrent", "conccurent", 2},
		{"åäö", "äåö", 1},
		{"ca", "abc", 3}, // swapped neighbours are not edited again
		{"", "abc", 3},
	} {
		for edits := range 4 {
			want := edits >= test.edits
			if got := within(edits, []rune(test.a), []rune(test.b)); got != want {
				t.Errorf("%s and %s within %d: %v, want %v", test.a, test.b, edits, got, want)
			}
			if got := within(edits, []rune(test.b), []rune(test.a)); got != want {
				t.Errorf("%s and %s within %d: %v, want %v", test.b, test.a, edits, got, want)
			}
		}
	}
}

// TestWithinLevenshtein compares the words of the catalogue with another count
// of edits, in which a swap is two.
func TestWithinLevenshtein(t *testing.T) {
	terms := New().terms
	for i := range terms {
		for j := i % 23; j < len(terms); j += 23 {
			a, b := terms[i], terms[j]
			others := levenshtein.ComputeDistance(a, b)
			for edits := range 3 {
				got := within(edits, []rune(a), []rune(b))
				if others <= edits && !got || got && others > 2*edits {
					t.Errorf("%s and %s within %d: %v, with %d edits if a swap is two", a, b, edits, got, others)
				}
			}
		}
	}
}

// TestEveryCode finds each code by its number, its name in any case, and each of
// its messages in every language. What others say too need not come first.
func TestEveryCode(t *testing.T) {
	index := New()
	for code := range catalog.All() {
		name := code.Name()
		for _, query := range []string{strconv.Itoa(int(code)), name, strings.ToLower(name), strings.ToUpper(name)} {
			if got := index.Search(query, catalog.English).Codes; len(got) == 0 || got[0] != code {
				t.Errorf("%s: found %d, want %d first", query, got, code)
			}
		}
		for lang := range catalog.Langs() {
			for wording := range code.Wordings() {
				message := view.Wording(wording, lang)
				if got := index.Search(message, catalog.English).Codes; !slices.Contains(got, code) {
					t.Errorf("%s: found %d, want %d too", message, got, code)
				}
			}
		}
	}
}

// TestHostileQueries asks for very much, which must not take very long.
func TestHostileQueries(t *testing.T) {
	const size = 1 << 20
	index := New()
	for name, unit := range map[string]string{
		"one word":            "leadx",
		"the same words":      "lead zzzz ",
		"no words":            "!🙂 ",
		"parts":               "ZzQq",
		"Chinese":             "令牌龘",
		"not UTF-8":           "\xff",
		"marks":               "e\u0301\u0301\u0301",
		"grows if decomposed": "\ufdfa ",
	} {
		query := strings.Repeat(unit, size/len(unit))
		if got := len(index.read(query, catalog.English)); got > maxUnits {
			t.Errorf("%s: %d words are looked up", name, got)
		}
	}
	// All of these words differ.
	var different strings.Builder
	for i := 0; different.Len() < size; i++ {
		different.WriteString("zq" + strconv.Itoa(i) + " ")
	}
	if got := len(index.read(different.String(), catalog.English)); got != maxUnits {
		t.Errorf("of different words %d are looked up, want %d", got, maxUnits)
	}
	if got := index.Search(different.String(), catalog.English).Codes; len(got) > 0 {
		t.Errorf("found %d in nonsense", got)
	}
}

// FuzzSearch asks for anything: each code is found once, the order does not
// depend on chance, and case and spaces make no difference.
func FuzzSearch(f *testing.F) {
	for _, w := range queries(f) {
		f.Add(w.query)
	}
	for _, query := range []string{"", "!!!", "\x00\xff", "\xf6Ȭ", "🙂", "0606", "ıİI", "API调用失败", strings.Repeat("A", 300)} {
		f.Add(query)
	}
	index, other := New(), New()
	f.Fuzz(func(t *testing.T, query string) {
		found := index.Search(query, catalog.English).Codes
		known := make(map[catalog.Code]bool)
		for _, code := range found {
			if !code.Known() || known[code] {
				t.Errorf("%q: found %d, in which %d is not known or there twice", query, found, code)
			}
			known[code] = true
		}
		if again := other.Search(" "+query+"\n", catalog.English).Codes; !slices.Equal(again, found) {
			t.Errorf("%q: found %d, and then %d", query, found, again)
		}
		if len(index.read(query, catalog.English)) > maxUnits {
			t.Errorf("%q: too many words are looked up", query)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New()
	}
}

func BenchmarkSearch(b *testing.B) {
	index := New()
	for name, query := range map[string]string{
		"word":    "quota",
		"typing":  "acces tokn expird",
		"Chinese": "令牌过期",
		"message": "Lookup field 'utm_campaign_source__c' not found in partition 'Default'",
		"hostile": strings.Repeat("ab cdefghij klmnopqrs ", 50000),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				index.Search(query, catalog.English)
			}
		})
	}
}
