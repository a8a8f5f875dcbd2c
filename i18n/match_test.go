package i18n_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/i18n"
)

// testMatch picks a language for readers of any, of three that there are.
func testMatch(t *testing.T) {
	const en, zh, sv = catalog.English, catalog.SimplifiedChinese, catalog.Swedish
	for _, test := range []struct {
		prefs []string
		want  catalog.Lang
	}{
		{nil, en},
		{[]string{""}, en}, {[]string{"*"}, en}, {[]string{"C"}, en}, {[]string{"fr"}, en}, {[]string{"en-GB"}, en},
		{[]string{"nb"}, en}, {[]string{"no"}, en}, {[]string{"da"}, en},
		{[]string{"sv"}, sv}, {[]string{"sv-FI"}, sv}, {[]string{"SV-se"}, sv}, {[]string{"nb,sv;q=0.5"}, sv},
		{[]string{"zh"}, zh}, {[]string{"zh-CN"}, zh}, {[]string{"zh-TW"}, zh}, {[]string{"zh-HK"}, zh}, {[]string{"zh-Hant"}, zh},
		{[]string{"zh-TW,en;q=0.8"}, en}, {[]string{"zh-TW,zh;q=0.9,en;q=0.8"}, zh},
		{[]string{"fr;q=0.9, sv;q=0.8"}, sv}, {[]string{"sv;q=0, zh"}, zh}, {[]string{"en;q=0.5, sv"}, sv},
		{[]string{"fr", "sv", "en"}, sv}, {[]string{"sv", "zh"}, sv},
		{[]string{"!!", "\xff", "sv"}, sv}, {[]string{"sv;q=x"}, en},
		{[]string{strings.Repeat("fr,", 10) + "sv"}, sv},
		// A bad entry is passed over, with its line or without.
		{[]string{"b@d, sv"}, sv}, {[]string{"sv, fr;q=abc"}, sv}, {[]string{"fr;q=, sv;q=0.2"}, sv}, {[]string{"sv, b@d;q=0.5", "\x00"}, sv},
		{[]string{"sv;q=2, zh;q=0.1"}, zh}, {[]string{"sv;q=NaN, zh;q=0.1"}, zh}, {[]string{"sv;q=-1, zh;q=0.1"}, zh}, {[]string{"sv;level=1, zh;q=0.1"}, zh},
		{[]string{",, ,sv,,"}, sv}, {[]string{"sv ; q=0.1 , zh ; Q=0.2"}, zh}, {[]string{"sv_SE"}, sv}, {[]string{"*, sv;q=0.1"}, sv},
		// Lines are weighed together; what has the same weight keeps its order.
		{[]string{"en;q=0.5", "sv"}, sv}, {[]string{"en;q=0.5", "sv;q=0.4", "zh;q=0.6"}, zh}, {[]string{"sv", "en"}, sv}, {[]string{"en", "sv"}, en},
		{[]string{"en;q=0.7,zh;q=0.7", "sv;q=0.7"}, en}, {[]string{"fr", "zh;q=0.3", "sv;q=0.2, en;q=0.1"}, zh}, {[]string{"zh-TW", "en;q=0.8"}, en},
		{[]string{"sv;q=1.0", "zh"}, sv}, {[]string{"sv;q=0", "zh;q=0.001"}, zh}, {[]string{"zh-TW", "zh;q=0.9", "en;q=0.8"}, zh},
		// The beginning counts.
		{[]string{strings.Repeat("fr,", 49) + "sv"}, sv}, {[]string{strings.Repeat("fr,", 50) + "sv"}, en}, {[]string{strings.Repeat("b@d,", 50) + "sv"}, en},
		{[]string{"sv;q=0.1" + strings.Repeat(",fr", 49), "zh"}, sv},
		{[]string{strings.Repeat(" ", 98) + "sv"}, sv}, {[]string{strings.Repeat(" ", 99) + "sv"}, en},
		// Hostile ones.
		{[]string{strings.Repeat("a", 1<<20)}, en},
		{[]string{strings.Repeat("-", 1<<20)}, en},
		{[]string{strings.Repeat("fr;q=0.1,", 1<<17)}, en},
		{[]string{"sv," + strings.Repeat("x-", 1<<19)}, sv},
		{strings.Split(strings.Repeat("fr ", 1<<16)+"sv", " "), en},
	} {
		if got := i18n.Match(test.prefs...); got != test.want {
			t.Errorf("Match(%.60q) is %v, want %v", test.prefs, got, test.want)
		}
	}
}

func TestFromEnv(t *testing.T) {
	for _, test := range []struct {
		all, messages, lang string
		want                catalog.Lang
	}{
		{"", "", "sv_SE.UTF-8", catalog.Swedish},
		{"", "zh_CN.UTF-8", "sv_SE.UTF-8", catalog.SimplifiedChinese},
		{"C", "zh_CN.UTF-8", "sv_SE.UTF-8", catalog.English},
		{"", "", "sv_FI@euro", catalog.Swedish},
		{"", "", "C.UTF-8", catalog.English},
		{"", "POSIX", "", catalog.English},
		{"", "", "", catalog.English},
		{"", "", "tlh_DE", catalog.English},
	} {
		t.Setenv("LC_ALL", test.all)
		t.Setenv("LC_MESSAGES", test.messages)
		t.Setenv("LANG", test.lang)
		if got := i18n.FromEnv(); got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("sv;q=0, zh-TW, *;q=0.5")
	f.Fuzz(func(t *testing.T, pref string) {
		lang := i18n.Match(pref)
		if _, ok := catalog.ParseLang(lang.String()); !ok {
			t.Fatalf("Match(%q) is %d", pref, lang)
		}
		if also := i18n.Match(pref, "b@d", "sv;q=0"); also != lang {
			t.Fatalf("Match(%q) is %v, with entries that say nothing %v", pref, lang, also)
		}
		if apart, together := i18n.Match(pref, "sv;q=0.5"), i18n.Match(pref+",sv;q=0.5"); apart != together {
			t.Fatalf("Match(%q) with Swedish is %v on two lines, %v on one", pref, apart, together)
		}
	})
}
